import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import { sentenceOf } from '../../../api/refusal.ts'
import type { EmailReport, EmailReportSend } from '../../../api/types.ts'
import { Badge } from '../../../components/badge.tsx'
import { Button } from '../../../components/button.tsx'
import { Foreign } from '../../../components/foreign.tsx'
import { Problem } from '../../../components/notice.tsx'
import { Answer } from '../../../components/states.tsx'
import { Time } from '../../../components/time.tsx'
import { Card } from '../../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../../session/me.ts'
import { useWho } from '../../../session/names.ts'
import css from './sent-reports.module.css'

const SHOWN = 10
/** How often a report that is under way is asked after, in milliseconds. */
const ASK_AGAIN_MS = 2_000

/** What became of the newest reports, and sending one now. */
export function SentReports({ period }: { period: EmailReport['period'] }) {
  const account = useAccount()
  const client = useQueryClient()
  const maySend = useMay('email-report-settings:write')
  const path = { accountId: account }
  const sends = useQuery({
    queryKey: keys.emailReport(account, 'sends'),
    queryFn: () =>
      answerOf(api.GET('/api/account/{accountId}/email-report/sends', { params: { path } })),
    refetchInterval: ({ state }) =>
      state.data?.some((each) => each.state === 'claimed') ? ASK_AGAIN_MS : false,
  })
  const send = useMutation({
    mutationFn: () =>
      api.POST('/api/account/{accountId}/email-report/sends', {
        params: { path },
        body: { period },
      }),
    onError: (error) => noticeLostPermission(account, error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.emailReport(account, 'sends') }),
  })
  const who = useWho((sends.data ?? []).map(({ startedBy }) => startedBy))
  return (
    <Card
      title="Sent lately"
      actions={
        maySend && (
          <Button
            icon={<Send aria-hidden="true" />}
            isBusy={send.isPending}
            onClick={() => send.mutate()}
          >
            Send the {period} report now
          </Button>
        )
      }
    >
      {send.error && <Problem>{sentenceOf(send.error)}</Problem>}
      <Answer query={sends}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">No report was sent yet.</p>
          ) : (
            <ul className={css.sends}>
              {all.slice(0, SHOWN).map((each) => (
                <li key={`${each.dueAt} ${each.startedBy}`}>
                  <Badge kind={STATES[each.state].kind}>{STATES[each.state].words}</Badge>
                  <span>
                    {each.period === 'daily' ? 'Daily' : 'Weekly'} report, <Time at={each.dueAt} />
                    {each.startedBy !== null && `, by ${who(each.startedBy)}`}
                    {each.missed > 0 && `; ${each.missed} before it were not sent`}
                  </span>
                  <Deliveries send={each} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  )
}

const STATES = {
  claimed: { words: 'under way', kind: 'info' },
  sent: { words: 'sent', kind: 'ok' },
  failed: { words: 'failed', kind: 'alarm' },
  skipped: { words: 'skipped', kind: 'warn' },
} as const

const DELIVERIES = {
  waiting: 'waits',
  begun: 'is being sent',
  sent: 'sent',
  failed: 'failed',
  unknown: 'may have been sent',
} as const

function Deliveries({ send: { deliveries, reason, state } }: { send: EmailReportSend }) {
  if (state === 'sent') return <span className="soft">to {recipients(deliveries.length)}</span>
  return (
    <span className="soft">
      {reason !== null && <Foreign text={reason} />}
      {deliveries
        .filter((each) => each.state !== 'sent')
        .map((each) => (
          <span key={each.address} className={css.delivery}>
            <Foreign text={each.address} />: {DELIVERIES[each.state]}
            {each.reason !== null && (
              <>
                , <Foreign text={each.reason} />
              </>
            )}
          </span>
        ))}
    </span>
  )
}

function recipients(count: number): string {
  return count === 1 ? 'one recipient' : `${count} recipients`
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api } from '../../../api/client.ts'
import { keys } from '../../../api/keys.ts'
import { sentenceOf } from '../../../api/refusal.ts'
import { Problem } from '../../../components/notice.tsx'
import { Select } from '../../../components/select.tsx'
import { Answer } from '../../../components/states.tsx'
import { Time } from '../../../components/time.tsx'
import { toast } from '../../../components/toast.tsx'
import { Card } from '../../../frame/page.tsx'
import { noticeLostPermission, useAccount, useMay } from '../../../session/me.ts'

const PERIODS = [
  { value: 'none', words: 'Not at all' },
  { value: 'daily', words: 'Every day' },
  { value: 'weekly', words: 'Every Monday' },
] as const
type Period = (typeof PERIODS)[number]['value']

/** How often the report is sent, and when the next one is. */
export function ReportSettings() {
  const account = useAccount()
  const client = useQueryClient()
  const mayWrite = useMay('email-report-settings:write')
  const path = { accountId: account }
  const settings = useQuery({
    queryKey: keys.emailReport(account, 'settings'),
    queryFn: () =>
      answerOf(api.GET('/api/account/{accountId}/email-report/settings', { params: { path } })),
  })
  const set = useMutation({
    mutationFn: (period: Period) =>
      api.PUT('/api/account/{accountId}/email-report/settings', {
        params: { path },
        body: { period },
      }),
    onSuccess: () => toast({ words: 'The email report is saved.', kind: 'ok' }),
    onError: (error) => noticeLostPermission(account, error),
    onSettled: () => client.invalidateQueries({ queryKey: keys.emailReport(account, 'settings') }),
  })
  return (
    <Card title="How often">
      <Answer query={settings}>
        {({ period, nextSend }) => (
          <>
            {mayWrite ? (
              <Select<Period>
                label="The report is sent"
                value={set.isPending ? set.variables : period}
                choices={PERIODS}
                isDisabled={set.isPending}
                onValueChange={(chosen) => set.mutate(chosen)}
              />
            ) : (
              <p>
                {period === 'none'
                  ? 'The report is not sent.'
                  : `The report is sent every ${period === 'daily' ? 'day' : 'Monday'}.`}{' '}
                Administrators of this account set it.
              </p>
            )}
            <p className="soft">
              {nextSend === null || period === 'none' ? (
                'No report is due.'
              ) : (
                <>
                  The next one is due <Time at={nextSend} />: at 01:00 UTC, about the last whole{' '}
                  {period === 'daily' ? 'day' : 'week'}.
                </>
              )}
            </p>
          </>
        )}
      </Answer>
      {set.error && <Problem>{sentenceOf(set.error)}</Problem>}
    </Card>
  )
}

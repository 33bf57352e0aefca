import { useInfiniteQuery } from '@tanstack/react-query'
import type { ScheduleRun } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { Button } from '../../components/button.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { ErrorState, Skeleton } from '../../components/states.tsx'
import { Table } from '../../components/table.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { durationInWords, useTimeWords } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { useWho } from '../../session/names.ts'
import { runsQuery } from './schedule-query.ts'

const KINDS = {
  ran: 'ok',
  retried: 'warn',
  failed: 'alarm',
  skipped: 'warn',
  claimed: 'info',
} as const

/** Every due minute of a schedule: whether it ran, why not, how long, which invocation it was. */
export function RunLedger({ uuid }: { uuid: string }) {
  const account = useAccount()
  const words = useTimeWords()
  const ledger = useInfiniteQuery(runsQuery(account, uuid))
  const runs = ledger.data?.pages.flatMap((page) => page.runs) ?? []
  const who = useWho(runs.map(({ startedBy }) => startedBy))
  return (
    <Card title="Ledger">
      {ledger.error && <ErrorState error={ledger.error} onRetry={() => void ledger.refetch()} />}
      {!ledger.data && !ledger.error && <Skeleton rows={5} />}
      {ledger.data && runs.length === 0 && (
        <p className="soft">
          No run has been due yet. Each one will get a line here, with the reason if it did not run;
          lines are kept for 90 days.
        </p>
      )}
      {runs.length > 0 && (
        <Table
          label="Ledger"
          rows={runs}
          rowKey={({ dueAt, startedBy }) => `${dueAt} ${startedBy}`}
          columns={[
            {
              id: 'due',
              head: 'Due',
              cell: ({ dueAt, dueUntil }) => (
                <span>
                  {words.full(dueAt)}
                  {dueUntil !== null && ` – ${words.full(dueUntil)}`}
                </span>
              ),
            },
            {
              id: 'state',
              head: 'Outcome',
              cell: (run) => <Badge kind={KINDS[run.state]}>{stateWords(run)}</Badge>,
            },
            {
              id: 'why',
              head: 'Why',
              cell: ({ reason, startedBy }) => (
                <span>
                  {startedBy !== null && <>Started by {who(startedBy)}. </>}
                  {reason !== null && <Foreign text={reason} />}
                </span>
              ),
            },
            {
              id: 'took',
              head: 'Took',
              isNumber: true,
              cell: ({ durationMs }) => (durationMs === null ? '' : durationInWords(durationMs)),
            },
            {
              id: 'invocation',
              head: 'Invocation',
              cell: ({ invocationId: id }) =>
                id !== null && (
                  <TextLink to="/a/$account/invocations/$id" params={{ account, id }}>
                    {id.slice(0, 8)}…
                  </TextLink>
                ),
            },
          ]}
        />
      )}
      {ledger.hasNextPage && (
        <Button isBusy={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Card>
  )
}

function stateWords({ state, attempts }: ScheduleRun): string {
  if (state === 'claimed') return 'under way'
  return state === 'retried' ? `ran at attempt ${attempts}` : state
}

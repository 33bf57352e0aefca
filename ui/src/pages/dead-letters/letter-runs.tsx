import type { Answered } from '../../api/types.ts'
import { Badge } from '../../components/badge.tsx'
import { Foreign } from '../../components/foreign.tsx'
import { Table } from '../../components/table.tsx'
import { durationInWords, Time } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './dead-letters.module.css'

type Letter = Answered<'/dead-letters/{invocationId}'>

/** Why an asynchronous invocation failed, and each attempt with the invocation that it was. */
export function LetterRuns({ error, runs }: Pick<Letter, 'error' | 'runs'>) {
  const account = useAccount()
  return (
    <Card title="What happened">
      {error && (
        <div>
          <p className={css.error}>
            <Foreign text={error.errorMsg} />
          </p>
          <code className="soft">{error.errorCode}</code>
        </div>
      )}
      <Table
        label="Attempts"
        rows={runs}
        rowKey={({ id }) => id}
        link={({ id }) => ({ to: '/a/$account/invocations/$id', params: { account, id } })}
        columns={[
          { id: 'attempt', head: 'Attempt', cell: ({ attempt }) => `Attempt ${attempt}` },
          { id: 'at', head: 'Started', cell: ({ startedAt }) => <Time at={startedAt} /> },
          {
            id: 'took',
            head: 'Took',
            onPhone: 'left-out',
            cell: ({ startedAt, endedAt }) =>
              endedAt === null
                ? '–'
                : durationInWords(new Date(endedAt).getTime() - new Date(startedAt).getTime()),
          },
          {
            id: 'outcome',
            head: 'Outcome',
            cell: ({ outcome, error: failure }) => (
              <span>
                <Badge kind={outcome === 'succeeded' ? 'ok' : 'alarm'}>
                  {outcome ?? 'under way'}
                </Badge>{' '}
                {failure && <Foreign text={failure.errorMsg} />}
              </span>
            ),
          },
        ]}
      />
    </Card>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import { Button } from '../../components/button.tsx'
import { ChartTable } from '../../components/chart-table.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { TextLink } from '../../components/text-link.tsx'
import { useNow, useTimeWords } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { OUTCOME_WORDS } from '../logs/log-search.ts'
import { BAR_OUTCOMES, type Bucket, OutcomeBars, totalOf } from './outcome-bars.tsx'
import { duringWords, type Range, RANGE_WORDS, spanOf } from './ranges.ts'

/** Invocations over time by outcome, as stacked bars or as a table; each bar leads to its log lines. */
export function OutcomeChart({ range }: { range: Range }) {
  const account = useAccount()
  const navigate = useNavigate()
  const now = useNow()
  const [isTable, setIsTable] = useState(false)
  const outcomes = useQuery({
    queryKey: keys.reports(account, 'outcomes', { range }),
    refetchInterval: 60_000,
    queryFn: () =>
      answerOf(
        api.GET('/api/account/{accountId}/reports/outcomes', {
          params: { path: { accountId: account }, query: spanOf(range, now) },
        }),
      ),
  })
  const hasRun = outcomes.data?.buckets.some((bucket) => totalOf(bucket) > 0) ?? false
  return (
    <Card
      title="Invocations"
      actions={
        hasRun && (
          <Button size="small" look="quiet" onClick={() => setIsTable(!isTable)}>
            {isTable ? 'Show as a chart' : 'Show as a table'}
          </Button>
        )
      }
    >
      <Answer query={outcomes} skeleton={<Skeleton rows={3} height={32} />}>
        {({ buckets }) =>
          !hasRun ? (
            <p className="soft">Nothing was invoked {duringWords(range)}.</p>
          ) : isTable ? (
            <OutcomeTable buckets={buckets} />
          ) : (
            <OutcomeBars
              buckets={buckets}
              words={RANGE_WORDS[range].toLowerCase()}
              onChoose={(search) =>
                void navigate({ to: '/a/$account/logs', params: { account }, search })
              }
            />
          )
        }
      </Answer>
    </Card>
  )
}

function OutcomeTable({ buckets }: { buckets: readonly Bucket[] }) {
  const account = useAccount()
  const words = useTimeWords()
  const rows = buckets
    .filter((bucket) => totalOf(bucket) > 0)
    .map(({ from, to, counts }) => ({
      id: from,
      head: (
        <TextLink to="/a/$account/logs" params={{ account }} search={{ from, to }}>
          {words.full(from)}
        </TextLink>
      ),
      cells: BAR_OUTCOMES.map((outcome) =>
        counts[outcome] === 0 ? (
          '0'
        ) : (
          <TextLink
            to="/a/$account/logs"
            params={{ account }}
            search={{ from, to, outcome: [outcome] }}
          >
            {counts[outcome].toLocaleString('en')}
          </TextLink>
        ),
      ),
    }))
  return (
    <ChartTable
      label="Invocations as a table"
      columns={['Logs from', ...BAR_OUTCOMES.map((outcome) => OUTCOME_WORDS[outcome])]}
      rows={rows}
      nothing="Nothing was invoked in this time."
    />
  )
}

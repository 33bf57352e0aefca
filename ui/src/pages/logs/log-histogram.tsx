import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { Button } from '../../components/button.tsx'
import { ChartTable } from '../../components/chart-table.tsx'
import { LazyPart } from '../../components/lazy-part.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { useTimeWords } from '../../components/time.tsx'
import { Tooltip } from '../../components/tooltip.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import { type Histogram, histogramQuery } from './log-query.ts'
import { LEVELS, type Level, type LogSearch } from './log-search.ts'
import css from './log-histogram.module.css'

const loadLogChart = async () => (await import('./log-chart.tsx')).LogChart

/** Why lines are missing, by the reason that the API names. */
const DROPPED_WORDS: Record<Histogram['dropped'][number]['reason'], string> = {
  'lambda-limit': 'an invocation logged more than 100 lines or 64,000 characters',
  'record-limit': 'an invocation keeps 10 lines with 6,000 characters, and no Debug lines',
  overload: 'so much was logged at once that lines were dropped',
}

/** Lines of each level in a stretch of time, in epoch milliseconds. */
export interface Bar {
  from: number
  to: number
  counts: Record<Level, number>
}

/** How many lines a search finds, over time and by level; what limits cut off is told with it. */
export function LogHistogram({
  search,
  onRange,
}: {
  search: Partial<LogSearch>
  onRange: (from: number, to: number) => void
}) {
  const [isTable, setIsTable] = useState(false)
  const histogram = useQuery(histogramQuery(useAccount(), search))
  const bars = useMemo(() => barsOf(histogram.data), [histogram.data])
  const total = bars.reduce((sum, each) => sum + totalOf(each), 0)
  return (
    <Card>
      <div className={css.head}>
        {histogram.data ? (
          <span>
            <strong>{total.toLocaleString('en')}</strong> {total === 1 ? 'line' : 'lines'}
            <Dropped histogram={histogram.data} />
          </span>
        ) : (
          <span>Lines by level</span>
        )}
        {histogram.data && (
          <Button size="small" look="quiet" onClick={() => setIsTable(!isTable)}>
            {isTable ? 'Show as a chart' : 'Show as a table'}
          </Button>
        )}
      </div>
      <Answer query={histogram} skeleton={<Skeleton rows={2} height={40} />}>
        {() =>
          isTable ? (
            <LogTable bars={bars} onRange={onRange} />
          ) : (
            <LazyPart
              name="log chart"
              load={loadLogChart}
              skeleton={<Skeleton rows={2} height={40} />}
            >
              {(LogChart) => <LogChart bars={bars} onRange={onRange} />}
            </LazyPart>
          )
        }
      </Answer>
      <HowFar histogram={histogram.data} />
    </Card>
  )
}

function Dropped({ histogram }: { histogram: Histogram | undefined }) {
  const dropped = histogram?.dropped ?? []
  const count = dropped.reduce((sum, each) => sum + each.count, 0)
  if (count === 0) return null
  return (
    <>
      ,{' '}
      <Tooltip
        words={dropped
          .map((each) => `${each.count.toLocaleString('en')}: ${DROPPED_WORDS[each.reason]}`)
          .join('; ')}
      >
        <button type="button" className={css.dropped}>
          {count.toLocaleString('en')} dropped
        </button>
      </Tooltip>
    </>
  )
}

/** One call counts a bounded number of lines; where it stopped early, the page says so. */
function HowFar({ histogram }: { histogram: Histogram | undefined }) {
  const words = useTimeWords()
  if (!histogram || histogram.countedTo <= histogram.startTimestamp) return null
  return (
    <p className="soft">
      There is a lot here: only what came after {words.full(histogram.countedTo)} was counted.
    </p>
  )
}

function barsOf(histogram: Histogram | undefined): Bar[] {
  if (!histogram) return []
  const { bucketMs, startTimestamp, endTimestamp, buckets } = histogram
  const known = new Map(buckets.map(({ from, counts }) => [from, counts]))
  const first = buckets[0]?.from ?? startTimestamp
  const offset = ((first % bucketMs) + bucketMs) % bucketMs
  const bars: Bar[] = []
  let from = startTimestamp - ((startTimestamp - offset) % bucketMs)
  for (; from < endTimestamp; from += bucketMs) {
    const counts = known.get(from) ?? {}
    bars.push({
      from,
      to: from + bucketMs,
      counts: {
        Error: counts['Error'] ?? 0,
        Warn: counts['Warn'] ?? 0,
        Info: counts['Info'] ?? 0,
        Debug: counts['Debug'] ?? 0,
      },
    })
  }
  return bars
}

function totalOf({ counts }: Bar): number {
  return LEVELS.reduce((sum, level) => sum + counts[level], 0)
}

function LogTable({
  bars,
  onRange,
}: {
  bars: readonly Bar[]
  onRange: (from: number, to: number) => void
}) {
  const words = useTimeWords()
  const rows = bars
    .filter((bar) => totalOf(bar) > 0)
    .map(({ from, to, counts }) => ({
      id: from,
      head: words.full(from),
      cells: [
        ...LEVELS.map((level) => counts[level].toLocaleString('en')),
        <Button key="range" size="small" look="quiet" onClick={() => onRange(from, to)}>
          Only this time
        </Button>,
      ],
    }))
  return (
    <ChartTable
      label="Lines as a table"
      columns={[
        'From',
        ...LEVELS,
        <span key="range" className="unseen">
          Range
        </span>,
      ]}
      rows={rows}
      nothing="No lines in this time."
    />
  )
}

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { answerOf, api } from '../../api/client.ts'
import { keys } from '../../api/keys.ts'
import type { Answered } from '../../api/types.ts'
import { Button } from '../../components/button.tsx'
import { Answer, Skeleton } from '../../components/states.tsx'
import { useNow, useTimeWords } from '../../components/time.tsx'
import { Card } from '../../frame/page.tsx'
import { useAccount } from '../../session/me.ts'
import css from './outcome-chart.module.css'
import { type Range, RANGE_WORDS, spanOf } from './ranges.ts'

type Bucket = Answered<'/reports/outcomes'>['buckets'][number]
type Outcome = keyof Bucket['counts']

/** The outcomes from the foot of a bar up: what failed stands below, where it is seen. */
const OUTCOMES: readonly { outcome: Outcome; words: string }[] = [
  { outcome: 'CODING_FAILURE', words: 'Failed in its code' },
  { outcome: 'TIMEOUT', words: 'Timed out' },
  { outcome: 'PLATFORM_FAILURE', words: 'Failed in the platform' },
  { outcome: 'UNKNOWN', words: 'Unknown' },
  { outcome: 'SUCCEEDED', words: 'Succeeded' },
]

const HEIGHT = 120
const WIDTH = 1_000

/** Invocations over time by outcome, as stacked bars or as a table. */
export function OutcomeChart({ range }: { range: Range }) {
  const account = useAccount()
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
  return (
    <Card
      title="Invocations"
      actions={
        <Button size="small" look="quiet" onClick={() => setIsTable(!isTable)}>
          {isTable ? 'Show as a chart' : 'Show as a table'}
        </Button>
      }
    >
      <Answer query={outcomes} skeleton={<Skeleton rows={3} height={32} />}>
        {({ buckets }) =>
          isTable ? <OutcomeTable buckets={buckets} /> : <Bars buckets={buckets} range={range} />
        }
      </Answer>
    </Card>
  )
}

function totalOf({ counts }: Bucket): number {
  return OUTCOMES.reduce((total, { outcome }) => total + counts[outcome], 0)
}

function Bars({ buckets, range }: { buckets: readonly Bucket[]; range: Range }) {
  const words = useTimeWords()
  const most = Math.max(...buckets.map(totalOf), 0)
  if (most === 0) {
    return <p className="soft">Nothing was invoked in this time ({RANGE_WORDS[range]}).</p>
  }
  const step = WIDTH / buckets.length
  const [first, last] = [buckets[0], buckets.at(-1)]
  const shown = OUTCOMES.filter(({ outcome }) => buckets.some(({ counts }) => counts[outcome] > 0))
  return (
    <figure className={css.figure}>
      <svg
        className={css.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${buckets.reduce((total, each) => total + totalOf(each), 0)} invocations, ${RANGE_WORDS[range].toLowerCase()}; at most ${most} at once`}
      >
        {buckets.map((bucket, index) => (
          <g key={bucket.from}>
            <title>{titleOf(bucket, words.full)}</title>
            <rect className={css.ground} x={index * step} width={step} height={HEIGHT} />
            <Stack bucket={bucket} most={most} x={index * step} width={Math.max(1, step - 2)} />
          </g>
        ))}
      </svg>
      <div className={css.axis}>
        <span>{first && words.full(first.from)}</span>
        <span>up to {most.toLocaleString('en')}</span>
        <span>{last && words.full(last.to)}</span>
      </div>
      <figcaption className={css.legend}>
        {shown.map((each) => (
          <span key={each.outcome} className={css[each.outcome]}>
            <svg width="10" height="10" aria-hidden="true">
              <rect width="10" height="10" rx="2" />
            </svg>
            <span className={css.word}>{each.words}</span>
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

function Stack({
  bucket,
  most,
  x,
  width,
}: {
  bucket: Bucket
  most: number
  x: number
  width: number
}) {
  let top = HEIGHT
  return OUTCOMES.map(({ outcome }) => {
    const count = bucket.counts[outcome]
    if (count === 0) return null
    const height = Math.max(2, (count / most) * HEIGHT)
    top -= height
    return (
      <rect
        key={outcome}
        className={css[outcome]}
        x={x}
        y={Math.max(0, top)}
        width={width}
        height={height}
      />
    )
  })
}

function titleOf(bucket: Bucket, full: (at: number) => string): string {
  const counts = OUTCOMES.filter(({ outcome }) => bucket.counts[outcome] > 0).map(
    ({ outcome, words }) => `${words}: ${bucket.counts[outcome].toLocaleString('en')}`,
  )
  return [full(bucket.from), ...(counts.length > 0 ? counts : ['Nothing'])].join('\n')
}

function OutcomeTable({ buckets }: { buckets: readonly Bucket[] }) {
  const words = useTimeWords()
  const busy = buckets.filter((bucket) => totalOf(bucket) > 0)
  if (busy.length === 0) return <p className="soft">Nothing was invoked in this time.</p>
  return (
    <div className={css.scroll} role="group" aria-label="Invocations as a table" tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">From</th>
            {OUTCOMES.map((each) => (
              <th key={each.outcome} scope="col">
                {each.words}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {busy.map((bucket) => (
            <tr key={bucket.from}>
              <th scope="row">{words.full(bucket.from)}</th>
              {OUTCOMES.map(({ outcome }) => (
                <td key={outcome}>{bucket.counts[outcome].toLocaleString('en')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

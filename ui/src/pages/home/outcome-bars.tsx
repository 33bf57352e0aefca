import { type PointerEvent, useState } from 'react'
import type { Answered } from '../../api/types.ts'
import { ChartLegend } from '../../components/chart-legend.tsx'
import { useTimeWords } from '../../components/time.tsx'
import { MAX_RANGE_MS, type Outcome, OUTCOME_WORDS } from '../logs/log-search.ts'
import css from './outcome-chart.module.css'

export type Bucket = Answered<'/reports/outcomes'>['buckets'][number]

/** Which log lines a click or a drag asks for; times are epoch milliseconds. */
interface Choice {
  from: number
  to: number
  outcome?: Outcome[]
}

const HEIGHT = 120
const WIDTH = 1_000

/** The outcomes from the foot of a bar up: what failed stands below, where it is seen. */
export const BAR_OUTCOMES = [
  'CODING_FAILURE',
  'TIMEOUT',
  'PLATFORM_FAILURE',
  'UNKNOWN',
  'SUCCEEDED',
] as const satisfies readonly Outcome[]

/** How much was invoked in a bucket. */
export function totalOf({ counts }: Bucket): number {
  return BAR_OUTCOMES.reduce((total, outcome) => total + counts[outcome], 0)
}

/**
 * Stacked bars of outcomes over time. A click on a bar chooses its time and outcome, dragging chooses a range, at
 * most as long as Logs can search. Who has no pointer takes the table.
 */
export function OutcomeBars({
  buckets,
  words,
  onChoose,
}: {
  buckets: readonly Bucket[]
  /** What time they are of. */
  words: string
  onChoose: (choice: Choice) => void
}) {
  const { full, minute } = useTimeWords()
  const [drag, setDrag] = useState<{ start: number; end: number; outcome: Outcome | undefined }>()
  const most = Math.max(...buckets.map(totalOf), 1)
  const step = WIDTH / buckets.length
  const [first, last] = [buckets[0], buckets.at(-1)]
  const [left, right] = drag
    ? [Math.min(drag.start, drag.end), Math.max(drag.start, drag.end)]
    : [-1, -1]

  function indexAt({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): number {
    const { left: edge, width } = currentTarget.getBoundingClientRect()
    const index = Math.floor(((clientX - edge) / width) * buckets.length)
    return Math.min(buckets.length - 1, Math.max(0, index))
  }

  function stretch(event: PointerEvent<SVGSVGElement>) {
    if (!drag) return
    const bucketMs = first ? first.to - first.from : MAX_RANGE_MS
    const reach = Math.floor(MAX_RANGE_MS / bucketMs) - 1
    const index = indexAt(event)
    const end = Math.min(drag.start + reach, Math.max(drag.start - reach, index))
    if (end !== drag.end) setDrag({ ...drag, end })
  }

  function choose() {
    const [from, to] = [buckets[left], buckets[right]]
    setDrag(undefined)
    if (!drag || !from || !to) return
    const outcome = left === right ? drag.outcome : undefined
    onChoose({ from: from.from, to: to.to, ...(outcome && { outcome: [outcome] }) })
  }

  return (
    <figure className={css.figure}>
      <svg
        className={css.chart}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${buckets.reduce((total, each) => total + totalOf(each), 0)} invocations, ${words}; at most ${most} at once. The table leads to their logs.`}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          const { target } = event
          const name = target instanceof SVGElement ? target.dataset['outcome'] : undefined
          const start = indexAt(event)
          setDrag({ start, end: start, outcome: BAR_OUTCOMES.find((each) => each === name) })
        }}
        onPointerMove={stretch}
        onPointerUp={choose}
        onPointerCancel={() => setDrag(undefined)}
      >
        {buckets.map((bucket, index) => (
          <g key={bucket.from} className={index >= left && index <= right ? css.chosen : ''}>
            <title>{titleOf(bucket, full)}</title>
            <rect className={css.ground} x={index * step} width={step} height={HEIGHT} />
            <Stack bucket={bucket} most={most} x={index * step} width={Math.max(1, step - 2)} />
          </g>
        ))}
      </svg>
      <div className={css.axis}>
        <span>{first && minute(first.from)}</span>
        <span>up to {most.toLocaleString('en')}</span>
        <span>{last && minute(last.to)}</span>
      </div>
      <figcaption>
        <ChartLegend
          items={BAR_OUTCOMES.filter((outcome) =>
            buckets.some(({ counts }) => counts[outcome] > 0),
          ).map((outcome) => ({
            id: outcome,
            words: OUTCOME_WORDS[outcome],
            colour: css[outcome],
          }))}
        />
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
  return BAR_OUTCOMES.map((outcome) => {
    const count = bucket.counts[outcome]
    if (count === 0) return null
    const height = Math.max(2, (count / most) * HEIGHT)
    top -= height
    return (
      <rect
        key={outcome}
        className={css[outcome]}
        data-outcome={outcome}
        fill="currentColor"
        x={x}
        y={Math.max(0, top)}
        width={width}
        height={height}
      />
    )
  })
}

function titleOf(bucket: Bucket, full: (at: number) => string): string {
  const counts = BAR_OUTCOMES.filter((outcome) => bucket.counts[outcome] > 0).map(
    (outcome) => `${OUTCOME_WORDS[outcome]}: ${bucket.counts[outcome].toLocaleString('en')}`,
  )
  return [full(bucket.from), ...(counts.length > 0 ? counts : ['Nothing'])].join('\n')
}

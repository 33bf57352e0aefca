import type { Metric } from '../../kit/prometheus-text.ts'
import { type CountsByState, STATES } from '../../workers/records/contract.ts'

/** What this isolate knows of records since it began; the lags are of the latest append, and the longest. */
const metrics = {
  byState: {} as CountsByState,
  lost: 0,
  lagMs: 0,
  maxLagMs: 0,
}

/** Counts invocations whose records were written, and how long the oldest of them had waited for it. */
export function countWritten(byState: CountsByState, lagMs: number): void {
  for (const state of STATES) {
    metrics.byState[state] = (metrics.byState[state] ?? 0) + (byState[state] ?? 0)
  }
  metrics.lagMs = Math.max(0, lagMs)
  metrics.maxLagMs = Math.max(metrics.maxLagMs, lagMs)
}

/** Counts records that can't be written. */
export function countLost(count: number): void {
  metrics.lost += count
}

/** What the operator is told of records. */
export function recordMetrics(): Metric[] {
  const { byState, lost, lagMs, maxLagMs } = metrics
  return [
    {
      name: 'lamplighter_invocations_total',
      help: 'Invocations whose records were written, by outcome.',
      type: 'counter',
      samples: STATES.map((outcome) => ({ labels: { outcome }, value: byState[outcome] ?? 0 })),
    },
    {
      name: 'lamplighter_records_lost_total',
      help: 'Records that could not be written because they were broken, or too old.',
      type: 'counter',
      samples: [{ value: lost }],
    },
    {
      name: 'lamplighter_records_lag_seconds',
      help: 'From the end of an invocation until its record was written: in the latest batch, and the longest.',
      type: 'gauge',
      samples: [
        { labels: { of: 'latest' }, value: lagMs / 1_000 },
        { labels: { of: 'longest' }, value: maxLagMs / 1_000 },
      ],
    },
  ]
}

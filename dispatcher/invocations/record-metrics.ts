import { type CountsByState, STATES } from '../../workers/records/contract.ts'

const metrics = {
  byState: {} as CountsByState,
  lost: 0,
  lagMs: 0,
  maxLagMs: 0,
}

/** What this isolate knows of records since it began; the lags are of the latest append, and the longest, in milliseconds. */
export type RecordMetrics = Readonly<typeof metrics>

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

export function readRecordMetrics(): RecordMetrics {
  return metrics
}

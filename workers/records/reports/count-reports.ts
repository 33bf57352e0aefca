import { BUCKET_MS, WHOLE_ACCOUNT } from '../append/count-records.ts'
import { stateOfCode } from '../codes.ts'
import type { STATES } from '../contract.ts'
import type { Store } from '../store.ts'
import {
  type Durations,
  MAX_SPARKS,
  type ReportRange,
  type ReportRefusal,
  type SeriesRequest,
  type Spark,
  type StateCounts,
} from './contract.ts'
import { durationOfCode } from './duration-code.ts'
import { refuseReport, refuseSeries, widenRange, widenTo } from './report-range.ts'

const ONE_BUCKET_MS = Number.MAX_SAFE_INTEGER

type CountRow = { bucket: number; state: number; count: number }

/** How the invocations of the account ended in a range. */
export function readTotals(store: Store, range: ReportRange): StateCounts | ReportRefusal {
  const now = store.now()
  const refusal = refuseReport(range, now)
  if (refusal) return refusal
  const wide = widenRange(range, now)
  return { ...wide, counts: countStates(readCounts(store.sql, WHOLE_ACCOUNT, wide, ONE_BUCKET_MS)) }
}

/** How the invocations of the account ended since the month began in UTC. */
export function readMonthTotals(store: Store): StateCounts {
  const now = store.now()
  const date = new Date(now)
  const from = Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  // Clocks of those who append may be ahead a little.
  const wide = widenTo({ from, to: now + 2 * BUCKET_MS }, BUCKET_MS)
  return { ...wide, counts: countStates(readCounts(store.sql, WHOLE_ACCOUNT, wide, ONE_BUCKET_MS)) }
}

/** The buckets of a range one by one, of a function or, for null, of the account. */
export function readSeries(
  store: Store,
  lambdaUuid: string | null,
  request: SeriesRequest,
): StateCounts[] | ReportRefusal {
  const refusal = refuseSeries(request, store.now())
  if (refusal) return refusal
  const lambda = lambdaUuid === null ? WHOLE_ACCOUNT : findFunction(store.sql, lambdaUuid)
  const widthMs = request.bucketSeconds * 1_000
  const wide = widenTo(request, widthMs)
  const rows = lambda === undefined ? [] : readCounts(store.sql, lambda, wide, widthMs)
  const byBucket = Map.groupBy(rows, ({ bucket }) => bucket * widthMs)
  return bucketStarts(wide, widthMs).map((from) => ({
    from,
    to: from + widthMs,
    counts: countStates(byBucket.get(from) ?? []),
  }))
}

/** Series in short of many functions. */
export function readSparks(
  store: Store,
  lambdaUuids: string[],
  request: SeriesRequest,
): Spark[] | ReportRefusal {
  if (lambdaUuids.length > MAX_SPARKS) return { refused: 'too-many-functions' }
  const refusal = refuseSeries(request, store.now())
  if (refusal) return refusal
  const widthMs = request.bucketSeconds * 1_000
  const wide = widenTo(request, widthMs)
  const length = (wide.to - wide.from) / widthMs
  return lambdaUuids.map((lambdaUuid) => {
    const lambda = findFunction(store.sql, lambdaUuid)
    const invocations = Array.from({ length }, () => 0)
    const failures = Array.from({ length }, () => 0)
    const rows = lambda === undefined ? [] : readCounts(store.sql, lambda, wide, widthMs)
    for (const { bucket, state, count } of rows) {
      const index = bucket - wide.from / widthMs
      invocations[index] = (invocations[index] ?? 0) + count
      if (stateOfCode(state) !== 'SUCCEEDED') failures[index] = (failures[index] ?? 0) + count
    }
    return { lambdaUuid, invocations, failures }
  })
}

/** How long each function's invocations took, the slowest function first. */
export function readDurations(store: Store, range: ReportRange): Durations[] | ReportRefusal {
  const now = store.now()
  const refusal = refuseReport(range, now)
  if (refusal) return refusal
  const { from, to } = widenRange(range, now)
  const rows = store.sql
    .exec<{ uuid: string; duration: number; count: number; totalMs: number }>(
      `SELECT f.uuid, c.duration, sum(c.count) AS count, sum(c.total_ms) AS totalMs
       FROM functions f CROSS JOIN invocation_counts c
         ON c.lambda = f.id AND c.bucket >= ? AND c.bucket < ?
       GROUP BY f.id, c.duration ORDER BY f.id, c.duration`,
      from / BUCKET_MS,
      to / BUCKET_MS,
    )
    .toArray()
  const byFunction = Map.groupBy(rows, ({ uuid }) => uuid)
  const durations = Array.from(byFunction, ([lambdaUuid, codes]) => {
    const invocations = codes.reduce((sum, { count }) => sum + count, 0)
    return {
      lambdaUuid,
      invocations,
      meanMs: codes.reduce((sum, { totalMs }) => sum + totalMs, 0) / invocations,
      p50: percentile(codes, invocations * 0.5),
      p95: percentile(codes, invocations * 0.95),
      p99: percentile(codes, invocations * 0.99),
    }
  })
  return durations.sort((first, second) => second.p95 - first.p95)
}

/** What stands for the duration that `rank` invocations don't exceed; codes come in their order. */
function percentile(codes: { duration: number; count: number }[], rank: number): number {
  let passed = 0
  const reached = codes.find(({ count }) => {
    passed += count
    return passed >= rank
  })
  return durationOfCode(reached?.duration ?? 0)
}

/** Counts by state and by buckets of a width; a width that no time reaches makes one of them all. */
function readCounts(
  sql: SqlStorage,
  lambda: number,
  { from, to }: ReportRange,
  widthMs: number,
): CountRow[] {
  return sql
    .exec<CountRow>(
      `SELECT CAST(bucket * ${BUCKET_MS} / ? AS INTEGER) AS bucket, state, sum(count) AS count
       FROM invocation_counts WHERE lambda = ? AND bucket >= ? AND bucket < ? GROUP BY 1, 2`,
      widthMs,
      lambda,
      from / BUCKET_MS,
      to / BUCKET_MS,
    )
    .toArray()
}

function findFunction(sql: SqlStorage, uuid: string): number | undefined {
  return sql
    .exec<{ id: number }>('SELECT id FROM functions WHERE uuid = ?', uuid.toLowerCase())
    .toArray()
    .at(0)?.id
}

function bucketStarts({ from, to }: ReportRange, widthMs: number): number[] {
  return Array.from({ length: (to - from) / widthMs }, (_, index) => from + index * widthMs)
}

function countStates(rows: CountRow[]): StateCounts['counts'] {
  const counts = {
    SUCCEEDED: 0,
    CODING_FAILURE: 0,
    PLATFORM_FAILURE: 0,
    TIMEOUT: 0,
    UNKNOWN: 0,
  } satisfies Record<(typeof STATES)[number], number>
  for (const { state, count } of rows) counts[stateOfCode(state) ?? 'UNKNOWN'] += count
  return counts
}

import { BUCKET_MS } from '../append/count-records.ts'
import { retentionStart } from '../retention/retention-start.ts'
import { DAY_MS, HOUR_MS } from '../store.ts'
import {
  BUCKET_SECONDS,
  COUNTS_RETENTION_DAYS,
  MAX_BUCKETS,
  type ReportRange,
  type ReportRefusal,
  type SeriesRequest,
} from './contract.ts'

/** The start of the hour before which counts are to the hour. */
export function coarseUntil(now: number): number {
  return Math.floor(retentionStart(now) / HOUR_MS) * HOUR_MS
}

/** Refuses a range that is none, or of which no counts are left. */
export function refuseReport({ from, to }: ReportRange, now: number): ReportRefusal | undefined {
  if (!(from < to)) return { refused: 'range-empty' }
  if (to <= now - COUNTS_RETENTION_DAYS * DAY_MS) return { refused: 'range-too-old' }
  return undefined
}

/** Refuses a series whose buckets are of no known length, finer than what was kept, or too many. */
export function refuseSeries(request: SeriesRequest, now: number): ReportRefusal | undefined {
  const refusal = refuseReport(request, now)
  if (refusal) return refusal
  const { from, to, bucketSeconds } = request
  if (!BUCKET_SECONDS.includes(bucketSeconds)) return { refused: 'bucket-unknown' }
  const isFine = bucketSeconds * 1_000 < HOUR_MS
  if (isFine && from < coarseUntil(now)) return { refused: 'bucket-too-small' }
  const buckets = (to - from) / (bucketSeconds * 1_000)
  return buckets > MAX_BUCKETS ? { refused: 'too-many-buckets' } : undefined
}

/** The whole buckets that cover a range: of five minutes, or of an hour at an end that is old. */
export function widenRange({ from, to }: ReportRange, now: number): ReportRange {
  const coarse = coarseUntil(now)
  const fromWidth = from < coarse ? HOUR_MS : BUCKET_MS
  const toWidth = to < coarse ? HOUR_MS : BUCKET_MS
  return {
    from: Math.floor(from / fromWidth) * fromWidth,
    to: Math.ceil(to / toWidth) * toWidth,
  }
}

/** The whole buckets of one width that cover a range. */
export function widenTo({ from, to }: ReportRange, widthMs: number): ReportRange {
  return { from: Math.floor(from / widthMs) * widthMs, to: Math.ceil(to / widthMs) * widthMs }
}

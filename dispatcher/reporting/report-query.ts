import * as z from 'zod'
import { LambdaUuid, listOf, rangeOf, State, Timestamp } from '../logs/log-query.ts'
import type {
  BucketSeconds,
  ReportRange,
  SeriesRequest,
} from '../../workers/records/reports/contract.ts'

const HOUR_MS = 3_600_000
const DEFAULT_RANGE_MS = 24 * HOUR_MS

/** A range of time in epoch milliseconds; without one the last 24 hours. */
export const ReportQuery = z.object({
  startTimestamp: Timestamp.optional(),
  endTimestamp: Timestamp.optional(),
})

/** A range in buckets of five minutes, an hour or a day. */
const SeriesQuery = ReportQuery.extend({
  bucketSize: z
    .enum(['300', '3600', '86400'], 'It is 300, 3600 or 86400 seconds')
    .default('3600')
    .transform((text): BucketSeconds => (text === '300' ? 300 : text === '3600' ? 3_600 : 86_400)),
})

/** Outcomes of a lambda in the form of published clients; without states all of them. */
export const LambdaSeriesQuery = SeriesQuery.extend({
  invocationStates: listOf(State).optional(),
})

/** Outcomes of the account, or of one lambda. */
export const OutcomesQuery = SeriesQuery.extend({ lambdaUUID: LambdaUuid.optional() })

/** Series in short of many lambdas. */
export const SparksQuery = SeriesQuery.extend({ lambdaUUID: listOf(LambdaUuid) })

export function reportRangeOf(query: z.output<typeof ReportQuery>, now: number): ReportRange {
  return rangeOf(query, now, DEFAULT_RANGE_MS)
}

export function seriesOf(query: z.output<typeof SeriesQuery>, now: number): SeriesRequest {
  return { ...reportRangeOf(query, now), bucketSeconds: query.bucketSize }
}

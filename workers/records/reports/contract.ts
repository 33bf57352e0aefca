/**
 * Reports on an account's invocations, counted as they are appended: exact, and kept longer than the records
 * themselves. Times are epoch milliseconds; a range begins with `from` and ends before `to`.
 */

/**
 * Counts live this long: 13 months. They are to five minutes for 30 days, then to the hour. Groups of failures
 * and refused domains live 30 days, as the records that they name.
 */
export const COUNTS_RETENTION_DAYS = 396
/** Buckets of one series: seven days by five minutes, and some more. */
export const MAX_BUCKETS = 2_500
/** Functions that one request for sparks may name. */
export const MAX_SPARKS = 200
/** Groups that a report lists, the latest first. */
export const MAX_GROUPS = 200
/** An estimated percentile lies within this share of the exact one. */
export const PERCENTILE_ERROR = 0.1

export const BUCKET_SECONDS = [300, 3_600, 86_400] as const
export type BucketSeconds = (typeof BUCKET_SECONDS)[number]

export type ReportedState =
  | 'SUCCEEDED'
  | 'CODING_FAILURE'
  | 'PLATFORM_FAILURE'
  | 'TIMEOUT'
  | 'UNKNOWN'

export interface ReportRange {
  from: number
  to: number
}

/** Invocations by state in a range that was widened to whole buckets: five minutes, or an hour where it is old. */
export interface StateCounts extends ReportRange {
  counts: Record<ReportedState, number>
}

/** With buckets of 300 s a range must begin within the last 30 days. */
export interface SeriesRequest extends ReportRange {
  bucketSeconds: BucketSeconds
}

/** One function's invocations over time in short: a number for each bucket of the series. */
export interface Spark {
  lambdaUuid: string
  invocations: number[]
  failures: number[]
}

/** Durations of a function's invocations, in milliseconds; percentiles within `PERCENTILE_ERROR`. */
export interface Durations {
  lambdaUuid: string
  invocations: number
  meanMs: number
  p50: number
  p95: number
  p99: number
}

/** Failures of one function in one place, in a range that was widened to whole hours. */
export interface FailureGroup {
  lambdaUuid: string
  state: ReportedState
  errorCode: string | null
  firstFrame: string | null
  count: number
  lastAt: number
  /** The latest of them. */
  invocationId: string
}

/** Requests of one function to one domain that were refused, in a range that was widened to whole hours. */
export interface RefusedDomainGroup {
  lambdaUuid: string
  domain: string
  count: number
  lastAt: number
}

/** Why a report is not made. */
export interface ReportRefusal {
  refused:
    | 'range-empty'
    | 'range-too-old'
    | 'bucket-unknown'
    | 'bucket-too-small'
    | 'too-many-buckets'
    | 'too-many-functions'
}

export type Report<Value> = Promise<Value | ReportRefusal>

/**
 * The methods of an account's object that concern reports. Each takes the account's id first and rejects
 * when the object is another account's, or when the store can't be used.
 */
export interface AccountReportsApi {
  totals(accountId: string, range: ReportRange): Report<StateCounts>
  /** Totals since the start of the month in UTC. */
  monthTotals(accountId: string): Promise<StateCounts>
  /** Every bucket of the range, of one function or, for null, of the whole account. */
  series(
    accountId: string,
    lambdaUuid: string | null,
    request: SeriesRequest,
  ): Report<StateCounts[]>
  /** As a series by function, without the states. Functions that never ran are there too. */
  sparks(accountId: string, lambdaUuids: string[], request: SeriesRequest): Report<Spark[]>
  /** The slowest first, by `p95`. */
  durations(accountId: string, range: ReportRange): Report<Durations[]>
  failures(accountId: string, range: ReportRange): Report<FailureGroup[]>
  refusedDomains(accountId: string, range: ReportRange): Report<RefusedDomainGroup[]>
}

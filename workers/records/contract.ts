/**
 * What crosses the border of the Worker that keeps records: a Durable Object for each account, named by the
 * account's id. Times are epoch milliseconds; a range begins with `from` and ends before `to`.
 */

/** Lines and invocations live this long. */
export const RETENTION_DAYS = 30
/** The longest range of one search or histogram. */
export const MAX_SEARCH_DAYS = 7
export const MAX_PAGE_SIZE = 200
export const MAX_EXPORT_LINES = 500
/** Shorter texts would be found nearly everywhere. */
export const MIN_TEXT_CHARACTERS = 3
export const MAX_TEXT_CHARACTERS = 200
/** Functions that one search may name. */
export const MAX_FUNCTIONS = 200
/** Beyond this size an account's oldest records make room, until nine tenths of it are taken. */
export const MAX_ACCOUNT_BYTES = 1_000_000_000

export const LEVELS = ['Debug', 'Info', 'Warn', 'Error'] as const
export type Level = (typeof LEVELS)[number]

/** How an invocation is counted in the reports. */
export const STATES = [
  'SUCCEEDED',
  'CODING_FAILURE',
  'PLATFORM_FAILURE',
  'TIMEOUT',
  'UNKNOWN',
] as const
export type InvocationState = (typeof STATES)[number]

/** What an invocation was caused by. */
export const TRIGGERS = ['invoke', 'event', 'schedule', 'asynchronous', 'test'] as const
export type Trigger = (typeof TRIGGERS)[number]

/** Limits that cut lines: of the lambda's own log, of what a record keeps, of what waits to be written. */
export const DROP_REASONS = ['lambda-limit', 'record-limit', 'overload'] as const
export type DropReason = (typeof DROP_REASONS)[number]

export interface LogLine {
  level: Level
  message: string
  /** Further arguments, each as a string. */
  extras: string[]
  timestamp: number
}

export interface DroppedLines {
  reason: DropReason
  count: number
}

/** A domain off the whitelist that an invocation asked for, and how often. */
export interface RefusedDomain {
  domain: string
  count: number
}

/** What is known of one invocation, apart from its lines. `id`, `lambdaUuid` and `parentId` are UUIDs. */
export interface Invocation {
  id: string
  lambdaUuid: string
  lambdaVersion: number | null
  eventId: string | null
  trigger: Trigger
  /** The asynchronous event that this invocation is a part of. */
  parentId: string | null
  /** The caller's `X-Request-Id`. */
  requestId: string | null
  state: InvocationState
  errorCode: string | null
  errorMsg: string | null
  /** Where in the developer's code it failed. */
  firstFrame: string | null
  startedAt: number
  durationMs: number
  droppedLines: DroppedLines[]
  refusedDomains: RefusedDomain[]
}

/** What is appended and what is read back of one invocation, its lines in the order they were written in. */
export interface InvocationRecord extends Invocation {
  lines: LogLine[]
}

/** So many invocations by how they ended. */
export type CountsByState = Partial<Record<InvocationState, number>>

/** What became of the records of one append. Those that were `known` before changed nothing. */
export interface AppendReport {
  written: number
  /** Of those that were written. */
  byState: CountsByState
  known: number
  /**
   * `broken` is not as described here; its id is empty when it has none. `expired` started before the retention,
   * or before what was deleted to make room, so it may have been written and counted already.
   */
  skipped: { id: string; reason: 'broken' | 'expired' }[]
}

/** A line that belongs to no invocation. */
export interface LogEntry {
  level: Level
  message: string
  extras: string[]
  /** The function that it is about, if it is about one. */
  lambdaUuid: string | null
  /** The administrator who wrote it. */
  userId: string
}

/** Why a question is not answered. */
export interface Refusal {
  refused:
    | 'range-empty'
    | 'range-too-long'
    | 'range-too-old'
    | 'text-too-short'
    | 'text-too-long'
    | 'too-many-functions'
    | 'cursor-unknown'
    | 'page-too-large'
}

export type Answer<Value> = Promise<Value | Refusal>

export interface Range {
  from: number
  to: number
}

/** What is looked for. A list that is empty or absent says nothing. */
export interface RecordFilter extends Range {
  lambdaUuids?: string[]
  levels?: Level[]
  states?: InvocationState[]
  /** Part of a message or an extra, or of an invocation's error message; the case of A to Z doesn't matter. */
  text?: string
  /** An invocation's id, the id of its parent, or its `requestId`. */
  id?: string
}

/** Where a search goes on, and how many it returns at most, 50 unless told. */
export interface PageRequest {
  cursor?: string
  limit?: number
}

/** A line with the invocation that wrote it. */
export interface FoundLine extends LogLine {
  /** Names the line for good, in this account. */
  id: string
  writtenBy: 'lambda' | 'platform' | 'administrator'
  userId: string | null
  invocationId: string | null
  requestId: string | null
  lambdaUuid: string | null
  lambdaVersion: number | null
  state: InvocationState | null
}

/**
 * A page, the newest first. With a cursor there may be more. One call looks through a bounded number of records, so
 * such a page can hold fewer than were asked for, even none: all in the range down to `searchedTo` was looked at.
 */
export interface Page<Item> {
  items: Item[]
  cursor: string | null
  searchedTo: number
}

/** Lines by level, or invocations by state, in whole buckets that cover the range. */
export interface Histogram extends Range {
  by: 'level' | 'state'
  bucketMs: number
  /** Those that hold any, in order. */
  buckets: { from: number; counts: Partial<Record<Level | InvocationState, number>> }[]
  /** Lines that limits cut from invocations of these functions and states, wherever the text of a filter is. */
  dropped: DroppedLines[]
  /** Everything from here on was counted; later than `from` when looking through it all would take too long. */
  countedTo: number
}

export interface ExportFilter extends Range {
  lambdaUuid: string
  levels: Level[]
}

/** Lines in time order. `next` is where the next export begins when this one was cut off. */
export interface LogExport {
  lines: FoundLine[]
  next: number | null
}

/**
 * The methods of an account's object that concern records. Each takes the account's id first and rejects when the object
 * holds another account's records, or when the store can't be used.
 */
export interface AccountRecordsApi {
  /** Writes records. One that was written before, by `id` and `startedAt`, changes nothing. */
  append(accountId: string, records: InvocationRecord[]): Promise<AppendReport>
  /** Writes a line that belongs to no invocation. Rejects what is no such line. */
  addEntry(accountId: string, entry: LogEntry): Promise<void>

  searchLines(accountId: string, filter: RecordFilter, page: PageRequest): Answer<Page<FoundLine>>
  /** Invocations of which a line or the error message is as the filter says, also those without lines. */
  searchInvocations(
    accountId: string,
    filter: RecordFilter,
    page: PageRequest,
  ): Answer<Page<Invocation>>
  histogram(accountId: string, filter: RecordFilter, by: 'level' | 'state'): Answer<Histogram>
  findInvocation(accountId: string, id: string): Promise<InvocationRecord | null>
  exportLines(accountId: string, filter: ExportFilter): Answer<LogExport>
}

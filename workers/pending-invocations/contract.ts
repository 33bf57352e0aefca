/**
 * What crosses the border of the Worker that keeps invocations until they have run: a Durable Object for each
 * account, named by the account's id. Times are epoch milliseconds; sizes are bytes of UTF-8.
 */

/** An invocation is tried so often; an attempt that the platform lost does not count. */
export const MAX_ATTEMPTS = 3
/** Invocations of an account that wait or run. */
export const MAX_WAITING = 10_000
/** What they were called with, together. */
export const MAX_WAITING_BYTES = 256_000_000
/** Attempts of an account under way at once. */
export const MAX_UNDER_WAY = 24
export const MAX_RESULT_BYTES = 5_000_000
/** The results of all lambdas of an event together. */
export const MAX_RESULTS_BYTES = 10_000_000
/** What became of an invocation is kept for so long; see `MAX_ENDED`. */
export const RESULT_HOURS = 24
export const DEAD_LETTER_DAYS = 30
/** Invocations of an account that have ended. The oldest make room, dead letters after all others. */
export const MAX_ENDED = 50_000
export const MAX_ENDED_BYTES = 512_000_000
/** An idempotency key holds for so long after it was used first. */
export const KEY_HOURS = 24
export const MAX_KEYS = 100_000
/** The answers that are kept for keys, together. */
export const MAX_ANSWER_BYTES = 256_000_000
export const MAX_PAGE_SIZE = 100
/** Dead letters that one call replays. */
export const MAX_REPLAYED = 1_000

/** `waiting` for its first or next attempt, `running`, or ended; what is `failed` is a dead letter. */
export const PENDING_STATES = ['waiting', 'running', 'succeeded', 'failed', 'cancelled'] as const
export type PendingState = (typeof PENDING_STATES)[number]

/** How one run of a lambda ended; null while it is under way. */
export const RUN_OUTCOMES = [
  'succeeded',
  'failed',
  /** The lambda is not deployed any more; an event goes on with the next one. */
  'not-deployed',
  /** The platform ended meanwhile, so the lambda may have run to any point. */
  'interrupted',
] as const
export type RunOutcome = (typeof RUN_OUTCOMES)[number]

/** An invocation that is to run later. */
export interface NewInvocation {
  /** A UUID of our own making. */
  id: string
  /** The event that was called, null when a lambda was called by its UUID. */
  eventId: string | null
  /** What it calls, in this order: one lambda, or those of the event. */
  lambdaUuids: readonly string[]
  /** Who called. */
  caller: string
  /** The caller's `X-Request-Id`. */
  requestId: string | null
  /** How many lambdas wait for this one. */
  depth: number
  /** What the lambdas are called with. */
  body: string
}

/** An idempotency key as a request gives it. */
export interface KeyUse {
  /** Keys of different callers are different keys. */
  caller: string
  key: string
  /** The same for requests that ask for the same. */
  fingerprint: string
}

/** `answer-not-kept`: the request ran, but there was no room to keep its answer. */
export type KeyRefusal = 'key-reused' | 'key-in-use' | 'keys-full' | 'answer-not-kept'

/** What became of an invocation that was handed over. Once `accepted` it is stored. */
export type Acceptance =
  | { kind: 'accepted'; id: string }
  | { kind: 'refused'; refusal: 'queue-full' | KeyRefusal }

/** An answer as it was given, to be given again. */
export interface KeptAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/** Whether a request with a key is to run. */
export type KeyTaken =
  /** It is, under this id; the token says later who ran it. */
  | { kind: 'run'; token: string; invocationId: string }
  | { kind: 'answered'; answer: KeptAnswer }
  | { kind: 'refused'; refusal: KeyRefusal }

/** One lambda that an invocation calls. */
export interface Step {
  lambdaUuid: string
  /** What the lambda is told as its invocation's id, at every attempt the same. */
  invocationId: string
  state: 'open' | 'succeeded' | 'not-deployed'
  endedAt: number | null
}

/** One time that a lambda was started. */
export interface Run {
  /** The id of the invocation's record. */
  id: string
  lambdaUuid: string
  /** Counts from 1, and anew after a replay. */
  attempt: number
  startedAt: number
  endedAt: number | null
  outcome: RunOutcome | null
  errorCode: string | null
  errorMsg: string | null
}

/** An invocation as lists show it. */
export interface PendingSummary {
  id: string
  state: PendingState
  /** It is to be cancelled as soon as what runs has ended. */
  isCancelling: boolean
  eventId: string | null
  /** The one lambda, or the one of an event that failed. */
  lambdaUuid: string | null
  caller: string
  requestId: string | null
  acceptedAt: number
  /** When the next attempt is due, for one that waits. */
  nextAttemptAt: number | null
  endedAt: number | null
  /** When it is forgotten, for one that has ended. */
  expiresAt: number | null
  /** Attempts that failed since it was accepted or replayed. */
  failedAttempts: number
  replays: number
  /** The last failure, while nothing has succeeded since. */
  errorCode: string | null
  errorMsg: string | null
}

/** All that is known of one. */
export interface PendingInvocation extends PendingSummary {
  steps: Step[]
  /** The last 50. */
  runs: Run[]
}

/** The results of one that has succeeded. */
export interface PendingResult {
  eventId: string | null
  results: { lambdaUuid: string; endedAt: number; result: string }[]
}

/** Where a list goes on, and how many it returns at most, 50 unless told. */
export interface PendingPageRequest {
  cursor?: string
  limit?: number
}

/** A page, the newest first. With a cursor there is more. */
export interface PendingPage {
  items: PendingSummary[]
  cursor: string | null
}

/** Dead letters of the same lambda, event and error. */
export interface DeadLetterGroup {
  lambdaUuid: string | null
  eventId: string | null
  errorCode: string
  /** Of the latest. */
  errorMsg: string
  lastAt: number
  count: number
}

export interface DeadLetterPage extends PendingPage {
  /** The largest 100, of all dead letters. */
  groups: DeadLetterGroup[]
}

/** Which dead letters; what is absent says nothing. */
export interface DeadLetterFilter {
  lambdaUuid?: string
  eventId?: string
  errorCode?: string
}

/** Dead letters by name, or the oldest that a filter finds, `MAX_REPLAYED` at most. */
export type ReplaySelection = { ids: readonly string[] } | { filter: DeadLetterFilter }

export interface ReplayReport {
  replayed: string[]
  /** Dead letters of the selection that the queue had no room for, or that were too many for one call. */
  left: number
  /** Ids of no dead letter. */
  unknown: string[]
}

/**
 * The methods of an account's object. Each takes the account's id first and rejects when the object is another
 * account's, or when the store can't be used. Null and false mean that there is no such invocation.
 */
export interface PendingInvocationsApi {
  /** Stores an invocation that is to run. The same key with the same request again is the first one again. */
  accept(accountId: string, invocation: NewInvocation, key: KeyUse | null): Promise<Acceptance>
  /**
   * Takes a key for a request that runs at once. Who has not kept an answer within `limitMs` is taken for gone, and the
   * request runs once more when it comes again.
   */
  takeKey(accountId: string, key: KeyUse, invocationId: string, limitMs: number): Promise<KeyTaken>
  /** Keeps the answer of who has taken a key, unless the key was taken anew since. */
  keepAnswer(accountId: string, key: KeyUse, token: string, answer: KeptAnswer): Promise<void>
  /** Gives a key back, because nothing ran. */
  releaseKey(accountId: string, key: KeyUse, token: string): Promise<void>

  find(accountId: string, id: string): Promise<PendingInvocation | null>
  list(
    accountId: string,
    state: PendingState | null,
    page: PendingPageRequest,
  ): Promise<PendingPage>
  /** What its lambdas are called with. */
  readInput(accountId: string, id: string): Promise<string | null>
  readResult(accountId: string, id: string): Promise<PendingResult | null>
  /** Starts nothing more of it. One that has ended stays as it is. */
  cancel(accountId: string, id: string): Promise<PendingInvocation | null>

  listDeadLetters(
    accountId: string,
    filter: DeadLetterFilter,
    page: PendingPageRequest,
  ): Promise<DeadLetterPage>
  /** Has dead letters run again, with three attempts; those of events where they failed. */
  replay(accountId: string, selection: ReplaySelection): Promise<ReplayReport>
  deleteDeadLetter(accountId: string, id: string): Promise<boolean>
}

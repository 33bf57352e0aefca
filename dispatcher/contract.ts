/**
 * What the front of one machine asks the control plane, over a unix socket that nobody else reaches.
 * `GET /keys`, `GET /revocations?since={number}`, `GET /implementations?prefix={accountId}/{eventId}/`, `GET /limits`,
 * `GET /month-count?account={accountId}`, `POST /records` and, for calls that are to run later or once, the methods of `PendingStore` by `POST` with a list of
 * their arguments; every answer is JSON, and every one but 200 means that it can't be answered now.
 */

/** The paths. */
export const INTERNAL_PATHS = {
  keys: '/keys',
  revocations: '/revocations',
  implementations: '/implementations',
  limits: '/limits',
  monthCount: '/month-count',
  records: '/records',
  accept: '/pending-invocations/accept',
  takeKey: '/pending-invocations/take-key',
  keepAnswer: '/pending-invocations/keep-answer',
  releaseKey: '/pending-invocations/release-key',
} as const

/** Request header by which the front tells the control plane a caller's network address. */
export const CLIENT_ADDRESS_HEADER = 'x-lamplighter-client-address'

/** What is told of a lambda that may have run to any point. */
export const LOST_TRACK = {
  errorCode: 'com.liveperson.faas.es.general',
  errorMsg: 'The platform lost track of the lambda while it ran. It may or may not have finished.',
} as const

/** Cron text of the one tick that a start script sends before anything else can be at work. */
export const STARTUP_CRON = '@startup'

/** One run of a lambda that is due. */
export interface DueRun {
  accountId: string
  /** Names the run, and its record. */
  runId: string
  /** The invocation that it is a part of. */
  pendingId: string
  /** What the lambda is told: see `Step` in the contract of pending invocations. */
  invocationId: string
  lambdaUuid: string
  eventId: string | null
  attempt: number
  requestId: string | null
  depth: number
  body: string
}

/** How it ended. */
export type RunResult =
  /** The result as JSON, empty when the lambda gave none. */
  | { kind: 'succeeded'; result: string }
  | { kind: 'failed'; errorCode: string; errorMsg: string }
  /** Trying again can't help. */
  | { kind: 'refused'; errorCode: string; errorMsg: string }
  | { kind: 'not-deployed'; errorCode: string; errorMsg: string }
  /** It was not started, which is nobody's fault. */
  | { kind: 'postponed' }

/** What the dispatcher offers to the objects of pending invocations. */
export interface AttemptRunner {
  /** Runs a lambda as it is deployed now. */
  run(due: DueRun): Promise<RunResult>
}

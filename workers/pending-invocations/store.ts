import {
  MAX_ANSWER_BYTES,
  MAX_ENDED,
  MAX_ENDED_BYTES,
  MAX_KEYS,
  MAX_UNDER_WAY,
  MAX_WAITING,
  MAX_WAITING_BYTES,
} from './contract.ts'

/** What tests set otherwise. */
export interface Settings {
  /** Epoch milliseconds. */
  now: () => number
  /** From 0 up to 1. */
  random: () => number
  /** The longest pause before the second attempt, the third, and so on. */
  retryDelaysMs: readonly number[]
  maxWaiting: number
  maxWaitingBytes: number
  maxUnderWay: number
  maxEnded: number
  maxEndedBytes: number
  maxKeys: number
  maxAnswerBytes: number
}

/** What every subject needs of the object that it works in. */
export interface Store extends Settings {
  sql: SqlStorage
  /** Runs synchronous work, of which everything is written or nothing. */
  transaction<Result>(work: () => Result): Result
}

const DEFAULT_RETRY_DELAYS_MS = [10_000, 60_000]

/** The settings of a Worker with these variables. */
export function settingsOf({ RETRY_DELAYS_SECONDS }: { RETRY_DELAYS_SECONDS: string }): Settings {
  const delays = RETRY_DELAYS_SECONDS.split(',').map((seconds) => Number(seconds) * 1_000)
  const areUsable = delays.every((delay) => delay >= 0 && Number.isFinite(delay))
  return {
    now: () => Date.now(),
    random: () => Math.random(),
    retryDelaysMs: areUsable ? delays : DEFAULT_RETRY_DELAYS_MS,
    maxWaiting: MAX_WAITING,
    maxWaitingBytes: MAX_WAITING_BYTES,
    maxUnderWay: MAX_UNDER_WAY,
    maxEnded: MAX_ENDED,
    maxEndedBytes: MAX_ENDED_BYTES,
    maxKeys: MAX_KEYS,
    maxAnswerBytes: MAX_ANSWER_BYTES,
  }
}

/** Condition on `invocations`: it waits or runs. The index `invocations_open` holds these rows alone. */
const IS_OPEN = `state IN ('waiting', 'running')`

/** Whether the queue takes one more of so many bytes. */
export function hasRoom({ sql, maxWaiting, maxWaitingBytes }: Store, bytes: number): boolean {
  const query = `SELECT count(*) AS count, coalesce(sum(body_bytes), 0) AS total FROM invocations WHERE ${IS_OPEN}`
  const { count, total } = sql.exec<{ count: number; total: number }>(query).one()
  return count < maxWaiting && total + bytes <= maxWaitingBytes
}

/** A short text as SQLite and JSON can carry it: some functions end at a NUL, and half a character is none. */
export function storableText(text: string, maxCharacters: number): string {
  return text.slice(0, maxCharacters).replaceAll('\0', '\uFFFD').toWellFormed()
}

import {
  type DeadLetterFilter,
  type DeadLetterGroup,
  type DeadLetterPage,
  MAX_PAGE_SIZE,
  type PendingInvocation,
  type PendingPage,
  type PendingPageRequest,
  type PendingResult,
  type PendingState,
  type PendingSummary,
  type Run,
  type Step,
} from './contract.ts'
import { expiryOf, expiryTimes, IS_KEPT } from './retention.ts'
import type { Store } from './store.ts'
import { readText } from './texts.ts'

const DEFAULT_PAGE_SIZE = 50
const MAX_GROUPS = 100

type SummaryRow = Omit<PendingSummary, 'isCancelling' | 'expiresAt'> & {
  seq: number
  isCancelled: number
}

const SELECT_SUMMARY = `SELECT seq, id, state, is_cancelled AS isCancelled, event_id AS eventId,
  lambda_uuid AS lambdaUuid, caller, request_id AS requestId, accepted_at AS acceptedAt, due_at AS nextAttemptAt,
  ended_at AS endedAt, failures AS failedAttempts, replays, error_code AS errorCode, error_msg AS errorMsg
  FROM invocations`

/** Finds one that is not forgotten; its number in the store comes with it. */
export function findInvocation(
  store: Store,
  id: string,
): { seq: number; invocation: PendingInvocation } | null {
  const { sql } = store
  const row = sql
    .exec<SummaryRow>(`${SELECT_SUMMARY} WHERE id = ? AND ${IS_KEPT}`, id, ...expiryTimes(store))
    .toArray()
    .at(0)
  if (!row) return null
  const steps = sql
    .exec<Step & Record<string, SqlStorageValue>>(
      `SELECT lambda_uuid AS lambdaUuid, id AS invocationId, state, ended_at AS endedAt
       FROM steps WHERE invocation = ? ORDER BY step`,
      row.seq,
    )
    .toArray()
  const runs = sql
    .exec<Run & Record<string, SqlStorageValue>>(
      `SELECT runs.id, lambda_uuid AS lambdaUuid, attempt, started_at AS startedAt,
         runs.ended_at AS endedAt, outcome, error_code AS errorCode, error_msg AS errorMsg
       FROM runs JOIN steps USING (invocation, step) WHERE invocation = ? ORDER BY number`,
      row.seq,
    )
    .toArray()
  return { seq: row.seq, invocation: { ...toSummary(row), steps, runs } }
}

/** Lists invocations of a state, or of all. */
export function listInvocations(
  store: Store,
  state: PendingState | null,
  page: PendingPageRequest,
): PendingPage {
  const ofState = state === null ? [] : [{ condition: 'state = ?', value: state }]
  return listWhere(store, ofState, page)
}

/** Lists dead letters, and how many there are of each kind. */
export function listDeadLetters(
  store: Store,
  filter: DeadLetterFilter,
  page: PendingPageRequest,
): DeadLetterPage {
  const found = listWhere(store, deadLetterConditions(filter), page)
  return { ...found, groups: readGroups(store) }
}

/** The results of one that has succeeded; null for every other. */
export function readResult(store: Store, id: string): PendingResult | null {
  const found = findInvocation(store, id)
  if (found?.invocation.state !== 'succeeded') return null
  const { seq, invocation } = found
  const results = invocation.steps.flatMap(({ lambdaUuid, state, endedAt }, step) => {
    if (state !== 'succeeded' || endedAt === null) return []
    const result = readText(store.sql, { kind: 'result', owner: seq, step })
    return [{ lambdaUuid, endedAt, result }]
  })
  return { eventId: invocation.eventId, results }
}

/** What the lambdas of one are called with. */
export function readInput(store: Store, id: string): string | null {
  const found = findInvocation(store, id)
  return found && readText(store.sql, { kind: 'body', owner: found.seq })
}

/** A condition on `invocations` and the value of its parameter. */
interface Condition {
  condition: string
  value: string
}

/** The conditions under which an invocation is a dead letter that a filter means. */
export function deadLetterConditions(filter: DeadLetterFilter): Condition[] {
  const { lambdaUuid, eventId, errorCode } = filter
  return [
    { condition: 'state = ?', value: 'failed' },
    ...(lambdaUuid === undefined ? [] : [{ condition: 'lambda_uuid = ?', value: lambdaUuid }]),
    ...(eventId === undefined ? [] : [{ condition: 'event_id = ?', value: eventId }]),
    ...(errorCode === undefined ? [] : [{ condition: 'error_code = ?', value: errorCode }]),
  ]
}

function listWhere(
  store: Store,
  conditions: readonly Condition[],
  { cursor, limit = DEFAULT_PAGE_SIZE }: PendingPageRequest,
): PendingPage {
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(cursor)
  const size = Math.min(Math.max(Math.trunc(limit), 1), MAX_PAGE_SIZE)
  const where = ['seq < ?', IS_KEPT, ...conditions.map(({ condition }) => condition)].join(' AND ')
  const rows = store.sql
    .exec<SummaryRow>(
      `${SELECT_SUMMARY} WHERE ${where} ORDER BY seq DESC LIMIT ?`,
      Number.isSafeInteger(before) ? before : 0,
      ...expiryTimes(store),
      ...conditions.map(({ value }) => value),
      size + 1,
    )
    .toArray()
  const items = rows.slice(0, size)
  const last = items.at(-1)
  const hasMore = rows.length > size && last !== undefined
  return { items: items.map(toSummary), cursor: hasMore ? String(last.seq) : null }
}

function readGroups(store: Store): DeadLetterGroup[] {
  // Beside max(), SQLite takes the other columns from the row that has it.
  return store.sql
    .exec<DeadLetterGroup & Record<string, SqlStorageValue>>(
      `SELECT lambda_uuid AS lambdaUuid, event_id AS eventId, error_code AS errorCode,
         error_msg AS errorMsg, max(ended_at) AS lastAt, count(*) AS count
       FROM invocations WHERE state = 'failed' AND ${IS_KEPT}
       GROUP BY lambda_uuid, event_id, error_code ORDER BY count(*) DESC, lastAt DESC LIMIT ${MAX_GROUPS}`,
      ...expiryTimes(store),
    )
    .toArray()
}

function toSummary(row: SummaryRow): PendingSummary {
  const { id, state, eventId, lambdaUuid, caller, requestId, acceptedAt, nextAttemptAt } = row
  const { endedAt, failedAttempts, replays, errorCode, errorMsg, isCancelled } = row
  return {
    id,
    state,
    isCancelling: state === 'running' && isCancelled === 1,
    eventId,
    lambdaUuid,
    caller,
    requestId,
    acceptedAt,
    nextAttemptAt,
    endedAt,
    expiresAt: endedAt === null ? null : expiryOf(state, endedAt),
    failedAttempts,
    replays,
    errorCode,
    errorMsg,
  }
}

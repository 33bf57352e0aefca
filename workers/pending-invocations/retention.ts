import { DEAD_LETTER_DAYS, type PendingState, RESULT_HOURS } from './contract.ts'
import { sweepKeys } from './keys.ts'
import type { Store } from './store.ts'
import { deleteTexts } from './texts.ts'

const HOUR_MS = 3_600_000
const RESULT_MS = RESULT_HOURS * HOUR_MS
const DEAD_LETTER_MS = DEAD_LETTER_DAYS * 24 * HOUR_MS
/** Deleted at once; others have their turn between two slices. */
const SLICE = 200

/** How often to look, while there is anything that will have to go. */
export const SWEEP_EVERY_MS = HOUR_MS

/** When an invocation that ended then is forgotten. */
export function expiryOf(state: PendingState, endedAt: number): number {
  return endedAt + (state === 'failed' ? DEAD_LETTER_MS : RESULT_MS)
}

/** Condition on `invocations` with two parameters, see `expiryTimes`: it is not forgotten. */
export const IS_KEPT = `(ended_at IS NULL OR ended_at > iif(state = 'failed', ?, ?))`

/** What ended before these times is forgotten: dead letters, and all others. */
export function expiryTimes({ now }: Store): [number, number] {
  return [now() - DEAD_LETTER_MS, now() - RESULT_MS]
}

/** Deletes a slice of what is too old or too much. Returns whether there may be more. */
export function sweep(store: Store): boolean {
  const hasMoreKeys = sweepKeys(store)
  return store.transaction(() => deleteForgotten(store) || makeRoom(store)) || hasMoreKeys
}

/** Whether anything is stored that will have to go. */
export function hasLeftovers({ sql }: Store): boolean {
  const query = `SELECT EXISTS (SELECT 1 FROM invocations WHERE ended_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM keys) AS found`
  return sql.exec<{ found: number }>(query).one().found === 1
}

/** Deletes one invocation with all that belongs to it. */
export function deleteInvocation(sql: SqlStorage, seq: number): void {
  sql.exec('DELETE FROM invocations WHERE seq = ?', seq)
  sql.exec('DELETE FROM steps WHERE invocation = ?', seq)
  sql.exec('DELETE FROM runs WHERE invocation = ?', seq)
  deleteTexts(sql, 'body', seq)
  deleteTexts(sql, 'result', seq)
}

function deleteForgotten(store: Store): boolean {
  const { sql } = store
  const rows = sql
    .exec<{ seq: number }>(
      `SELECT seq FROM invocations WHERE ended_at IS NOT NULL AND NOT ${IS_KEPT} LIMIT ${SLICE}`,
      ...expiryTimes(store),
    )
    .toArray()
  for (const { seq } of rows) deleteInvocation(sql, seq)
  return rows.length === SLICE
}

/** Deletes the oldest of what has ended when that is too much; dead letters only when nothing else is left. */
function makeRoom({ sql, maxEnded, maxEndedBytes }: Store): boolean {
  const { count, bytes } = sql
    .exec<{ count: number; bytes: number }>(
      `SELECT count(*) AS count, coalesce(sum(body_bytes + result_bytes), 0) AS bytes
       FROM invocations WHERE ended_at IS NOT NULL`,
    )
    .one()
  if (count <= maxEnded && bytes <= maxEndedBytes) return false
  const rows = sql
    .exec<{ seq: number; bytes: number }>(
      `SELECT seq, body_bytes + result_bytes AS bytes FROM invocations WHERE ended_at IS NOT NULL
       ORDER BY state = 'failed', ended_at LIMIT ${SLICE}`,
    )
    .toArray()
  let left = { count, bytes }
  for (const row of rows) {
    if (left.count <= maxEnded && left.bytes <= maxEndedBytes) return false
    deleteInvocation(sql, row.seq)
    left = { count: left.count - 1, bytes: left.bytes - row.bytes }
  }
  return left.count > maxEnded || left.bytes > maxEndedBytes
}

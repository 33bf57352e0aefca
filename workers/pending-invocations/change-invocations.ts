import { MAX_REPLAYED, type ReplayReport, type ReplaySelection } from './contract.ts'
import { end } from './end-runs.ts'
import { deadLetterConditions, findInvocation } from './read-invocations.ts'
import { deleteInvocation, expiryTimes, IS_KEPT } from './retention.ts'
import { hasRoom, type Store } from './store.ts'

/** Cancels one that has not ended. What runs goes on, and nothing follows it. Returns whether there is such a one. */
export function cancel(store: Store, id: string): boolean {
  return store.transaction(() => {
    const found = findInvocation(store, id)
    if (!found) return false
    const { state } = found.invocation
    if (state === 'waiting' || state === 'running') {
      store.sql.exec('UPDATE invocations SET is_cancelled = 1 WHERE seq = ?', found.seq)
    }
    if (state === 'waiting') end(store, found.seq, 'cancelled')
    return true
  })
}

/** Puts dead letters back into the queue, the oldest first; see `PendingInvocationsApi`. */
export function replay(store: Store, selection: ReplaySelection): ReplayReport {
  return store.transaction(() => {
    const chosen = choose(store, selection)
    const replayed: string[] = []
    for (const { seq, id, bytes } of chosen.slice(0, MAX_REPLAYED)) {
      if (!hasRoom(store, bytes)) break
      store.sql.exec(
        `UPDATE invocations SET state = 'waiting', due_at = ?, ended_at = NULL, failures = 0,
           interruptions = 0, is_cancelled = 0, replays = replays + 1 WHERE seq = ?`,
        store.now(),
        seq,
      )
      replayed.push(id)
    }
    const known = new Set(chosen.map(({ id }) => id))
    const unknown = 'ids' in selection ? selection.ids.filter((id) => !known.has(id)) : []
    return { replayed, left: chosen.length - replayed.length, unknown }
  })
}

/** Deletes a dead letter; returns whether there was one. */
export function deleteDeadLetter(store: Store, id: string): boolean {
  return store.transaction(() => {
    const found = findInvocation(store, id)
    if (found?.invocation.state !== 'failed') return false
    deleteInvocation(store.sql, found.seq)
    return true
  })
}

type ChosenRow = { seq: number; id: string; bytes: number }

function choose(store: Store, selection: ReplaySelection): ChosenRow[] {
  const conditions = deadLetterConditions('filter' in selection ? selection.filter : {})
  const where = [IS_KEPT, ...conditions.map(({ condition }) => condition)]
  const values: (string | number)[] = [
    ...expiryTimes(store),
    ...conditions.map(({ value }) => value),
  ]
  if ('ids' in selection) {
    where.push('id IN (SELECT value FROM json_each(?))')
    values.push(JSON.stringify(selection.ids))
  }
  return store.sql
    .exec<ChosenRow>(
      `SELECT seq, id, body_bytes AS bytes FROM invocations WHERE ${where.join(' AND ')} ORDER BY seq`,
      ...values,
    )
    .toArray()
}

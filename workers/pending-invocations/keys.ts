import {
  KEY_HOURS,
  type KeptAnswer,
  type KeyRefusal,
  type KeyTaken,
  type KeyUse,
} from './contract.ts'
import type { Store } from './store.ts'
import { deleteTexts, encodeText, readText, writeText } from './texts.ts'

const SWEPT_AT_ONCE = 500

type KeyRow = {
  id: number
  fingerprint: string
  state: 'taken' | 'answered' | 'unkept' | 'accepted'
  invocationId: string
  leaseUntil: number
  status: number
  headers: string
}

/** What a key says of a request that has it. */
export type KnownKey =
  | { kind: 'accepted'; id: string }
  | { kind: 'answered'; answer: KeptAnswer }
  | { kind: 'abandoned'; row: number; invocationId: string }
  | { kind: 'refused'; refusal: KeyRefusal }

/** Looks a key up; undefined when it was not used, or so long ago that it counts no more. */
export function findKey(store: Store, { caller, key, fingerprint }: KeyUse): KnownKey | undefined {
  const { sql, now } = store
  const row = sql
    .exec<KeyRow>(
      `SELECT id, fingerprint, state, invocation_id AS invocationId, lease_until AS leaseUntil, status, headers
       FROM keys WHERE caller = ? AND key = ? AND expires_at > ?`,
      caller,
      key,
      now(),
    )
    .toArray()
    .at(0)
  if (!row) return undefined
  if (row.fingerprint !== fingerprint) return { kind: 'refused', refusal: 'key-reused' }
  if (row.state === 'accepted') return { kind: 'accepted', id: row.invocationId }
  if (row.state === 'answered') return { kind: 'answered', answer: readAnswer(sql, row) }
  if (row.state === 'unkept') return { kind: 'refused', refusal: 'answer-not-kept' }
  if (row.leaseUntil > now()) return { kind: 'refused', refusal: 'key-in-use' }
  return { kind: 'abandoned', row: row.id, invocationId: row.invocationId }
}

function readAnswer(sql: SqlStorage, { id, status, headers }: KeyRow): KeptAnswer {
  const parsed: Record<string, string> = JSON.parse(headers)
  return { status, headers: parsed, body: readText(sql, { kind: 'answer', owner: id }) }
}

/** Who has taken a key, and until when they are believed to be at it. */
interface Lease {
  token: string
  until: number
}

/**
 * Notes a key that is new, with the invocation that it stands for; with a lease for one that runs at once. Returns false
 * when there are too many.
 */
export function addKey(
  store: Store,
  { caller, key, fingerprint }: KeyUse,
  invocationId: string,
  lease: Lease | null,
): boolean {
  const { sql, now, maxKeys, maxAnswerBytes } = store
  sweepKeys(store)
  const { count, total } = countKeys(sql)
  if (count >= maxKeys || total >= maxAnswerBytes) return false
  // One that counts no more may not have been swept yet.
  removeKey(sql, caller, key)
  sql.exec(
    `INSERT INTO keys (caller, key, fingerprint, state, invocation_id, token, lease_until, expires_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    caller,
    key,
    fingerprint,
    lease ? 'taken' : 'accepted',
    invocationId,
    lease?.token ?? null,
    lease?.until ?? null,
    now() + KEY_HOURS * 3_600_000,
  )
  return true
}

/** Takes a key for a request that runs at once; see `PendingInvocationsApi`. */
export function takeKey(
  store: Store,
  use: KeyUse,
  invocationId: string,
  limitMs: number,
): KeyTaken {
  return store.transaction(() => {
    const token = crypto.randomUUID()
    const until = store.now() + limitMs
    const known = findKey(store, use)
    if (!known) {
      return addKey(store, use, invocationId, { token, until })
        ? { kind: 'run', token, invocationId }
        : { kind: 'refused', refusal: 'keys-full' }
    }
    if (known.kind === 'accepted') return { kind: 'refused', refusal: 'key-reused' }
    if (known.kind !== 'abandoned') return known
    store.sql.exec(
      'UPDATE keys SET token = ?, lease_until = ? WHERE id = ?',
      token,
      until,
      known.row,
    )
    return { kind: 'run', token, invocationId: known.invocationId }
  })
}

/** Keeps an answer; see `PendingInvocationsApi`. */
export function keepAnswer(store: Store, use: KeyUse, token: string, answer: KeptAnswer): void {
  const { sql, maxAnswerBytes } = store
  const bytes = encodeText(answer.body)
  store.transaction(() => {
    const isKept = countKeys(sql).total + bytes.byteLength <= maxAnswerBytes
    const row = sql
      .exec<{ id: number }>(
        `UPDATE keys SET state = ?, token = NULL, lease_until = NULL, status = ?, headers = ?, bytes = ?
         WHERE caller = ? AND key = ? AND token = ? RETURNING id`,
        isKept ? 'answered' : 'unkept',
        answer.status,
        JSON.stringify(answer.headers),
        isKept ? bytes.byteLength : 0,
        use.caller,
        use.key,
        token,
      )
      .toArray()
      .at(0)
    if (row && isKept) writeText(sql, { kind: 'answer', owner: row.id }, bytes)
  })
}

/** Gives a key back; see `PendingInvocationsApi`. */
export function releaseKey({ sql }: Store, { caller, key }: KeyUse, token: string): void {
  sql.exec('DELETE FROM keys WHERE caller = ? AND key = ? AND token = ?', caller, key, token)
}

/** Deletes keys that count no more, some at a time. Returns whether there may be more. */
export function sweepKeys({ sql, now }: Store): boolean {
  const expired = sql
    .exec<{ id: number }>(
      `DELETE FROM keys WHERE id IN (SELECT id FROM keys WHERE expires_at <= ? LIMIT ${SWEPT_AT_ONCE}) RETURNING id`,
      now(),
    )
    .toArray()
  for (const { id } of expired) deleteTexts(sql, 'answer', id)
  return expired.length === SWEPT_AT_ONCE
}

function countKeys(sql: SqlStorage): { count: number; total: number } {
  const query = 'SELECT count(*) AS count, coalesce(sum(bytes), 0) AS total FROM keys'
  return sql.exec<{ count: number; total: number }>(query).one()
}

function removeKey(sql: SqlStorage, caller: string, key: string): void {
  const removed = sql
    .exec<{ id: number }>('DELETE FROM keys WHERE caller = ? AND key = ? RETURNING id', caller, key)
    .toArray()
  for (const { id } of removed) deleteTexts(sql, 'answer', id)
}

import type { Acceptance, KeyUse, NewInvocation } from './contract.ts'
import { addKey, findKey } from './keys.ts'
import { hasRoom, type Store } from './store.ts'
import { encodeText, writeText } from './texts.ts'

/**
 * Stores an invocation that is to run, with its key, both or neither. A key that stands for the same request already
 * changes nothing, also while the queue is full.
 */
export function accept(store: Store, invocation: NewInvocation, use: KeyUse | null): Acceptance {
  const bytes = encodeText(invocation.body)
  return store.transaction(() => {
    const known = use && findKey(store, use)
    if (known?.kind === 'accepted') return known
    if (known?.kind === 'refused') return known
    // The fingerprint tells asynchronous requests from others, so it can't be one that has an answer.
    if (known) return { kind: 'refused', refusal: 'key-reused' }
    if (!hasRoom(store, bytes.byteLength)) return { kind: 'refused', refusal: 'queue-full' }
    if (use && !addKey(store, use, invocation.id, null)) {
      return { kind: 'refused', refusal: 'keys-full' }
    }
    insert(store, invocation, bytes)
    return { kind: 'accepted', id: invocation.id }
  })
}

function insert({ sql, now }: Store, invocation: NewInvocation, body: Uint8Array): void {
  const { id, eventId, lambdaUuids, caller, requestId, depth } = invocation
  const hasNothingToDo = lambdaUuids.length === 0
  const { seq } = sql
    .exec<{ seq: number }>(
      `INSERT INTO invocations
         (id, state, event_id, caller, request_id, depth, body_bytes, accepted_at, due_at, ended_at, lambda_uuid)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq`,
      id,
      hasNothingToDo ? 'succeeded' : 'waiting',
      eventId,
      caller,
      requestId,
      depth,
      body.byteLength,
      now(),
      hasNothingToDo ? null : now(),
      hasNothingToDo ? now() : null,
      eventId === null ? (lambdaUuids[0] ?? null) : null,
    )
    .one()
  writeText(sql, { kind: 'body', owner: seq }, body)
  for (const [step, lambdaUuid] of lambdaUuids.entries()) {
    // The one lambda knows the invocation by its own id, those of an event each by another.
    const stepId = eventId === null ? id : crypto.randomUUID()
    sql.exec(
      `INSERT INTO steps (invocation, step, lambda_uuid, id, state) VALUES (?, ?, ?, ?, 'open')`,
      seq,
      step,
      lambdaUuid,
      stepId,
    )
  }
}

import { ApiError } from '../../kit/http/api-error.ts'
import { REQUEST_ID_HEADER } from '../../kit/http/request-id.ts'
import { sha256Hex } from '../../kit/sha256.ts'
import {
  type Acceptance,
  type KeyRefusal,
  type KeyUse,
  type KeptAnswer,
  MAX_WAITING,
  MAX_WAITING_BYTES,
} from '../../workers/pending-invocations/contract.ts'
import { askStore, logUnreachable } from './ask-store.ts'
import type { CallPreferences } from './call-preferences.ts'
import { requireBody, withInvocationId } from './invocation-body.ts'
import type { PendingStore } from './pending-store.ts'

/** A call with preferences, of somebody who was let in. */
export interface WishingCall {
  accountId: string
  /** Whose keys are meant, and who may read the result. */
  caller: string
  preferences: CallPreferences
  eventId: string | null
  /** In the order in which they are called. */
  lambdaUuids: readonly string[]
  /** Tells this call from others that a key might have been used for; the body counts anyway. */
  identity: readonly unknown[]
  body: string
  depth: number
}

/** What an invocation and its answer may take, for each lambda that it calls. */
const LAMBDA_LIMIT_MS = 45_000

/** Path of an asynchronous invocation's status. */
function statusPath(accountId: string, id: string): string {
  return `/api/account/${accountId}/async-invocations/${id}`
}

/**
 * Stores a call, to be run later; resolves with 202 when it is on disk. Throws `ApiError` 400 for a body that no
 * lambda can be called with, 429 when the queue is full, 503 when it can't be stored, and what its key asks for;
 * undefined when its lambda is not deployed.
 */
export async function answerLater(
  call: WishingCall,
  store: PendingStore,
): Promise<KeptAnswer | undefined> {
  const { accountId, caller, preferences, eventId, lambdaUuids, body, depth } = call
  requireBody(body)
  const { requestId } = preferences
  const id = crypto.randomUUID()
  const invocation = { id, eventId, lambdaUuids, caller, requestId, depth, body }
  const key = await keyUseOf(call)
  const acceptance = await askStore(() => store.accept(accountId, invocation, key))
  if (acceptance.kind === 'not-deployed') return undefined
  if (acceptance.kind === 'refused') throw REFUSALS[acceptance.refusal]()
  return {
    status: 202,
    headers: {
      'content-type': 'application/json',
      'preference-applied': 'respond-async',
      location: statusPath(accountId, acceptance.id),
      [REQUEST_ID_HEADER]: acceptance.id,
    },
    body: JSON.stringify({ invocationId: acceptance.id }),
  }
}

/**
 * Runs a call unless its key stands for an answer, which is given again. An answer is kept before it is given; what did
 * not run gives its key back. Throws what `run` throws, and `ApiError` 409, 422, 429 or 503 as the key asks for.
 *
 * @param run runs the call with a body that tells the lambda the invocation's id
 */
export async function answerOnce(
  call: WishingCall,
  id: string,
  run: (body: string) => Promise<KeptAnswer>,
  store: PendingStore,
): Promise<KeptAnswer> {
  const { accountId, lambdaUuids, body } = call
  const key = await keyUseOf(call)
  if (!key) return run(body)
  const limitMs = LAMBDA_LIMIT_MS * Math.max(lambdaUuids.length, 1)
  const taken = await askStore(() => store.takeKey(accountId, key, id, limitMs))
  if (taken.kind === 'refused') throw REFUSALS[taken.refusal]()
  if (taken.kind === 'answered') return repeated(taken.answer)
  const { token, invocationId } = taken
  try {
    const answer = await run(withInvocationId(body, invocationId, 1))
    // The lambda has run, whatever becomes of its answer here.
    await store.keepAnswer(accountId, key, token, answer).catch(logUnreachable)
    return answer
  } catch (error) {
    if (error instanceof ApiError) {
      await store.releaseKey(accountId, key, token).catch(logUnreachable)
    }
    throw error
  }
}

function repeated({ status, headers, body }: KeptAnswer): KeptAnswer {
  return { status, headers: { ...headers, 'idempotent-replayed': 'true' }, body }
}

async function keyUseOf(call: WishingCall): Promise<KeyUse | null> {
  const { caller, preferences, identity, body } = call
  if (preferences.idempotencyKey === undefined) return null
  const text = JSON.stringify([preferences.isAsynchronous, ...identity]) + body
  return { caller, key: preferences.idempotencyKey, fingerprint: await sha256Hex(text) }
}

type Refusal = Extract<Acceptance, { kind: 'refused' }>['refusal'] | KeyRefusal

const REFUSALS: Record<Refusal, () => ApiError> = {
  'queue-full': () =>
    new ApiError(
      'com.liveperson.faas.es.too-many-requests',
      `The account's queue is full: it takes ${MAX_WAITING} asynchronous invocations and ${MAX_WAITING_BYTES} bytes of their bodies. Repeat the request when some have run.`,
      { retryAfterSeconds: 10 },
    ),
  'keys-full': () =>
    new ApiError(
      'com.liveperson.faas.es.too-many-requests',
      'The account has used more Idempotency-Keys within 24 hours than the platform keeps. Repeat the request later, or without a key.',
      { retryAfterSeconds: 60 },
    ),
  'key-in-use': () =>
    new ApiError(
      'com.liveperson.faas.es.idempotency-key-in-use',
      'A request with this Idempotency-Key is under way. Repeat it when that has ended.',
      { retryAfterSeconds: 1 },
    ),
  'key-reused': () =>
    new ApiError(
      'com.liveperson.faas.es.idempotency-key-reused',
      'This Idempotency-Key was used for another request. Use a new key for each request.',
    ),
  'answer-not-kept': () =>
    new ApiError(
      'com.liveperson.faas.fm.conflict',
      'The request with this Idempotency-Key has run, but there was no room to keep its answer. Look for it in the log.',
    ),
}

import { ApiError } from '../kit/http/api-error.ts'
import { readBearer } from '../kit/http/read-authorization.ts'
import { INVOCATION_BODY_BYTES } from '../kit/limits/limits.ts'
import { hasPermission, type Permission, type Principal } from './auth/permissions.ts'
import type { TokenVerifier } from './auth/token-verifier.ts'
import { dispatchLambda, type Invocation, refuseTooDeep } from './invocations/dispatch-lambda.ts'
import { missingLambda } from './invocations/explain-dispatch-error.ts'
import {
  findImplementations,
  type ListImplementations,
} from './invocations/find-implementations.ts'
import { type InvocationContext, invokeEvent, invokeLambda } from './invocations/invoke-lambda.ts'
import {
  type HttpAnswer,
  renderEvent,
  renderResult,
  renderTrial,
} from './invocations/render-outcome.ts'
import { answerLater, answerOnce } from './pending-invocations/answer-later.ts'
import type { CallPreferences } from './pending-invocations/call-preferences.ts'
import type { PendingStore } from './pending-invocations/pending-store.ts'
import { parseUuid } from './script-name.ts'

/**
 * The one entry for invocations: token, permission, dispatch and record. It knows no server and no
 * engine: the dispatcher Worker and the front of one machine put their own HTTP round it and answer alike.
 */

export { KnownLimits } from './account-limits/known-limits.ts'
export { type MonthCount, MonthlyInvocations } from './account-limits/monthly-invocations.ts'
export type { OwnLimits } from './account-limits/settable-limits.ts'
export { ANSWER_SEPARATOR, OUTCOME_HEADER } from '../workers/lambda/contract.ts'
export type { SentinelQuestions } from './auth/ask-sentinel.ts'
export { TokenVerifier } from './auth/token-verifier.ts'
export { BACKSTOP_MS, INVOKE_URL, type RunScript } from './invocations/dispatch-lambda.ts'
export { type Implementation, keepListed } from './invocations/find-implementations.ts'
export type { InvocationRecord } from './invocations/invocation-record.ts'
export { RecordBuffer } from './invocations/record-buffer.ts'
export type { HttpAnswer } from './invocations/render-outcome.ts'
export { readPreferences } from './pending-invocations/call-preferences.ts'
export type { PendingStore } from './pending-invocations/pending-store.ts'
export type { Principal } from './auth/permissions.ts'

/** Most bytes that the body of an invocation may have. */
export const MAX_BODY_BYTES = INVOCATION_BODY_BYTES
/** What is read of a longer one, in bytes, before its sender is cut off, whether it sees the answer or not. */
export const MAX_DRAINED_BYTES = 20_000_000

/** A call as its path and query name it. */
export interface Call {
  kind: 'invoke' | 'test' | 'event'
  accountId: string
  /** The UUID of the lambda, or the id of the event, as the caller wrote it. */
  target: string
  /** For an event: calls the lambdas of this skill and of every skill. */
  skillId?: string | undefined
  /** Names the caller's own system; only applications do. */
  externalSystem?: string | undefined
  /** The id that the caller gave the request. */
  requestId?: string | undefined
  /** How many lambdas wait for what this calls; 0 for a caller outside. */
  depth?: number
  /** What the caller asks beside the result; a test has no preferences. */
  preferences?: CallPreferences | undefined
}

/** What whoever calls must be allowed. A test shows log lines and leaves no record, so it is for who may write code. */
export function permissionOf({ kind }: Call): Permission {
  return kind === 'test' ? 'lambda:try' : 'lambda:invoke'
}

/** What a call needs beside itself. */
export interface CallContext extends InvocationContext {
  listImplementations: ListImplementations
  /** Asked for calls with preferences alone. */
  pending: PendingStore
}

/**
 * Says who is calling, by the header `Authorization` (RFC 6750 section 2.1). Throws `ApiError` 401 without
 * a valid token and 503 when it can't be checked.
 */
export async function identify(
  authorization: string | undefined,
  tokens: TokenVerifier,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Principal> {
  return tokens.verify(readBearer(authorization), waitUntil)
}

/**
 * Lets a caller pass who belongs to the account in the path and has a role that grants `permission`. Throws
 * `ApiError` 404 for another account's path, so that what is not yours looks like what is not there, and 403
 * for a missing permission.
 */
export function requirePermission(
  principal: Principal,
  accountId: string | undefined,
  permission: Permission,
): void {
  requireAccount(principal, accountId)
  if (hasPermission(principal.roles, permission)) return
  throw new ApiError(
    'com.liveperson.faas.auth.forbidden',
    `You lack the permission ${permission}. Ask an administrator for a profile that has it.`,
  )
}

/** Lets a caller pass who belongs to the account in the path; throws `ApiError` 404 for another account's path. */
export function requireAccount(principal: Principal, accountId: string | undefined): void {
  if (principal.accountId === accountId) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such account, or your token belongs to another one.',
  )
}

/** Refuses a body of more than `MAX_BODY_BYTES`. */
export function bodyTooLarge(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.payload-too-large',
    `The body of the request is too large. Send at most ${MAX_BODY_BYTES} bytes.`,
  )
}

/**
 * Runs a call of somebody who was let in, or stores it to be run later. Throws `ApiError` when no lambda ran: 404 for
 * one that isn't deployed, 400 for a body it can't be called with, 429 when the account has used up its invocations, 503
 * when it couldn't start; for a call with preferences
 * also as `answerLater` and `answerOnce` do.
 *
 * @param id names the call in its answer, and in its record unless it is an event: there each lambda's
 * invocation has an id of its own
 */
export function answerCall(
  context: CallContext,
  call: Call,
  principal: Principal,
  id: string,
  body: string,
): Promise<HttpAnswer> {
  // Not asynchronous itself, so that a call without preferences waits for nothing more.
  if (!call.preferences) return answerNow(context, call, principal, id, body)
  return answerWithPreferences(context, call, call.preferences, principal, id, body)
}

async function answerWithPreferences(
  context: CallContext,
  call: Call,
  preferences: CallPreferences,
  principal: Principal,
  id: string,
  body: string,
): Promise<HttpAnswer> {
  const { accountId, kind, target, skillId, depth = 0 } = call
  const isEvent = kind === 'event'
  const lambdaUuids = isEvent
    ? await implementationsOf(call, context.listImplementations)
    : [requireUuid(accountId, target)]
  const preferredCall = {
    accountId,
    caller: `${principal.actor}:${principal.id}`,
    preferences,
    eventId: isEvent ? target : null,
    lambdaUuids,
    identity: isEvent ? [kind, target, skillId] : [kind, lambdaUuids, isTrial(call, principal)],
    body,
    depth,
  }
  if (!preferences.isAsynchronous) {
    const run = (sent: string) => answerNow(context, call, principal, id, sent)
    return answerOnce(preferredCall, id, run, context.pending)
  }
  refuseTooDeep(depth)
  await refuseUsedUp(context, accountId)
  const answer = await answerLater(preferredCall, context.pending)
  if (!answer) throw missingLambda(accountId, target)
  return answer
}

/** Takes in nothing that would find no invocation left; each is counted when it runs. */
async function refuseUsedUp({ admit }: InvocationContext, accountId: string): Promise<void> {
  const { giveBack } = await admit(accountId)
  giveBack()
}

async function answerNow(
  context: CallContext,
  call: Call,
  principal: Principal,
  id: string,
  body: string,
): Promise<HttpAnswer> {
  const { accountId, target, depth = 0, requestId = null } = call
  if (call.kind === 'event') {
    const lambdaUuids = await implementationsOf(call, context.listImplementations)
    const event = { accountId, eventId: target, lambdaUuids, body, requestId: id, depth }
    return renderEvent(await invokeEvent(context, event), id)
  }
  const lambdaUuid = requireUuid(accountId, target)
  const invocation: Invocation = {
    id,
    accountId,
    lambdaUuid,
    eventId: null,
    trigger: call.kind,
    requestId,
    body,
    depth,
  }
  if (call.kind === 'test') {
    const limits = await context.limitsOf(accountId)
    return renderTrial(await dispatchLambda(invocation, context.run, limits), id)
  }
  const outcome = await invokeLambda(context, invocation)
  return isTrial(call, principal) ? renderTrial(outcome, id) : renderResult(outcome, id)
}

/**
 * The command line tool names no external system and shows the log, to those who may see it; everybody else gets the
 * bare result.
 */
function isTrial({ externalSystem }: Call, { kind, roles }: Principal): boolean {
  return kind === 'session' && !externalSystem && hasPermission(roles, 'lambda:try')
}

function requireUuid(accountId: string, target: string): string {
  const lambdaUuid = parseUuid(target)
  if (lambdaUuid === undefined) throw missingLambda(accountId, target)
  return lambdaUuid
}

/** The deployed lambdas that an event calls, by their UUIDs. */
export function implementationsOf(
  { accountId, target, skillId }: Call,
  list: ListImplementations,
): Promise<string[]> {
  return findImplementations(accountId, target, skillId, list)
}

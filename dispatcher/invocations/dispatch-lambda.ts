import { CALL_DEPTH } from '../../kit/limits/limits.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { INVOKE_PATH, TRY_PATH } from '../../workers/lambda/contract.ts'
import type { DispatchLimits } from '../account-limits/known-limits.ts'
import type { Trigger } from '../../workers/records/contract.ts'
import type { DispatchNamespace, DispatchOptions } from '../env.ts'
import { scriptName } from '../script-name.ts'
import { explainDispatchError } from './explain-dispatch-error.ts'
import { outcomeOfAnswer, type InvocationOutcome } from './invocation-outcome.ts'
import { type RawAnswer, readRawAnswer } from './read-answer.ts'

/** A POST to this URL with an invocation's id appended runs a lambda. */
export const INVOKE_URL = `http://lambda${INVOKE_PATH}`
/** A POST to this URL with an invocation's id appended tries a lambda out. */
const TRY_URL = `http://lambda${TRY_PATH}`
/** The lambda's wrapper and its host end an invocation at 30 s; this ends it when neither could. */
export const BACKSTOP_MS = 32_000

/**
 * Runs a script for one invocation; rejects as the dispatch namespace does, and resolves with `too-late`
 * after `BACKSTOP_MS`.
 */
export type RunScript = (
  name: string,
  options: DispatchOptions,
  invocationId: string,
  body: string,
) => Promise<RawAnswer | 'too-large' | 'too-late'>

/** Runs scripts by a dispatch namespace's binding. */
export function runIn(lambdas: DispatchNamespace): RunScript {
  return (name, ...run) => runAt(INVOKE_URL, lambdas, name, ...run)
}

/** Tries one script out by a dispatch namespace's binding, whichever is asked for. */
export function tryIn(lambdas: DispatchNamespace, script: string): RunScript {
  return (_name, ...run) => runAt(TRY_URL, lambdas, script, ...run)
}

async function runAt(
  url: string,
  lambdas: DispatchNamespace,
  ...[name, options, invocationId, body]: Parameters<RunScript>
): ReturnType<RunScript> {
  const script = lambdas.get(name, {}, options)
  const response = script.fetch(url + invocationId, { method: 'POST', body })
  return beforeBackstop(response.then(readRawAnswer))
}

/** One call of one lambda. */
export interface Invocation {
  /** A lower-case UUID of our own making. */
  id: string
  accountId: string
  /** Lower case. */
  lambdaUuid: string
  /** The event that called, null when the lambda was called by its UUID. */
  eventId: string | null
  trigger: Trigger
  /** The caller's `X-Request-Id`, by which the invocation can be found. */
  requestId?: string | null
  /** Of the asynchronous event that it is a part of. */
  parentId?: string | null
  /** What the caller sent; the lambda's wrapper parses it. */
  body: string
  /** How many lambdas wait for this one; 0 or left out when no lambda called it. */
  depth?: number
}

/**
 * Runs a lambda and says how it ended. Nothing of the caller but the body reaches it, so a header
 * that speaks to the platform can't be forged. Throws `ApiError` when the lambda did not run: 404
 * for one that isn't deployed, 400 for a body it can't be called with, 503 when it couldn't start,
 * 508 when lambdas call each other too deep.
 */
export async function dispatchLambda(
  { id, accountId, lambdaUuid, body, depth = 0 }: Invocation,
  run: RunScript,
  limits: DispatchLimits,
): Promise<InvocationOutcome> {
  refuseTooDeep(depth)
  const options: DispatchOptions = {
    limits,
    outbound: { lambdaCtx: { accountId, lambdaUuid, depth } },
  }
  const startedAtMs = Date.now()
  try {
    const answer = await run(scriptName(accountId, lambdaUuid), options, id, body)
    return outcomeOfAnswer(answer, Date.now() - startedAtMs)
  } catch (error) {
    if (error instanceof ApiError) throw error
    const explained = explainDispatchError(error, accountId, lambdaUuid)
    if (explained instanceof ApiError) throw explained
    return { kind: 'failure', ...explained, version: null, durationMs: Date.now() - startedAtMs }
  }
}

/** Throws `ApiError` 508 when so many lambdas wait that no further one may be called. */
export function refuseTooDeep(depth: number): void {
  if (depth < CALL_DEPTH) return
  throw new ApiError(
    'com.liveperson.faas.es.loop-detected',
    `Lambdas may call each other ${CALL_DEPTH} levels deep, and this call goes deeper. Look for a lambda that calls itself.`,
  )
}

async function beforeBackstop<T>(answer: Promise<T>): Promise<T | 'too-late'> {
  const tooLate = Promise.withResolvers<'too-late'>()
  // Never cleared: it ends with the request that set it, and clearing costs more than setting.
  setTimeout(tooLate.resolve, BACKSTOP_MS, 'too-late')
  return Promise.race([answer, tooLate.promise])
}

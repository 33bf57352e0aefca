import { ApiError } from '../../kit/http/api-error.ts'
import { pause } from '../../kit/take-turn.ts'
import type { LambdaModules } from '../../workers/lambda/contract.ts'
import { buildScript, type ScriptSource } from '../deployments/build-script.ts'
import { DeploymentFailure } from '../deployments/deployment-job.ts'
import { deleteScript, NamespaceRefusal, uploadScript } from '../deployments/namespace-api.ts'
import type { Script } from '../deployments/script.ts'
import type { Env } from '../env.ts'
import { dispatchLambda, tryIn } from '../invocations/dispatch-lambda.ts'
import type { InvocationOutcome } from '../invocations/invocation-outcome.ts'
import { notALambda } from '../lambdas/check-contract.ts'
import { trialScriptName } from '../script-name.ts'
import { TRIAL_TAG } from './sweep-trials.ts'

const UPLOAD_LIMIT_MS = 10_000
const CLEAN_UP_LIMIT_MS = 5_000
/** A namespace may take a moment until it knows a script that it has just taken. */
const ATTEMPTS = 4
const PAUSE_MS = 250

/** Code to run once, on behalf of a lambda: its secrets and its whitelist are those of the account. Code that was not saved has version 0. */
export interface Trial extends ScriptSource {
  /** Names the run; a lower-case UUID. */
  id: string
  /** What the lambda is called with, as the body of an invocation. */
  body: string
  /** How many lambdas wait for this one. */
  depth: number
}

/** Where trials run, and who sees to what has to be done after the answer. */
export interface TrialContext {
  env: Env
  platform: LambdaModules
  waitUntil: (work: Promise<unknown>) => void
}

/**
 * Runs code in an isolate of its own, under a script name that nobody else has and that is gone afterwards. Nothing is
 * stored. Throws `ApiError` 400 for code that can't be built or a body it can't be called with, 429 over the
 * account's limit, 503 when it could not be started.
 */
export async function runTrial(context: TrialContext, trial: Trial): Promise<InvocationOutcome> {
  const script = build(trial, context.platform)
  const slot = await context.env.TRIALS.take(trial.accountId)
  const name = trialScriptName(trial.accountId, new Date())
  try {
    await upload(context.env, name, script)
    return await dispatch(context, name, trial)
  } finally {
    slot.release()
    context.waitUntil(remove(context.env, name))
  }
}

function build(trial: Trial, platform: LambdaModules): Script {
  try {
    return buildScript(trial, platform, TRIAL_TAG)
  } catch (error) {
    if (!(error instanceof DeploymentFailure)) throw error
    throw notALambda(error.message, { cause: error, position: error.position })
  }
}

async function upload(env: Env, name: string, script: Script): Promise<void> {
  try {
    await uploadScript(env, name, script, AbortSignal.timeout(UPLOAD_LIMIT_MS))
  } catch (error) {
    // What a namespace says with 400 is about the code; all else is passing trouble.
    if (error instanceof NamespaceRefusal && error.status === 400) {
      const reason = `The code could not be loaded: ${error.message}`
      throw notALambda(reason, { cause: error, position: undefined })
    }
    throw unavailable(error)
  }
}

async function dispatch(
  { env, waitUntil }: TrialContext,
  name: string,
  trial: Trial,
): Promise<InvocationOutcome> {
  const limits = await env.KNOWN_LIMITS.of(trial.accountId, waitUntil)
  const invocation = { ...trial, eventId: null, trigger: 'test' as const }
  for (let attempt = 1; ; attempt++) {
    try {
      return await dispatchLambda(invocation, tryIn(env.LAMBDAS, name), limits)
    } catch (error) {
      if (!isMissing(error)) throw error
      if (attempt === ATTEMPTS) throw unavailable(error)
    }
    await pause(PAUSE_MS)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'com.liveperson.faas.es.missinglambda'
}

/** What stays because of an error is found by `sweepTrials`. */
async function remove(env: Env, name: string): Promise<void> {
  try {
    await deleteScript(env, name, AbortSignal.timeout(CLEAN_UP_LIMIT_MS))
  } catch (error) {
    console.warn(JSON.stringify({ leftTrial: name, error: String(error) }))
  }
}

function unavailable(cause: unknown): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.unavailable',
    'The code could not be tried out just now. Try again shortly.',
    { cause },
  )
}

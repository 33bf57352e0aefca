import type { Admit, LimitsOf } from '../account-limits/known-limits.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { dispatchLambda, type Invocation, type RunScript } from './dispatch-lambda.ts'
import type { InvocationOutcome } from './invocation-outcome.ts'
import { buildRecord, type InvocationRecord } from './invocation-record.ts'

/** Where invocations run and where their records go. */
export interface InvocationContext {
  run: RunScript
  limitsOf: LimitsOf
  admit: Admit
  /** Takes a record without failing or waiting. */
  record: (record: InvocationRecord) => void
}

/**
 * Runs a lambda and records how it ended. Throws `ApiError` as `dispatchLambda` does, and 429 when the account has used up
 * its invocations; then it records and counts nothing: what did not run was no invocation.
 */
export async function invokeLambda(
  { run, admit, record }: InvocationContext,
  invocation: Invocation,
): Promise<InvocationOutcome> {
  const admitting = admit(invocation.accountId)
  // No waiting where there is nothing to wait for.
  const { limits, giveBack } = admitting instanceof Promise ? await admitting : admitting
  const startedAtMs = Date.now()
  try {
    const outcome = await dispatchLambda(invocation, run, limits)
    record(buildRecord(invocation, outcome, startedAtMs))
    return outcome
  } catch (error) {
    giveBack()
    throw error
  }
}

/** What one lambda made of an event. */
interface EventResult {
  uuid: string
  /** When the lambda ended. */
  endedAt: Date
  /** The result as JSON, empty when the lambda gave none. */
  result: string
}

/** An event as it is handed to the lambdas that implement it. */
export interface EventCall {
  accountId: string
  eventId: string
  /** In the order in which they are called. */
  lambdaUuids: readonly string[]
  body: string
  /** See `Invocation`. */
  requestId?: string | null
  depth?: number
}

/** What the results of an event may have together, in UTF-16 code units: they are held until all are there. */
const MAX_RESULTS_LENGTH = 10_000_000

/** What came of an event: every result, or the failure that ended the chain. */
export type EventOutcome =
  | { kind: 'success'; results: EventResult[] }
  | Extract<InvocationOutcome, { kind: 'failure' }>

/**
 * Calls the lambdas that implement an event one after another; the first that fails ends the chain
 * and its failure is the answer. A lambda undeployed since the directory was read is passed over.
 * Throws `ApiError` as `invokeLambda` does for every other refusal.
 */
export async function invokeEvent(
  context: InvocationContext,
  { accountId, eventId, lambdaUuids, body, requestId = null, depth = 0 }: EventCall,
): Promise<EventOutcome> {
  const results: EventResult[] = []
  let length = 0
  for (const lambdaUuid of lambdaUuids) {
    const id = crypto.randomUUID()
    try {
      const outcome = await invokeLambda(context, {
        id,
        accountId,
        lambdaUuid,
        eventId,
        trigger: 'event',
        requestId,
        body,
        depth,
      })
      if (outcome.kind === 'failure') return outcome
      length += outcome.result.length
      if (length > MAX_RESULTS_LENGTH) return tooLarge(outcome.durationMs)
      results.push({ uuid: lambdaUuid, endedAt: new Date(), result: outcome.result })
    } catch (error) {
      if (!isMissingLambda(error)) throw error
    }
  }
  return { kind: 'success', results }
}

function tooLarge(durationMs: number): EventOutcome {
  return {
    kind: 'failure',
    errorCode: 'com.liveperson.faas.handler.runtime-exception',
    errorMsg: `The results of the lambdas of this event have more than ${MAX_RESULTS_LENGTH} characters in total. Return less data from them.`,
    version: null,
    logs: { lines: [], dropped: 0 },
    durationMs,
  }
}

function isMissingLambda(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'com.liveperson.faas.es.missinglambda'
}

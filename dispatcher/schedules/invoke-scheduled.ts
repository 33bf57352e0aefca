import { ApiError } from '../../kit/http/api-error.ts'
import { type InvocationContext, invokeLambda } from '../invocations/invoke-lambda.ts'
import type { ScheduledCall, ScheduledOutcome } from './attempts.ts'

/** Invokes the lambda of a schedule as a caller of the platform would, with a record as theirs. */
export async function invokeScheduled(
  context: InvocationContext,
  { invocationId: id, accountId, lambdaUuid, invocationBody }: ScheduledCall,
): Promise<ScheduledOutcome> {
  const body = JSON.stringify({ timestamp: Date.now(), headers: [], ...invocationBody })
  try {
    const outcome = await invokeLambda(context, {
      id,
      accountId,
      lambdaUuid,
      eventId: null,
      trigger: 'schedule',
      body,
    })
    if (outcome.kind === 'success') return { kind: 'ran' }
    return { kind: 'failed', reason: `The function failed: ${outcome.errorMsg}` }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    if (error.code === 'com.liveperson.faas.es.missinglambda') return { kind: 'not-deployed' }
    if (error.status === 503) return { kind: 'not-started', reason: error.message }
    return { kind: 'failed', reason: `The function was not called: ${error.message}` }
  }
}

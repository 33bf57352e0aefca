import { ApiError } from '../../kit/http/api-error.ts'
import type { DueRun, RunResult } from '../contract.ts'
import { type InvocationContext, invokeLambda } from '../invocations/invoke-lambda.ts'
import { withInvocationId } from './invocation-body.ts'

/**
 * Runs a lambda for an invocation that was accepted before, as it is deployed now and with a record as every other. Its
 * caller's rights were looked at when it was accepted. Rejects for what is a bug.
 */
export async function runDue(context: InvocationContext, due: DueRun): Promise<RunResult> {
  const { runId: id, pendingId: parentId, accountId, lambdaUuid, eventId, requestId, depth } = due
  const trigger = 'asynchronous'
  const body = withInvocationId(due.body, due.invocationId, due.attempt)
  try {
    const outcome = await invokeLambda(context, {
      id,
      parentId,
      accountId,
      lambdaUuid,
      eventId,
      requestId,
      trigger,
      body,
      depth,
    })
    if (outcome.kind === 'success') return { kind: 'succeeded', result: outcome.result }
    const { errorCode, errorMsg } = outcome
    return { kind: 'failed', errorCode, errorMsg }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return { kind: kindOf(error), errorCode: error.code, errorMsg: error.message }
  }
}

function kindOf({ code, status }: ApiError): 'not-deployed' | 'failed' | 'refused' {
  if (code === 'com.liveperson.faas.es.missinglambda') return 'not-deployed'
  return status === 503 ? 'failed' : 'refused'
}

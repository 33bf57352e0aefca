import { ApiError } from '../../kit/http/api-error.ts'
import type { LogReport } from '../../workers/lambda/contract.ts'
import { LOST_TRACK } from '../contract.ts'
import type { FailureCode } from './invocation-outcome.ts'
import { parseLogLines } from './read-answer.ts'

/** How the local namespace begins its refusal of a script that ended its hosts too often. */
const SUSPENDED = 'Worker suspended: '

/** Why an invocation ended without an answer of its lambda. */
export interface DispatchFailure {
  errorCode: FailureCode
  errorMsg: string
  logs: LogReport
}

/**
 * Says what a rejected dispatch means. Returns an `ApiError` when the lambda surely did not run, so
 * that repeating the request is safe, and a failure when it ran or may have: published clients repeat
 * a request on every status an `ApiError` of the 500 class has.
 *
 * The namespace tells its errors apart by their text alone, which is why this is the one place that
 * matches messages.
 */
export function explainDispatchError(
  error: unknown,
  accountId: string,
  lambdaUuid: string,
): ApiError | DispatchFailure {
  const message = error instanceof Error ? error.message : ''
  if (message.startsWith('Worker not found')) return missingLambda(accountId, lambdaUuid)

  const logs = parseLogLines(property(error, 'logs'))
  if (message.startsWith(SUSPENDED)) {
    // Repeating it would not help for minutes, so it must not look as if it would.
    const errorMsg = `The lambda is suspended: ${message.slice(SUSPENDED.length)}`
    return { errorCode: 'com.liveperson.faas.es.unavailable', errorMsg, logs }
  }
  if (property(error, 'retryable') === true) {
    return new ApiError(
      'com.liveperson.faas.es.unavailable',
      'The lambda could not be started just now. Try again shortly.',
      { cause: error },
    )
  }
  if (message.includes('CPU time limit')) {
    return {
      errorCode: 'com.liveperson.faas.handler.executiontime-exceeded',
      errorMsg: 'Lambda Execution is taking too long: it used up its CPU time.',
      logs,
    }
  }
  if (message.includes('memory limit')) {
    return {
      errorCode: 'com.liveperson.faas.handler.runtime-exception',
      errorMsg: 'The lambda used too much memory. Keep less data in memory at a time.',
      logs,
    }
  }
  console.error(JSON.stringify({ event: 'dispatch-failed', accountId, lambdaUuid, message }))
  return { ...LOST_TRACK, logs }
}

/** The answer for a lambda that isn't deployed, doesn't exist, or is another account's. */
export function missingLambda(accountId: string, lambdaUuid: string): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.missinglambda',
    `There is no ${lambdaUuid.slice(0, 60)} deployed on ${accountId}`,
  )
}

function property(value: unknown, name: 'logs' | 'retryable'): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}

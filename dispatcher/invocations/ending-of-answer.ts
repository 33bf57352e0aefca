import type { LogReport } from '../../workers/lambda/envelope.ts'
import { ApiError } from '../api-error.ts'
import type { FailureCode, InvocationEnding } from './invocation-ending.ts'
import { parseAnswer, parseUntrusted, type RawAnswer } from './read-answer.ts'

const NO_LOGS: LogReport = { lines: [], dropped: 0 }

/**
 * Says how an invocation ended from what came back of it. Throws `ApiError` 400 when the lambda's
 * wrapper refused to call it with the body of the request.
 */
export function endingOfAnswer(
  raw: RawAnswer | 'too-large' | 'too-late',
  durationMs: number,
): InvocationEnding {
  if (raw === 'too-late') {
    return failure(
      'com.liveperson.faas.handler.executiontime-exceeded',
      'Lambda did not call callback within execution time limit',
      durationMs,
    )
  }
  if (raw === 'too-large') {
    return failure(
      'com.liveperson.faas.handler.runtime-exception',
      'The result of the lambda is too large. Return at most 10 MB.',
      durationMs,
    )
  }
  const answer = parseAnswer(raw)
  if (!answer) {
    return failure(
      'com.liveperson.faas.es.general',
      'The lambda gave an answer that the platform could not read.',
      durationMs,
    )
  }

  const { outcome, body, logs } = answer
  if (outcome === 'success') return { kind: 'success', result: body, logs, durationMs }
  const message = failureMessage(body)
  if (outcome !== 'bad-input') {
    return failure(`com.liveperson.faas.handler.${outcome}`, message, durationMs, logs)
  }
  throw new ApiError(
    'com.liveperson.faas.es.badinput',
    typeof message === 'string' ? message : 'The body of the request is not valid.',
  )
}

function failure(
  errorCode: FailureCode,
  errorMsg: unknown,
  durationMs: number,
  logs = NO_LOGS,
): InvocationEnding {
  return { kind: 'failure', errorCode, errorMsg, logs, durationMs }
}

/** Null when there is none: JSON leaves out what is undefined, and an error body needs its message. */
function failureMessage(body: string): unknown {
  const parsed = parseUntrusted(body)
  if (typeof parsed !== 'object' || parsed === null || !('message' in parsed)) return null
  return parsed.message
}

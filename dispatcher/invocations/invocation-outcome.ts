import { ApiError } from '../../kit/http/api-error.ts'
import { parseJson } from '../../kit/parse-json.ts'
import type { LogReport, Outcome } from '../../workers/lambda/contract.ts'
import type { InvocationState } from '../../workers/records/contract.ts'
import { parseAnswer, type RawAnswer } from './read-answer.ts'

/**
 * The code of an invocation that ran, or may have run, and failed. `es.unavailable` stands for a
 * lambda that is suspended because of what its earlier invocations did.
 */
export type FailureCode =
  | `com.liveperson.faas.handler.${Exclude<Outcome, 'success' | 'bad-input'>}`
  | 'com.liveperson.faas.es.general'
  | 'com.liveperson.faas.es.unavailable'

/** How an invocation that reached its lambda ended. */
export type InvocationOutcome = Success | InvocationFailure

interface Ended {
  /** The version that ran; null when no answer told it. */
  version: number | null
  logs: LogReport
  durationMs: number
}

interface Success extends Ended {
  kind: 'success'
  /** The result as JSON, empty when the lambda gave none. */
  result: string
}

interface InvocationFailure extends Ended {
  kind: 'failure'
  errorCode: FailureCode
  /** What the lambda failed with: its message, or a value that has none as its JSON text. */
  errorMsg: string
}

const STATE_BY_CODE = {
  'com.liveperson.faas.handler.custom-failure': 'CODING_FAILURE',
  'com.liveperson.faas.handler.runtime-exception': 'CODING_FAILURE',
  'com.liveperson.faas.handler.log-limit-reached': 'CODING_FAILURE',
  'com.liveperson.faas.handler.executiontime-exceeded': 'TIMEOUT',
  'com.liveperson.faas.es.unavailable': 'CODING_FAILURE',
  'com.liveperson.faas.es.general': 'PLATFORM_FAILURE',
} as const satisfies Record<FailureCode, InvocationState>

/** How an outcome is counted in the reports. */
export function invocationState(outcome: InvocationOutcome): InvocationState {
  return outcome.kind === 'success' ? 'SUCCEEDED' : STATE_BY_CODE[outcome.errorCode]
}

const NO_LOGS: LogReport = { lines: [], dropped: 0 }

/**
 * Says how an invocation ended from what came back of it. Throws `ApiError` 400 when the lambda's
 * wrapper refused to call it with the body of the request.
 */
export function outcomeOfAnswer(
  raw: RawAnswer | 'too-large' | 'too-late',
  durationMs: number,
): InvocationOutcome {
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
      "The platform could not read the lambda's answer.",
      durationMs,
    )
  }

  const { outcome, version, body, logs } = answer
  if (outcome === 'success') return { kind: 'success', result: body, version, logs, durationMs }
  const message = failureMessage(body)
  if (outcome !== 'bad-input') {
    const errorCode = `com.liveperson.faas.handler.${outcome}` as const
    return { kind: 'failure', errorCode, errorMsg: message, version, logs, durationMs }
  }
  throw new ApiError('com.liveperson.faas.es.badinput', message)
}

function failure(errorCode: FailureCode, errorMsg: string, durationMs: number): InvocationOutcome {
  return { kind: 'failure', errorCode, errorMsg, version: null, logs: NO_LOGS, durationMs }
}

/** Always a string: a published client reads nothing else, and can't tell an answer without one from a broken one. */
function failureMessage(body: string): string {
  const parsed = parseJson(body)
  if (typeof parsed !== 'object' || parsed === null || !('message' in parsed)) return 'null'
  const { message } = parsed
  return typeof message === 'string' ? message : JSON.stringify(message)
}

import type { LogReport, Outcome } from '../../workers/lambda/envelope.ts'
import type { InvocationState } from './invocation-record.ts'

/**
 * The code of an invocation that ran, or may have run, and failed. `es.unavailable` stands for a
 * lambda that is suspended because of what its earlier invocations did.
 */
export type FailureCode =
  | `com.liveperson.faas.handler.${Exclude<Outcome, 'success' | 'bad-input'>}`
  | 'com.liveperson.faas.es.general'
  | 'com.liveperson.faas.es.unavailable'

/** How an invocation that reached its lambda ended. */
export type InvocationEnding = Success | InvocationFailure

interface Success {
  kind: 'success'
  /** The result as JSON, empty when the lambda gave none. */
  result: string
  logs: LogReport
  durationMs: number
}

interface InvocationFailure {
  kind: 'failure'
  errorCode: FailureCode
  /** A string, or whatever JSON value the lambda failed with. */
  errorMsg: unknown
  logs: LogReport
  durationMs: number
}

const STATE_BY_CODE = {
  'com.liveperson.faas.handler.custom-failure': 'CODING_FAILURE',
  'com.liveperson.faas.handler.runtime-exception': 'CODING_FAILURE',
  'com.liveperson.faas.handler.log-limit-reached': 'CODING_FAILURE',
  'com.liveperson.faas.handler.executiontime-exceeded': 'TIMEOUT',
  'com.liveperson.faas.es.unavailable': 'CODING_FAILURE',
  'com.liveperson.faas.es.general': 'PLATFORM_FAILURE',
} as const satisfies Record<FailureCode, InvocationState>

/** How an ending is counted in the reports. */
export function invocationState(ending: InvocationEnding): InvocationState {
  return ending.kind === 'success' ? 'SUCCEEDED' : STATE_BY_CODE[ending.errorCode]
}

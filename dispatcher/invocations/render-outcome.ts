import type { LogLine, LogReport } from '../../workers/lambda/contract.ts'
import { REQUEST_ID_HEADER } from '../../kit/http/request-id.ts'
import type {
  PendingInvocation,
  PendingResult,
} from '../../workers/pending-invocations/contract.ts'
import type { InvocationOutcome } from './invocation-outcome.ts'
import type { EventOutcome } from './invoke-lambda.ts'
import { withPlace } from './line-places.ts'

/** An answer of the invocation API, as every server can send it. */
export interface HttpAnswer {
  status: number
  headers: Record<string, string>
  body: string
}

/**
 * The status of a lambda that failed. The original's 901 can't be made by a Worker, and published
 * clients repeat a request on every well-known status of the 500 class.
 */
const LAMBDA_FAILED_STATUS = 590

/** The bare result; empty when the lambda gave none. */
export function renderResult(outcome: InvocationOutcome, requestId: string): HttpAnswer {
  if (outcome.kind === 'failure') return renderFailure(outcome, requestId)
  return { status: 200, headers: headersOf(requestId), body: outcome.result }
}

/**
 * The result with log lines and duration, for somebody who is trying the lambda out; lines tell where in the code they come
 * from.
 */
export function renderTrial(outcome: InvocationOutcome, requestId: string): HttpAnswer {
  const lines = outcome.logs.lines.map(withPlace)
  const told = { ...outcome, logs: { ...outcome.logs, lines } }
  if (told.kind === 'failure') return renderFailure(told, requestId)
  const logs = JSON.stringify(shownLines(told.logs))
  const body = `{"result":${jsonText(told.result)},"logs":${logs},"durationMs":${told.durationMs}}`
  return { status: 200, headers: headersOf(requestId), body }
}

/** What each lambda of an event answered. */
export function renderEvent(outcome: EventOutcome, requestId: string): HttpAnswer {
  if (outcome.kind === 'failure') return renderFailure(outcome, requestId)
  const elements = outcome.results.map(
    ({ uuid, endedAt, result }) =>
      `{"uuid":"${uuid}","timestamp":"${endedAt.toISOString()}","result":${jsonText(result)}}`,
  )
  return { status: 200, headers: headersOf(requestId), body: `[${elements.join(',')}]` }
}

/** The results of an invocation that was answered later, as they would have been answered at once. */
export function renderPendingResult(
  { eventId, results }: PendingResult,
  requestId: string,
): HttpAnswer {
  const headers = headersOf(requestId)
  if (eventId === null) return { status: 200, headers, body: results[0]?.result ?? '' }
  const elements = results.map(({ lambdaUuid, endedAt, result }) => ({
    uuid: lambdaUuid,
    endedAt: new Date(endedAt),
    result,
  }))
  return renderEvent({ kind: 'success', results: elements }, requestId)
}

/** The failure of one. */
export function renderPendingFailure(
  { errorCode, errorMsg }: Pick<PendingInvocation, 'errorCode' | 'errorMsg'>,
  requestId: string,
): HttpAnswer {
  return {
    status: LAMBDA_FAILED_STATUS,
    headers: { ...headersOf(requestId), 'x-lambda-error': errorCode ?? '' },
    body: JSON.stringify({ errorCode, errorMsg, errorLogs: [] }),
  }
}

function renderFailure(
  { errorCode, errorMsg, logs }: Extract<InvocationOutcome, { kind: 'failure' }>,
  requestId: string,
): HttpAnswer {
  return {
    status: LAMBDA_FAILED_STATUS,
    headers: { ...headersOf(requestId), 'x-lambda-error': errorCode },
    body: JSON.stringify({ errorCode, errorMsg, errorLogs: shownLines(logs) }),
  }
}

function headersOf(requestId: string): Record<string, string> {
  return { 'content-type': 'application/json', [REQUEST_ID_HEADER]: requestId }
}

/** Lines that were cut are mentioned where they would have stood. */
export function shownLines({ lines, dropped }: LogReport): LogLine[] {
  if (dropped === 0) return lines
  const message =
    dropped === 1 ? 'One log line was left out.' : `${dropped} log lines were left out.`
  const timestamp = lines.at(-1)?.timestamp ?? Date.now()
  return [...lines, { level: 'Warn', message, extras: [], timestamp }]
}

/** JSON has no word for a missing value within an object but this one. */
export function jsonText(result: string): string {
  return result === '' ? 'null' : result
}

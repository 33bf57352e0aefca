import type { Invocation } from './dispatch-lambda.ts'
import { invocationState, type InvocationEnding } from './invocation-ending.ts'
import type { InvocationRecord } from './invocation-record.ts'
import { keepLogLines } from './keep-log-lines.ts'

const MAX_ERROR_MESSAGE_CHARACTERS = 1_000

/** What is stored of an invocation, within the limits that are published. */
export function buildRecord(
  { id, accountId, lambdaUuid, eventId }: Invocation,
  ending: InvocationEnding,
  startedAtMs: number,
): InvocationRecord {
  const { lines, dropped } = keepLogLines(ending.logs)
  return {
    id,
    accountId,
    lambdaUuid,
    eventId,
    state: invocationState(ending),
    errorCode: ending.kind === 'failure' ? ending.errorCode : null,
    errorMsg: ending.kind === 'failure' ? errorText(ending.errorMsg) : null,
    startedAt: startedAtMs,
    durationMs: ending.durationMs,
    logs: lines,
    droppedLogLines: dropped,
  }
}

/** SQLite ends a text at its first NUL, and half a character is none. */
function errorText(errorMsg: unknown): string {
  const text = typeof errorMsg === 'string' ? errorMsg : JSON.stringify(errorMsg)
  return text.slice(0, MAX_ERROR_MESSAGE_CHARACTERS).replaceAll('\0', '').toWellFormed()
}

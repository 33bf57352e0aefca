import type { LogLine, LogReport } from '../../workers/lambda/contract.ts'
import type { InvocationState } from '../db/schema.ts'
import type { Invocation } from './dispatch-lambda.ts'
import { type InvocationOutcome, invocationState } from './invocation-outcome.ts'

/** What is kept of one invocation. It travels through the queue, so it must survive JSON. */
export interface InvocationRecord {
  /** The invocation's id, which makes writing the record twice harmless. */
  id: string
  accountId: string
  lambdaUuid: string
  eventId: string | null
  state: InvocationState
  errorCode: string | null
  errorMsg: string | null
  /** Epoch milliseconds. */
  startedAt: number
  durationMs: number
  logs: LogLine[]
  droppedLogLines: number
}

const MAX_ERROR_MESSAGE_CHARACTERS = 1_000

/** What is stored of an invocation, within the limits that are published. */
export function buildRecord(
  { id, accountId, lambdaUuid, eventId }: Invocation,
  outcome: InvocationOutcome,
  startedAtMs: number,
): InvocationRecord {
  const { lines, dropped } = keepLogLines(outcome.logs)
  return {
    id,
    accountId,
    lambdaUuid,
    eventId,
    state: invocationState(outcome),
    errorCode: outcome.kind === 'failure' ? outcome.errorCode : null,
    errorMsg: outcome.kind === 'failure' ? errorText(outcome.errorMsg) : null,
    startedAt: startedAtMs,
    durationMs: outcome.durationMs,
    logs: lines,
    droppedLogLines: dropped,
  }
}

/** SQLite ends a text at its first NUL, and half a character is none. */
function errorText(errorMsg: string): string {
  return errorMsg.slice(0, MAX_ERROR_MESSAGE_CHARACTERS).replaceAll('\0', '').toWellFormed()
}

/** What is kept of one invocation's log, as published. */
const MAX_LINES = 10
const MAX_CHARACTERS = 6_000

/**
 * Picks the lines that are stored: no Debug, at most 10 lines and 6,000 characters, messages and
 * extras together. The line that passes the limit is shortened. `dropped` counts every line that was
 * shortened or left out because of a limit.
 */
export function keepLogLines(report: LogReport): LogReport {
  const candidates = report.lines.filter((line) => line.level !== 'Debug')
  const lines: LogLine[] = []
  let room = MAX_CHARACTERS
  for (const line of candidates.slice(0, MAX_LINES)) {
    const length = line.message.length + line.extras.reduce((sum, extra) => sum + extra.length, 0)
    if (length > room) {
      const message = line.message.slice(0, room).toWellFormed()
      const shortened = room > 0 ? [{ ...line, message, extras: [] }] : []
      const dropped = report.dropped + candidates.length - lines.length
      return { lines: [...lines, ...shortened], dropped }
    }
    lines.push(line)
    room -= length
  }
  return { lines, dropped: report.dropped + candidates.length - lines.length }
}

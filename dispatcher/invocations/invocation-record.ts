import type { LogLine, LogReport } from '../../workers/lambda/contract.ts'
import type {
  DroppedLines,
  InvocationRecord as RecordOfAccount,
  RefusedDomain,
} from '../../workers/records/contract.ts'
import type { Invocation } from './dispatch-lambda.ts'
import { type InvocationOutcome, invocationState } from './invocation-outcome.ts'

/**
 * What is kept of one invocation, on its way to the records of its account. It travels through the queue, so it must
 * survive JSON. Its id and start make writing it twice harmless.
 */
export interface InvocationRecord extends RecordOfAccount {
  accountId: string
}

const MAX_ERROR_MESSAGE_CHARACTERS = 1_000

/** What is stored of an invocation, within the limits that are published. */
export function buildRecord(
  invocation: Invocation,
  outcome: InvocationOutcome,
  startedAtMs: number,
): InvocationRecord {
  const { id, accountId, lambdaUuid, eventId, trigger } = invocation
  const { lines, dropped } = keepLogLines(outcome.logs.lines)
  const isFailure = outcome.kind === 'failure'
  return {
    id,
    accountId,
    lambdaUuid,
    lambdaVersion: outcome.version,
    eventId,
    trigger,
    parentId: invocation.parentId ?? null,
    requestId: invocation.requestId ?? null,
    state: invocationState(outcome),
    errorCode: isFailure ? outcome.errorCode : null,
    errorMsg: isFailure ? errorText(outcome.errorMsg) : null,
    firstFrame: isFailure ? firstFrameOf(outcome.logs) : null,
    startedAt: startedAtMs,
    durationMs: outcome.durationMs,
    droppedLines: droppedLines(outcome.logs.dropped, dropped),
    refusedDomains: refusedDomains(outcome.logs),
    lines,
  }
}

function droppedLines(byLambda: number, byRecord: number): DroppedLines[] {
  const dropped: DroppedLines[] = []
  if (byLambda > 0) dropped.push({ reason: 'lambda-limit', count: byLambda })
  if (byRecord > 0) dropped.push({ reason: 'record-limit', count: byRecord })
  return dropped
}

function refusedDomains({ refused }: LogReport): RefusedDomain[] {
  if (!refused) return []
  const counts = new Map<string, number>()
  for (const [domain, count] of refused) counts.set(domain, (counts.get(domain) ?? 0) + count)
  return Array.from(counts, ([domain, count]) => ({ domain, count }))
}

/** Place in the developer's own file, as a stack names it. */
const OWN_FRAME = /\blambda\.cjs:(\d{1,9}:\d{1,9})/

/** Where in the lambda's code it failed, as `line:column`: the last line of a failure's log holds the stack. */
function firstFrameOf({ lines }: LogReport): string | null {
  const stack = lines.at(-1)?.extras.at(-1)
  return (stack !== undefined && OWN_FRAME.exec(stack)?.[1]) || null
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
 * shortened or left out because of that.
 */
export function keepLogLines(lines: readonly LogLine[]): LogReport {
  if (lines.length === 0) return { lines: [], dropped: 0 }
  const candidates = lines.filter((line) => line.level !== 'Debug')
  const kept: LogLine[] = []
  let room = MAX_CHARACTERS
  for (const line of candidates.slice(0, MAX_LINES)) {
    const length = line.message.length + line.extras.reduce((sum, extra) => sum + extra.length, 0)
    if (length > room) {
      const message = line.message.slice(0, room).toWellFormed()
      const shortened = room > 0 ? [{ ...line, message, extras: [] }] : []
      return { lines: [...kept, ...shortened], dropped: candidates.length - kept.length }
    }
    kept.push(line)
    room -= length
  }
  return { lines: kept, dropped: candidates.length - kept.length }
}

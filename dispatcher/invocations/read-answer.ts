import { LOG_LINE_EXTRAS } from '../../kit/limits/limits.ts'
import { readLimited } from '../../kit/http/read-limited.ts'
import {
  type LogLine,
  type LogReport,
  type Outcome,
  OUTCOME_HEADER,
} from '../../workers/lambda/contract.ts'

/**
 * Reads the log lines of an invocation. They come out of an isolate that runs a tenant's code, so
 * whatever hasn't the shape of a line is left out and counted.
 */
function parseLogReport(value: unknown): LogReport {
  if (!isRecord(value)) return { lines: [], dropped: 0 }
  const { lines, dropped } = value
  const parsed = parseLogLines(lines)
  return typeof dropped === 'number' && Number.isSafeInteger(dropped) && dropped > 0
    ? { lines: parsed.lines, dropped: parsed.dropped + dropped }
    : parsed
}

/** The same for bare lines, as the supervisor hands over those of an invocation it had to kill. */
export function parseLogLines(value: unknown): LogReport {
  if (!Array.isArray(value)) return { lines: [], dropped: 0 }
  const lines = value.filter(isLogLine).map(({ level, message, extras, timestamp, line }) => ({
    level,
    message,
    extras,
    timestamp,
    ...(line !== undefined && { line }),
  }))
  return { lines, dropped: value.length - lines.length }
}

function isLogLine(value: unknown): value is LogLine {
  return (
    isRecord(value) &&
    isLevel(value['level']) &&
    typeof value['message'] === 'string' &&
    Array.isArray(value['extras']) &&
    value['extras'].length <= LOG_LINE_EXTRAS &&
    value['extras'].every((extra) => typeof extra === 'string') &&
    // JSON can hold a number that no other JSON can: 1e999.
    Number.isSafeInteger(value['timestamp']) &&
    (value['line'] === undefined || Number.isSafeInteger(value['line']))
  )
}

function isLevel(value: unknown): value is LogLine['level'] {
  return value === 'Debug' || value === 'Info' || value === 'Warn' || value === 'Error'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What a lambda's Worker may answer, result and log lines together. */
const MAX_ANSWER_BYTES = 10_000_000

const WITH_LENGTH = /^([a-z-]+) (\d{1,9})$/
const OUTCOMES: readonly string[] = [
  'success',
  'custom-failure',
  'runtime-exception',
  'executiontime-exceeded',
  'log-limit-reached',
  'bad-input',
] satisfies Outcome[]

/** A lambda's answer, taken apart. */
export interface Answer {
  outcome: Outcome
  /** The result as JSON for `success`, a JSON `Failure` for all others. */
  body: string
  logs: LogReport
}

/** A lambda's answer as it came. */
export interface RawAnswer {
  /** What `OUTCOME_HEADER` holds. */
  header: string | null
  text: string
}

/** Reads the answer of a lambda's Worker; `too-large` for one over the limit. */
export async function readRawAnswer(response: Response): Promise<RawAnswer | 'too-large'> {
  const header = response.headers.get(OUTCOME_HEADER)
  const text = await readLimited(response, MAX_ANSWER_BYTES)
  return text === undefined ? 'too-large' : { header, text }
}

/**
 * Takes a lambda's answer apart. Returns undefined for one that its wrapper can't have written; nothing
 * else of the answer is trusted.
 */
export function parseAnswer({ header, text }: RawAnswer): Answer | undefined {
  if (isOutcome(header)) return { outcome: header, body: text, logs: { lines: [], dropped: 0 } }

  const [, outcome = null, digits] = (header && WITH_LENGTH.exec(header)) ?? []
  const length = Number(digits)
  if (!isOutcome(outcome) || !(length <= text.length)) return undefined
  const logs = parseLogReport(parseUntrusted(text.slice(length)))
  return { outcome, body: text.slice(0, length), logs }
}

/** Parses JSON that a lambda's isolate wrote; undefined when it is none. */
export function parseUntrusted(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isOutcome(value: string | null): value is Outcome {
  return value !== null && OUTCOMES.includes(value)
}

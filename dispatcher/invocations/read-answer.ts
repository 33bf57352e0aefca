import { LOG_LINE_EXTRAS } from '../../kit/limits/limits.ts'
import { readLimited } from '../../kit/http/read-limited.ts'
import { parseJson } from '../../kit/parse-json.ts'
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
  const { lines, dropped, refused } = value
  const parsed = parseLogLines(lines)
  return {
    lines: parsed.lines,
    dropped: parsed.dropped + (isCount(dropped) ? dropped : 0),
    ...(Array.isArray(refused) && { refused: refused.filter(isRefusal) }),
  }
}

function isRefusal(value: unknown): value is [host: string, count: number] {
  return Array.isArray(value) && typeof value[0] === 'string' && isCount(value[1])
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
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

const HEADER = /^([a-z-]+)(?:@(\d{1,9}))?(?: (\d{1,9}))?$/
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
  /** Of the lambda; null when its script did not tell. */
  version: number | null
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
  const [, outcome = null, told, digits] = (header && HEADER.exec(header)) ?? []
  if (!isOutcome(outcome)) return undefined
  const version = told === undefined ? null : Number(told)
  if (digits === undefined) {
    return { outcome, version, body: text, logs: { lines: [], dropped: 0 } }
  }
  const length = Number(digits)
  if (length > text.length) return undefined
  const logs = parseLogReport(parseJson(text.slice(length)))
  return { outcome, version, body: text.slice(0, length), logs }
}

function isOutcome(value: string | null): value is Outcome {
  return value !== null && OUTCOMES.includes(value)
}

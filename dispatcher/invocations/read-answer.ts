import { OUTCOME_HEADER, type LogReport, type Outcome } from '../../workers/lambda/envelope.ts'
import { parseLogReport } from './parse-log-report.ts'
import { readLimited } from '../../workers/http/read-limited.ts'

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

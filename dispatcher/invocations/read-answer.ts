import {
  OUTCOME_HEADER,
  RESULT_LENGTH_HEADER,
  type LogReport,
  type Outcome,
} from '../../workers/lambda/envelope.ts'
import { parseLogReport } from './parse-log-report.ts'
import { readLimited } from './read-limited.ts'

/** What a lambda's Worker may answer, result and log lines together. */
const MAX_ANSWER_BYTES = 10_000_000

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
  body: Uint8Array
  logs: LogReport
}

/**
 * Takes the answer of a lambda's Worker apart. Returns `too-large` for one over the limit and
 * undefined for one that its wrapper can't have written; nothing else of the answer is trusted.
 */
export async function readAnswer(response: Response): Promise<Answer | 'too-large' | undefined> {
  const outcome = response.headers.get(OUTCOME_HEADER)
  const bytes = await readLimited(response, MAX_ANSWER_BYTES)
  if (!bytes) return 'too-large'
  if (!isOutcome(outcome)) return undefined

  const resultLength = response.headers.get(RESULT_LENGTH_HEADER)
  if (resultLength === null) return { outcome, body: bytes, logs: { lines: [], dropped: 0 } }
  const length = Number(resultLength)
  if (!Number.isSafeInteger(length) || length < 0 || length > bytes.length) return undefined
  return { outcome, body: bytes.subarray(0, length), logs: readLogs(bytes.subarray(length)) }
}

/** Parses JSON that a lambda's isolate wrote; undefined when it is none. */
export function parseUntrusted(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return undefined
  }
}

function readLogs(bytes: Uint8Array): LogReport {
  return parseLogReport(parseUntrusted(bytes))
}

function isOutcome(value: string | null): value is Outcome {
  return value !== null && OUTCOMES.includes(value)
}

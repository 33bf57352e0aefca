import type { LogLine, LogReport } from '../../workers/lambda/envelope.ts'

/** As many as a lambda's wrapper keeps of one line. */
const MAX_EXTRAS = 20

/**
 * Reads the log lines of an invocation. They come out of an isolate that runs a tenant's code, so
 * whatever hasn't the shape of a line is left out and counted.
 */
export function parseLogReport(value: unknown): LogReport {
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
  const lines = value.filter(isLogLine).map(({ level, message, extras, timestamp }) => ({
    level,
    message,
    extras,
    timestamp,
  }))
  return { lines, dropped: value.length - lines.length }
}

function isLogLine(value: unknown): value is LogLine {
  return (
    isRecord(value) &&
    isLevel(value['level']) &&
    typeof value['message'] === 'string' &&
    Array.isArray(value['extras']) &&
    value['extras'].length <= MAX_EXTRAS &&
    value['extras'].every((extra) => typeof extra === 'string') &&
    // JSON can hold a number that no other JSON can: 1e999.
    Number.isSafeInteger(value['timestamp'])
  )
}

function isLevel(value: unknown): value is LogLine['level'] {
  return value === 'Debug' || value === 'Info' || value === 'Warn' || value === 'Error'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

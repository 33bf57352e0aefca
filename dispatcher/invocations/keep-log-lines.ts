import type { LogLine, LogReport } from '../../workers/lambda/envelope.ts'

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

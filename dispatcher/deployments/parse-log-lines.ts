import * as z from 'zod'
import type { LogLine } from '../../workers/lambda/envelope.ts'

const MAX_LINES = 100

const Line = z.object({
  level: z.enum(['Debug', 'Info', 'Warn', 'Error']),
  message: z.string(),
  extras: z.array(z.string()),
  timestamp: z.int(),
})

/** Keeps what has the shape of a log line: they come out of an isolate that ran a tenant's code. */
export function parseLogLines(lines: unknown): LogLine[] {
  if (!Array.isArray(lines)) return []
  return lines.slice(0, MAX_LINES).flatMap((line) => Line.safeParse(line).data ?? [])
}

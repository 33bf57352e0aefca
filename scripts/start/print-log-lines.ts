import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import * as z from 'zod'

const StructuredLine = z.object({ level: z.string(), message: z.string() })

/** Lines of workerd that tell an operator nothing: addresses of its code, notes on its debugger. */
const NOISE = [
  /LLVM_SYMBOLIZER/,
  /took recursive isolate lock/,
  /CODE_MOVED for unknown code block/,
  /stack:( (0|[a-f\d]{4,})){3,}/,
]
/** The C++ library begins so when it ends the process; all lines that follow tell why. */
const LAST_WORDS = /^\*\*\* /
// oxlint-disable-next-line no-control-regex -- a terminal would obey them
const CONTROL_CHARACTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g

/**
 * Prints what a workerd with structured logging writes, each message on one line: warnings and errors to
 * standard error, the rest to standard output.
 *
 * @param onError called with every error, also with those that are not printed
 */
export function printLogLines(stream: Readable, onError: (message: string) => void): void {
  let isEnding = false
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', (line) => {
    const { level, message } = parse(line)
    const text = toOneLine(message)
    if (text === '') return
    const isProblem = level === 'error' || level === 'warn'
    if (level === 'error') onError(text)
    isEnding ||= LAST_WORDS.test(message)
    if (!isEnding && NOISE.some((pattern) => pattern.test(message))) return
    if (isProblem) console.error(text)
    else console.log(text)
  })
}

/** A line without structure comes from a library of workerd, which writes it when something is wrong. */
function parse(line: string): z.infer<typeof StructuredLine> {
  try {
    return StructuredLine.parse(JSON.parse(line))
  } catch {
    return { level: 'error', message: line }
  }
}

function toOneLine(message: string): string {
  return message
    .trim()
    .replaceAll(/\s*\n\s*/g, ' | ')
    .replaceAll(CONTROL_CHARACTERS, ' ')
}

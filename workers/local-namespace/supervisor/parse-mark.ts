import type { JournalLine } from '../protocol.ts'

/** A mark of a script's wrapper: `B id` loading, `S id` started, `Y id` yielded, `L id json` logged. */
export interface Mark {
  kind: 'B' | 'S' | 'Y' | 'L'
  invocation: string
  /** Of an `L` mark, when what it carries is a line. */
  line?: JournalLine
}

/** Nothing that a wrapper writes is longer; a longer line is not even read. */
export const MAX_MARK_BYTES = 64 * 1024

const MARK = /^([BSYL]) ([\w-]{1,64})(?: (.*))?$/
/** A deeper value can be parsed, but the stack does not suffice to write it as JSON again. */
const MAX_DEPTH = 8

/**
 * Reads what follows a mark's start character; undefined when it is no mark. A script can write what
 * it likes to its console, so what is not as a wrapper would write it is not taken for a mark.
 */
export function parseMark(text: string): Mark | undefined {
  const [, kind, invocation, json] = MARK.exec(text) ?? []
  if (invocation === undefined) return undefined
  if (kind === 'B' || kind === 'S' || kind === 'Y') return { kind, invocation }
  return { kind: 'L', invocation, line: json === undefined ? undefined : parseLine(json) }
}

function parseLine(json: string): JournalLine {
  try {
    const line: unknown = JSON.parse(json)
    return isShallow(line, MAX_DEPTH) ? line : undefined
  } catch {
    return undefined
  }
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth > 0 && Object.values(value).every((part) => isShallow(part, depth - 1))
}

import { LOADING, LOGGED, STARTED, YIELDED } from '../../lambda/contract.ts'
import type { JournalLine } from '../contract.ts'

/** A mark of a script's wrapper: `B id` loading, `S id` started, `Y id` yielded, `L id json` logged. */
export interface Mark {
  kind: typeof LOADING | typeof STARTED | typeof YIELDED | typeof LOGGED
  invocation: string
  /** What an `L` mark carries, when that is a line. */
  line?: JournalLine
}

const KINDS: ReadonlyMap<number | undefined, Mark['kind']> = new Map([
  [LOADING.charCodeAt(0), LOADING],
  [STARTED.charCodeAt(0), STARTED],
  [YIELDED.charCodeAt(0), YIELDED],
  [LOGGED.charCodeAt(0), LOGGED],
])

/** No wrapper writes a longer mark, so longer lines are not read. */
export const MAX_MARK_BYTES = 64 * 1024

const MAX_INVOCATION_BYTES = 64
const SPACE = 32
/** A deeper value could be parsed, but writing it as JSON again would overflow the stack. */
const MAX_DEPTH = 8

/**
 * Reads what follows a mark's start character; returns undefined when it is no mark. A script can write
 * what it likes to its console, so only what is exactly as a wrapper writes it is taken for a mark. There
 * may be hundreds of thousands of marks to read at once, so only log lines are decoded as text.
 */
export function parseMark(bytes: Buffer): Mark | undefined {
  const kind = KINDS.get(bytes[0])
  if (kind === undefined || bytes[1] !== SPACE) return undefined
  const space = kind === LOGGED ? bytes.indexOf(SPACE, 2) : -1
  const end = space === -1 ? bytes.length : space
  if (end === 2 || end > 2 + MAX_INVOCATION_BYTES) return undefined
  const invocation = bytes.toString('latin1', 2, end)
  if (kind !== LOGGED) return { kind, invocation }
  const line = space === -1 ? undefined : parseLine(bytes.toString('utf8', space + 1))
  return { kind, invocation, line }
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

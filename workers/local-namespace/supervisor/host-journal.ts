import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import type { JournalLine } from '../protocol.ts'

/** What the journal says of one invocation. */
export interface JournalEntry {
  /** Rises with every invocation that starts in the host. */
  order: number
  /** It came back to the event loop at least once, so it was not its first turn that never ended. */
  yielded: boolean
  lines: JournalLine[]
}

const MAX_ENTRIES = 50_000
const MAX_LINES = 200
const ROTATE_BYTES = 4 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024
/** `\x01S id`, `\x01Y id`, `\x01L id json`: started, yielded, logged. */
const MARK = /^([SYL]) (\S+)(?: (.*))?$/
const MARK_START = '\u0001'

/**
 * A host's standard output. Scripts write a mark there before they run an invocation, at once and
 * even right before an endless loop, so that it is certain what had started in a host that stalled or
 * died. It is a file and not a pipe: nobody has to wake up for a mark that nobody will need.
 */
export class HostJournal {
  /** For the host's standard output, opened for appending. */
  readonly fd: number
  readonly #entries = new Map<string, JournalEntry>()
  #offset = 0
  #started = 0
  #rest = ''

  constructor(path: string) {
    this.fd = openSync(path, 'a+', 0o600)
    ftruncateSync(this.fd)
  }

  /** What is known of an invocation, after everything the host wrote has been read. */
  entryOf(invocation: string): JournalEntry | undefined {
    this.#readNew()
    return this.#entries.get(invocation)
  }

  /** How much the host has written since the file was last emptied. */
  get bytes(): number {
    return fstatSync(this.fd).size
  }

  /** Tells whether the file has grown so large that it should be emptied. */
  isLarge(): boolean {
    return this.bytes > ROTATE_BYTES
  }

  /** Empties the file. The host must be stopped meanwhile, or a mark could be lost. */
  rotate(): void {
    this.#readNew()
    ftruncateSync(this.fd)
    this.#offset = 0
  }

  close(): void {
    closeSync(this.fd)
  }

  #readNew(): void {
    const chunk = Buffer.alloc(CHUNK_BYTES)
    for (;;) {
      const length = readSync(this.fd, chunk, 0, CHUNK_BYTES, this.#offset)
      if (length === 0) return
      this.#offset += length
      const lines = (this.#rest + chunk.toString('utf8', 0, length)).split('\n')
      this.#rest = lines.pop() ?? ''
      for (const line of lines) this.#take(line)
    }
  }

  #take(line: string): void {
    if (!line.startsWith(MARK_START)) return
    const [, kind, invocation, json] = MARK.exec(line.slice(MARK_START.length)) ?? []
    if (invocation === undefined) return
    const entry = this.#entries.get(invocation)
    if (kind === 'S' && !entry) this.#start(invocation)
    else if (kind === 'Y' && entry) entry.yielded = true
    else if (kind === 'L' && entry && json && entry.lines.length < MAX_LINES) {
      const parsed = parseLine(json)
      if (parsed !== undefined) entry.lines.push(parsed)
    }
  }

  #start(invocation: string): void {
    if (this.#entries.size >= MAX_ENTRIES) {
      for (const oldest of this.#entries.keys()) {
        this.#entries.delete(oldest)
        break
      }
    }
    this.#entries.set(invocation, { order: this.#started++, yielded: false, lines: [] })
  }
}

function parseLine(json: string): JournalLine {
  try {
    return JSON.parse(json)
  } catch {
    // A script can write what it likes to its console; what is no line of ours is not taken for one.
    return undefined
  }
}

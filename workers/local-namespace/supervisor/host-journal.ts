import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { LOADING, LOGGED, MARK_START, STARTED, YIELDED } from '../../lambda/contract.ts'
import type { JournalLine } from '../contract.ts'
import { MAX_MARK_BYTES, parseMark } from './parse-mark.ts'

/** What the journal says of one invocation. */
export interface JournalEntry {
  /** Counts the invocations that were loaded or started in the host up to this one. */
  order: number
  /** Its script's code is being loaded; it has done nothing yet that a repetition would do again. */
  loading: boolean
  /** It came back to the event loop at least once, so its first turn has ended. */
  yielded: boolean
  lines: JournalLine[]
}

interface Entry extends JournalEntry {
  /** It was written at this time or before. */
  takenAtMs: number
  lineBytes: number
}

/** No host starts so many invocations in `KEEP_MS`: with more, its scripts forge marks. */
const MAX_ENTRIES = 400_000
/** No invocation lives so long, so nobody asks for an older one. */
const KEEP_MS = 45_000
const MAX_LINES = 200
const MAX_LINE_BYTES = 256 * 1024
const ROTATE_BYTES = 4 * 1024 * 1024
/** With more set aside, it is read at once, so that a flood is found out before it fills the memory. */
const MAX_ASIDE_BYTES = 16 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024
/** All journals read into this buffer; reading never waits, so they take turns. */
const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
const MARK = Buffer.from(`\n${MARK_START}`)
const LINE_END = 10

/**
 * A host's standard output. Scripts write a mark there before they run an invocation. The mark is there
 * even when the next instruction is an endless loop, so it is certain what had started in a host that
 * stalled or ended. The output is a file and not a pipe, so nobody wakes up for a mark that nobody needs:
 * nothing is read before somebody asks for an invocation.
 *
 * A script can write whatever and however much it likes. What is no mark is therefore passed over
 * without being held, and what one invocation may add is bounded.
 */
export class HostJournal {
  /** The file, opened for appending: the host's standard output. */
  readonly fd: number
  readonly #entries = new Map<string, Entry>()
  #offset = 0
  /** What was in the file when it was emptied and has not been read yet, the oldest part first. */
  #aside: { bytes: Buffer; takenAtMs: number }[] = []
  #started = 0
  /** What was read after the last complete mark, where it may be the beginning of another one. */
  #rest: Buffer = Buffer.of(LINE_END)
  #isFlooded = false

  constructor(path: string) {
    this.fd = openSync(path, 'a+', 0o600)
    ftruncateSync(this.fd)
  }

  /** Reads everything the host has written, and returns what is known about an invocation. */
  entryOf(invocation: string): JournalEntry | undefined {
    this.#readNew()
    return this.#entries.get(invocation)
  }

  /** Bytes that the host has written since the file was last emptied. */
  get bytes(): number {
    return fstatSync(this.fd).size
  }

  /**
   * The journal says that more has started than a host can start. Nothing is forgotten to make room: an
   * invocation that was forgotten would be taken for one that never started, and run a second time.
   */
  get isFlooded(): boolean {
    return this.#isFlooded
  }

  /** Tells whether the file has grown so large that it should be emptied. */
  isLarge(): boolean {
    return this.bytes > ROTATE_BYTES
  }

  /** Empties the file. The host must be stopped meanwhile, or a mark could be lost. */
  rotate(): void {
    const unread = Buffer.allocUnsafeSlow(this.bytes - this.#offset)
    const length = readSync(this.fd, unread, 0, unread.length, this.#offset)
    ftruncateSync(this.fd)
    this.#offset = 0
    this.#aside.push({ bytes: unread.subarray(0, length), takenAtMs: Date.now() })
    this.#forgetOld()
    if (this.#aside.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_ASIDE_BYTES) {
      this.#readAside()
    }
  }

  close(): void {
    closeSync(this.fd)
  }

  #readNew(): void {
    this.#readAside()
    for (;;) {
      const length = readSync(this.fd, chunk, 0, CHUNK_BYTES, this.#offset)
      if (length === 0) return
      this.#offset += length
      this.#takeMarks(chunk.subarray(0, length), Date.now())
    }
  }

  #readAside(): void {
    for (const { bytes, takenAtMs } of this.#aside) this.#takeMarks(bytes, takenAtMs)
    this.#aside = []
  }

  /** Takes the complete marks out of what follows and keeps the beginning of one that is not. */
  #takeMarks(following: Buffer, takenAtMs: number): void {
    const bytes = Buffer.concat([this.#rest, following])
    let start = bytes.indexOf(MARK)
    while (start !== -1) {
      const from = start + MARK.length
      const end = bytes.indexOf(LINE_END, from)
      if (end === -1) {
        const isTooLong = bytes.length - from > MAX_MARK_BYTES
        this.#rest = isTooLong ? Buffer.alloc(0) : Buffer.from(bytes.subarray(start))
        return
      }
      if (end - from <= MAX_MARK_BYTES) this.#take(bytes.subarray(from, end), takenAtMs)
      start = bytes.indexOf(MARK, end)
    }
    // Of a line that is no mark only its end matters, because the next line starts after it.
    this.#rest = bytes.at(-1) === LINE_END ? Buffer.of(LINE_END) : Buffer.alloc(0)
  }

  #take(bytes: Buffer, takenAtMs: number): void {
    const mark = parseMark(bytes)
    if (!mark) return
    const entry = this.#entries.get(mark.invocation)
    if (mark.kind === LOADING && !entry) this.#add(mark.invocation, true, takenAtMs)
    else if (mark.kind === STARTED && !entry) this.#add(mark.invocation, false, takenAtMs)
    else if (mark.kind === STARTED && entry?.loading) this.#start(entry)
    else if (mark.kind === YIELDED && entry) entry.yielded = true
    else if (mark.kind === LOGGED && entry) addLine(entry, mark.line, bytes.length)
  }

  #start(entry: Entry): void {
    entry.loading = false
    entry.order = this.#started++
  }

  #add(invocation: string, loading: boolean, takenAtMs: number): void {
    if (this.#entries.size >= MAX_ENTRIES) this.#forgetOld()
    if (this.#entries.size >= MAX_ENTRIES) {
      this.#isFlooded = true
      return
    }
    this.#entries.set(invocation, {
      order: this.#started++,
      loading,
      yielded: false,
      lines: [],
      takenAtMs,
      lineBytes: 0,
    })
  }

  #forgetOld(): void {
    const oldestMs = Date.now() - KEEP_MS
    this.#aside = this.#aside.filter(({ takenAtMs }) => takenAtMs >= oldestMs)
    for (const [invocation, entry] of this.#entries) {
      if (entry.takenAtMs >= oldestMs) return
      this.#entries.delete(invocation)
    }
  }
}

function addLine(entry: Entry, line: JournalLine, bytes: number): void {
  if (line === undefined || entry.lines.length >= MAX_LINES) return
  entry.lineBytes += bytes
  if (entry.lineBytes <= MAX_LINE_BYTES) entry.lines.push(line)
}

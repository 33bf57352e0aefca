import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { LOADING, LOGGED, MARK_START, STARTED, YIELDED } from '../../lambda/contract.ts'
import type { JournalLine } from '../contract.ts'
import { MAX_MARK_BYTES, parseMark } from './parse-mark.ts'

/** What the journal says of one invocation. */
export interface JournalEntry {
  /** Rises with every invocation that is loaded or starts in the host. */
  order: number
  /** Its script's code is being loaded; nothing that it could do a second time has been done. */
  loading: boolean
  /** It came back to the event loop at least once, so it was not its first turn that never ended. */
  yielded: boolean
  lines: JournalLine[]
}

interface Entry extends JournalEntry {
  /** No later than this was it written. */
  takenAtMs: number
  lineBytes: number
}

/** Above this a host has started more in the time below than any can: its scripts forge marks. */
const MAX_ENTRIES = 400_000
/** No invocation lives as long, so nobody will ask for an older one. */
const KEEP_MS = 45_000
const MAX_LINES = 200
const MAX_LINE_BYTES = 256 * 1024
const ROTATE_BYTES = 4 * 1024 * 1024
/** What was set aside is read beyond this, so that a flood is found out before it fills the memory. */
const MAX_ASIDE_BYTES = 16 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024
/** Read into by one journal at a time: reading never waits. */
const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES)
const MARK = Buffer.from(`\n${MARK_START}`)
const LINE_END = 10

/**
 * A host's standard output. Scripts write a mark there before they run an invocation, at once and
 * even right before an endless loop, so that it is certain what had started in a host that stalled or
 * died. It is a file and not a pipe: nobody has to wake up for a mark that nobody will need, and
 * nothing is read before somebody asks for an invocation.
 *
 * A script can write there what it likes and as much as it likes, so whatever is no mark is passed over
 * without being held, and what one invocation may add is bounded.
 */
export class HostJournal {
  /** For the host's standard output, opened for appending. */
  readonly fd: number
  readonly #entries = new Map<string, Entry>()
  #offset = 0
  /** What was in the file before it was emptied and has not been read yet, oldest first. */
  #aside: { bytes: Buffer; takenAtMs: number }[] = []
  #started = 0
  /** The end of what was read, from its last line end on. */
  #rest: Buffer = Buffer.of(LINE_END)
  #isFlooded = false

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

  /**
   * More has started than a host can start. What is known is kept: an invocation that was forgotten
   * would be taken for one that never started, and run a second time.
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
    // A line that is no mark needs no beginning, only the end that the next line starts after.
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

import type { InvocationRecord } from './invocation-record.ts'

const FLUSH_DELAY_MS = 200
/** After this a flush counts as lost with the request that carried it, and another takes over. */
const FLUSH_TIMEOUT_MS = 10_000
const RETRY_DELAY_MS = 1_000
/** What a broken sink may cost the isolate in memory. */
const MAX_PENDING_CHARACTERS = 16_000_000
/** What stays when records are dropped: many at a time, since each time moves all the others. */
const KEPT_CHARACTERS = 15_000_000

/** Takes records on their way to their accounts; rejects when it can't at the moment. */
export interface RecordSink {
  send(records: InvocationRecord[]): Promise<unknown>
}

/**
 * Collects the isolate's invocation records and sends them on some at a time. While that fails the oldest lose
 * their lines, which are counted, and only when that is not enough they are dropped themselves: an invocation never
 * fails or waits for its record, and the isolate doesn't grow.
 */
export class RecordBuffer {
  #pending: InvocationRecord[] = []
  /** Records that are being sent. */
  #underWay = 0
  #pendingCharacters = 0
  /** So many of the oldest have no lines left. */
  #bare = 0
  #dropped = 0
  /** Sendings that are under way. */
  readonly #sending = new Set<Promise<void>>()
  /** While this lies ahead a flush is under way, in the lifetime of some request. */
  #flushUnderWayUntilMs = 0

  /** Records that are not where they are to go yet. */
  get waiting(): number {
    return this.#pending.length + this.#underWay
  }

  /** Records that were given up for want of room. */
  get dropped(): number {
    return this.#dropped
  }

  /** Takes a record; `waitUntil` keeps the present request alive if it is the one that flushes. */
  add(
    record: InvocationRecord,
    sink: RecordSink,
    waitUntil: (promise: Promise<unknown>) => void,
  ): void {
    this.#pending.push(record)
    this.#pendingCharacters += recordSize(record)
    this.#makeRoom()

    const now = Date.now()
    if (now < this.#flushUnderWayUntilMs) return
    this.#flushUnderWayUntilMs = now + FLUSH_DELAY_MS + FLUSH_TIMEOUT_MS
    waitUntil(this.#flushLater(sink))
  }

  async #flushLater(sink: RecordSink): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, FLUSH_DELAY_MS))
    await this.flush(sink)
  }

  /** Sends what waits at once; what can't be sent waits for the next record or flush. */
  async flush(sink: RecordSink): Promise<void> {
    const sending = this.#send(sink)
    this.#sending.add(sending)
    await sending
    this.#sending.delete(sending)
  }

  /** Sends until nothing waits and nothing is under way, for `limitMs` milliseconds at most. */
  async drain(sink: RecordSink, limitMs: number): Promise<void> {
    const deadline = Date.now() + limitMs
    while (Date.now() < deadline) {
      await this.flush(sink)
      await Promise.all(this.#sending)
      if (this.#pending.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, FLUSH_DELAY_MS))
    }
  }

  async #send(sink: RecordSink): Promise<void> {
    const messages = packMessages(this.#pending)
    this.#pending = []
    this.#pendingCharacters = 0
    this.#bare = 0
    for (const message of messages) this.#underWay += message.length
    for (const [index, message] of messages.entries()) {
      try {
        await sink.send(message)
        this.#underWay -= message.length
      } catch (error) {
        const unsent = messages.slice(index).flat()
        this.#underWay -= unsent.length
        this.#takeBack(unsent, error)
        return
      }
    }
    this.#flushUnderWayUntilMs = 0
  }

  /** The next record after the pause tries again. */
  #takeBack(unsent: InvocationRecord[], error: unknown): void {
    this.#pending = [...unsent, ...this.#pending]
    this.#pendingCharacters = this.#pending.reduce((sum, record) => sum + recordSize(record), 0)
    this.#bare = 0
    this.#makeRoom()
    this.#flushUnderWayUntilMs = Date.now() + RETRY_DELAY_MS
    console.error(
      JSON.stringify({
        event: 'records-not-sent',
        waiting: this.#pending.length,
        dropped: this.#dropped,
        error: String(error),
      }),
    )
  }

  #makeRoom(): void {
    while (this.#pendingCharacters > MAX_PENDING_CHARACTERS && this.#bare < this.#pending.length) {
      const record = this.#pending[this.#bare]
      if (!record) break
      const bare = withoutLines(record)
      this.#pendingCharacters -= recordSize(record) - recordSize(bare)
      this.#pending[this.#bare] = bare
      this.#bare++
    }
    if (this.#pendingCharacters <= MAX_PENDING_CHARACTERS) return
    let excess = 0
    while (this.#pendingCharacters > KEPT_CHARACTERS) {
      const oldest = this.#pending[excess]
      if (!oldest) break
      this.#pendingCharacters -= recordSize(oldest)
      excess++
    }
    this.#pending.splice(0, excess)
    this.#bare = Math.max(0, this.#bare - excess)
    this.#dropped += excess
  }
}

/** The record with a count in place of its lines. */
function withoutLines(record: InvocationRecord): InvocationRecord {
  const { lines, droppedLines } = record
  if (lines.length === 0) return record
  const dropped = { reason: 'overload' as const, count: lines.length }
  return { ...record, lines: [], droppedLines: [...droppedLines, dropped] }
}

/** Queues take messages up to 128 KB; the rest is for what the envelope adds. */
const MAX_MESSAGE_BYTES = 100_000
/** A record's ids, numbers and field names. */
const FIXED_CHARACTERS = 450

/** Splits records into queue messages that are small enough to send, in order. */
export function packMessages(records: readonly InvocationRecord[]): InvocationRecord[][] {
  const messages: InvocationRecord[][] = []
  let current: InvocationRecord[] = []
  let currentBytes = 0
  for (const record of records) {
    const bytes = byteLength(record)
    if (current.length > 0 && currentBytes + bytes > MAX_MESSAGE_BYTES) {
      messages.push(current)
      current = []
      currentBytes = 0
    }
    current.push(record)
    currentBytes += bytes
  }
  if (current.length > 0) messages.push(current)
  return messages
}

/** About how many characters a record takes, without making a string of it. */
function recordSize(record: InvocationRecord): number {
  let size = FIXED_CHARACTERS + (record.errorMsg?.length ?? 0) + (record.requestId?.length ?? 0)
  for (const line of record.lines) {
    size += line.message.length + line.extras.reduce((sum, extra) => sum + extra.length, 0)
  }
  return size
}

/** Escapes and characters outside ASCII make a record longer on the wire; only then it is measured. */
function byteLength(record: InvocationRecord): number {
  const isPlain = record.errorMsg === null && record.refusedDomains.length === 0
  if (isPlain && record.lines.length === 0) return recordSize(record)
  return new TextEncoder().encode(JSON.stringify(record)).byteLength
}

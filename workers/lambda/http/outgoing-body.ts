import { type CodedError, codedError, connectionReset } from './coded-error.ts'

/** What a request is sent with: all of its body, or a stream of it. */
export type SentBody = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null

type Done = (error?: Error | null) => void

/** What a body asks of the request that it belongs to. */
interface Sender {
  /** False where the runtime takes no stream: what is written is then held until the end. */
  mayStream: boolean
  /** Bytes that the header announces, if it does. */
  length(): number | undefined
  /** Whether the header announces chunks. */
  isChunked(): boolean
  send(body: SentBody): void
  fail(reason: Error): void
}

/** Who writes more than this before the first turn of the event loop ends has to wait for it. */
const MAX_HELD_BYTES = 65_536

/**
 * The body of a request. What is whole by the next turn of the event loop is sent in one piece, its length
 * announced, as almost all bodies are; what takes longer is sent while it is written, no faster than it is read.
 */
export class OutgoingBody {
  readonly #sender: Sender
  #held: Uint8Array[] = []
  #heldBytes = 0
  /** Calls back who waits for the first turn to end. */
  #onBegun: Done | undefined
  #isEnding = false
  #writer: WritableStreamDefaultWriter<Uint8Array> | undefined

  constructor(sender: Sender) {
    this.#sender = sender
  }

  /** Takes a chunk; `done` is called when the next one may come. */
  write(chunk: Uint8Array, done: Done): void {
    if (this.#writer) {
      this.#whenDone(this.#writer.write(chunk), done)
      return
    }
    this.#held.push(chunk)
    this.#heldBytes += chunk.byteLength
    if (this.#isEnding || !this.#sender.mayStream) {
      done()
      return
    }
    if (this.#held.length === 1) setTimeout(() => this.begin(), 0)
    if (this.#heldBytes > MAX_HELD_BYTES) this.#onBegun = done
    else done()
  }

  /** Notes that no chunk comes after what is written in this turn. */
  announceEnd(): void {
    this.#isEnding = true
    this.#goOn()
  }

  /** Ends it, and sends the request if that has not been done. */
  end(done: Done): void {
    if (this.#sender.isChunked()) this.#begin()
    if (this.#writer) {
      this.#whenDone(this.#writer.close(), done)
      return
    }
    this.#sender.send(this.#held.length === 0 ? null : Buffer.concat(this.#held))
    this.#held = []
    done()
  }

  /** Sends the request now, and its body as it is written. */
  begin(): void {
    if (!this.#isEnding) this.#begin()
  }

  #begin(): void {
    if (this.#writer || !this.#sender.mayStream) return
    const length = this.#sender.length()
    const { readable, writable } =
      length === undefined ? new IdentityTransformStream() : new FixedLengthStream(length)
    const writer = writable.getWriter()
    this.#writer = writer
    writer.closed.catch(() => undefined)
    this.#sender.send(readable)
    const writing = this.#held.map((chunk) => writer.write(chunk))
    this.#held = []
    this.#whenDone(Promise.all(writing), () => this.#goOn())
  }

  /** Breaks it off. */
  abort(reason: unknown): void {
    this.#writer?.abort(reason).catch(() => undefined)
  }

  #goOn(): void {
    const done = this.#onBegun
    this.#onBegun = undefined
    done?.()
  }

  #whenDone(work: Promise<unknown>, done: Done): void {
    work.then(
      () => done(),
      (error: unknown) => this.#sender.fail(writeFailure(error)),
    )
  }
}

function writeFailure(reason: unknown): CodedError {
  if (!String(reason).includes('FixedLengthStream')) {
    return connectionReset('socket hang up', reason)
  }
  const message = "Request body's byte count does not match the content-length header"
  return codedError('ERR_HTTP_CONTENT_LENGTH_MISMATCH', message)
}

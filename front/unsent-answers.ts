import type { FrontResponse } from './front-server.ts'

/** Smaller answers are not counted, because the number of connections bounds them. */
const COUNTED_FROM_BYTES = 64 * 1024

/**
 * Answers that their readers have not taken yet. Their bytes are bounded for all of them together; beyond the
 * bound, the answer that has waited longest for its reader is cut off.
 */
export class UnsentAnswers {
  readonly #maxBytes: number
  #bytes = 0
  /** Bytes by answer, the oldest first. */
  readonly #unsent = new Map<FrontResponse, number>()

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** Counts an answer until it is sent or its reader is gone. */
  add(response: FrontResponse, bytes: number): void {
    if (bytes < COUNTED_FROM_BYTES || response.destroyed) return
    this.#unsent.set(response, bytes)
    this.#bytes += bytes
    response.once('close', () => this.#remove(response))
    for (const oldest of this.#unsent.keys()) {
      if (this.#bytes <= this.#maxBytes) return
      this.#remove(oldest)
      oldest.destroy()
    }
  }

  #remove(response: FrontResponse): void {
    this.#bytes -= this.#unsent.get(response) ?? 0
    this.#unsent.delete(response)
  }
}

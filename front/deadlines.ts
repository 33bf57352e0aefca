interface Deadline {
  atMs: number
  expire: () => void
}

const LOOK_EVERY_MS = 1_000

/** Deadlines of one length that share a timer, because a timer for each invocation would cost more. */
export class Deadlines {
  readonly #afterMs: number
  /** Deadlines in the order in which they expire. */
  readonly #pending = new Set<Deadline>()
  readonly #timer = setInterval(() => this.#expire(), LOOK_EVERY_MS).unref()

  constructor(afterMs: number) {
    this.#afterMs = afterMs
  }

  /** Resolves as `work` does, or with `too-late` within a second after the deadline. */
  async before<T>(work: Promise<T>): Promise<T | 'too-late'> {
    const { promise, resolve } = Promise.withResolvers<'too-late'>()
    const deadline = { atMs: Date.now() + this.#afterMs, expire: () => resolve('too-late') }
    this.#pending.add(deadline)
    try {
      return await Promise.race([work, promise])
    } finally {
      this.#pending.delete(deadline)
    }
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #expire(): void {
    const now = Date.now()
    for (const deadline of this.#pending) {
      if (deadline.atMs > now) return
      deadline.expire()
    }
  }
}

/** From this age on whoever needs it waits: what an operator sets is promised to be in force within 60 s. */
const MAX_AGE_MS = 45_000
/** While it can't be had, it is asked for no more often than this. */
const RETRY_MS = 2_000

/**
 * Keeps what was asked for no older than was promised: it is asked for again beside the requests, and these wait only where
 * it is too old. Where it can't be had, what was known before counts.
 */
export class Renewal {
  readonly #ask: () => Promise<void>
  readonly #refreshMs: number
  readonly #failure: object
  readonly #now: () => number
  #askedAtMs = -Infinity
  #triedAtMs = -Infinity
  #asking: Promise<void> | undefined

  /**
   * @param ask gets it, and keeps it
   * @param refreshMs the age, in milliseconds, at which it is asked for again
   * @param failure what the log says when it can't be had
   * @param now the clock, in epoch milliseconds
   */
  constructor(ask: () => Promise<void>, refreshMs: number, failure: object, now: () => number) {
    this.#ask = ask
    this.#refreshMs = refreshMs
    this.#failure = failure
    this.#now = now
  }

  /**
   * Asks when it is time. Answers a promise, which never rejects, only where the caller has to wait for it.
   *
   * @param waitUntil keeps the process at work that is done beside the request
   */
  renew(waitUntil: (work: Promise<unknown>) => void): Promise<void> | undefined {
    const nowMs = this.#now()
    const ageMs = nowMs - this.#askedAtMs
    if (ageMs < this.#refreshMs) return undefined
    if (!this.#asking && nowMs - this.#triedAtMs < RETRY_MS) return undefined
    // Of many requests at once one asks.
    this.#asking ??= this.#try(nowMs).finally(() => {
      this.#asking = undefined
    })
    if (ageMs >= MAX_AGE_MS) return this.#asking
    waitUntil(this.#asking)
    return undefined
  }

  async #try(startedAtMs: number): Promise<void> {
    this.#triedAtMs = startedAtMs
    try {
      await this.#ask()
      this.#askedAtMs = startedAtMs
    } catch (error) {
      console.warn(JSON.stringify({ ...this.#failure, error: String(error) }))
    }
  }
}

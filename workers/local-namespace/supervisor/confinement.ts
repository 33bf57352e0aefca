interface Confined {
  strikes: number
  cleanRuns: number
  refusedUntilMs: number
  expiresAtMs: number
}

/** Ends of hosts that are attributed to a script before it is refused. */
const STRIKES_BEFORE_REFUSAL = 3
const REFUSAL_MS = 60_000
const REFUSAL_MS_MAX = 600_000
/** Requests without harm after which a script is confined no longer. */
const CLEAN_RUNS_TO_LEAVE = 20
const EXPIRES_AFTER_MS = 600_000

/**
 * The scripts that ended a host, or may have. Each runs alone in a host, one request at a time, so that it
 * harms nobody and the next end of its host can be attributed to it. A script that ends its host again and
 * again is refused for a while, longer each time.
 */
export class Confinement {
  readonly #scripts = new Map<string, Confined>()
  readonly #onEnter: () => void
  readonly #now: () => number

  /** `onEnter` is called whenever a script becomes confined. */
  constructor(onEnter: () => void, now: () => number = Date.now) {
    this.#onEnter = onEnter
    this.#now = now
  }

  /** The scripts that are confined now. */
  list(): string[] {
    for (const [script, confined] of this.#scripts) {
      if (confined.expiresAtMs <= this.#now()) this.#scripts.delete(script)
    }
    return [...this.#scripts.keys()]
  }

  /** Tells whether a script is confined now. */
  has(script: string): boolean {
    return this.list().includes(script)
  }

  /** Confines a script that was running when a host ended, and that may be the cause. */
  suspect(script: string): void {
    this.#enter(script)
  }

  /** Confines a script that surely ended a host. */
  strike(script: string): void {
    const confined = this.#enter(script)
    confined.strikes++
    const excess = confined.strikes - STRIKES_BEFORE_REFUSAL
    if (excess < 0) return
    confined.refusedUntilMs = this.#now() + Math.min(REFUSAL_MS * 2 ** excess, REFUSAL_MS_MAX)
    confined.expiresAtMs = confined.refusedUntilMs + EXPIRES_AFTER_MS
  }

  /** Says in a sentence why a script is refused now; returns undefined when it is not. */
  refusalOf(script: string): string | undefined {
    const confined = this.#scripts.get(script)
    if (!confined || confined.refusedUntilMs <= this.#now()) return undefined
    const until = new Date(confined.refusedUntilMs).toISOString()
    return `Worker suspended: it had to be stopped ${confined.strikes} times for using up its CPU or memory limit, so it is refused until ${until}. Deploy a corrected version to lift this at once.`
  }

  /** Counts a request of a confined script that did no harm. */
  recordCleanRun(script: string): void {
    const confined = this.#scripts.get(script)
    if (confined && ++confined.cleanRuns >= CLEAN_RUNS_TO_LEAVE) this.#scripts.delete(script)
  }

  /** Lifts the confinement of a script that was replaced or deleted. */
  clear(script: string): void {
    this.#scripts.delete(script)
  }

  #enter(script: string): Confined {
    const confined = this.#scripts.get(script) ?? {
      strikes: 0,
      cleanRuns: 0,
      refusedUntilMs: 0,
      expiresAtMs: 0,
    }
    confined.cleanRuns = 0
    confined.expiresAtMs = Math.max(confined.expiresAtMs, this.#now() + EXPIRES_AFTER_MS)
    const isNew = !this.#scripts.has(script)
    this.#scripts.set(script, confined)
    if (isNew) this.#onEnter()
    return confined
  }
}

import type { DispatchOptions } from '../env.ts'
import { type OwnLimits, SETTABLE_LIMITS } from './settable-limits.ts'

/** The list is asked for again after this, beside the requests. */
const REFRESH_MS = 15_000
/** From this age on an invocation waits for it: what was set is promised to be in force within 60 s. */
const MAX_AGE_MS = 45_000
/** While it can't be had, it is asked for no more often than this. */
const RETRY_MS = 2_000

/** The limits that go with a dispatch. */
export type DispatchLimits = NonNullable<DispatchOptions['limits']>

/** Tells the limits of an account's invocations; a promise only where they have to be asked for first. */
export type LimitsOf = (accountId: string) => DispatchLimits | Promise<DispatchLimits>

const USUAL: DispatchLimits = {
  cpuMs: SETTABLE_LIMITS['invocation-cpu'].usual,
  subRequests: SETTABLE_LIMITS['outgoing-requests-in-all'].usual,
}

/** What accounts have limits of their own, no older than was promised. An invocation reads no database for it. */
export class KnownLimits {
  readonly #list: () => Promise<Record<string, OwnLimits>>
  readonly #now: () => number
  #known = new Map<string, DispatchLimits>()
  #askedAtMs = -Infinity
  #triedAtMs = -Infinity
  #asking: Promise<void> | undefined

  /**
   * @param list the limits of all accounts that have some of their own
   * @param now the clock, in epoch milliseconds
   */
  constructor(list: () => Promise<Record<string, OwnLimits>>, now: () => number = Date.now) {
    this.#list = list
    this.#now = now
  }

  /** See `LimitsOf`. While the list can't be had, the last one counts, and before the first what holds for everybody. */
  of(
    accountId: string,
    waitUntil: (work: Promise<unknown>) => void,
  ): DispatchLimits | Promise<DispatchLimits> {
    const ageMs = this.#now() - this.#askedAtMs
    if (ageMs >= REFRESH_MS && (this.#asking || this.#now() - this.#triedAtMs >= RETRY_MS)) {
      const asked = this.#ask()
      if (ageMs >= MAX_AGE_MS) return asked.then(() => this.#limitsOf(accountId))
      waitUntil(asked)
    }
    return this.#limitsOf(accountId)
  }

  #limitsOf(accountId: string): DispatchLimits {
    return this.#known.get(accountId) ?? USUAL
  }

  /** Never rejects. Of many requests at once one asks. */
  #ask(): Promise<void> {
    return (this.#asking ??= this.#renew().finally(() => {
      this.#asking = undefined
    }))
  }

  async #renew(): Promise<void> {
    const startedAtMs = this.#now()
    this.#triedAtMs = startedAtMs
    try {
      const entries = Object.entries(await this.#list()).map(
        ([accountId, own]) =>
          [
            accountId,
            {
              cpuMs: own['invocation-cpu'] ?? SETTABLE_LIMITS['invocation-cpu'].usual,
              subRequests:
                own['outgoing-requests-in-all'] ??
                SETTABLE_LIMITS['outgoing-requests-in-all'].usual,
            },
          ] as const,
      )
      this.#known = new Map(entries)
      this.#askedAtMs = startedAtMs
    } catch (error) {
      console.warn(JSON.stringify({ event: 'limits-unknown', error: String(error) }))
    }
  }
}

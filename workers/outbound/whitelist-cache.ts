import { BoundedCache } from '../../kit/bounded-cache.ts'

/** More hosts than an account's lambdas call within seconds. */
const MAX_HOSTS = 200
const MAX_ACCOUNTS = 500

/**
 * What the whitelist said of hosts a moment ago. Each account has room of its own: one whose lambdas ask for
 * ever new hosts pushes out what is its own.
 */
export class WhitelistCache {
  readonly #accounts: BoundedCache<string, BoundedCache<string, boolean>>
  readonly #now: () => number

  /** @param now the clock, in epoch milliseconds */
  constructor(now: () => number = Date.now) {
    this.#accounts = new BoundedCache(MAX_ACCOUNTS, now)
    this.#now = now
  }

  /** The answer for a host; undefined when there is none that is still good. */
  get(accountId: string, host: string): boolean | undefined {
    return this.#accounts.get(accountId)?.get(host)
  }

  set(accountId: string, host: string, allowed: boolean, maxAgeMs: number): void {
    const hosts = this.#accounts.get(accountId) ?? new BoundedCache(MAX_HOSTS, this.#now)
    this.#accounts.set(accountId, hosts)
    hosts.set(host, allowed, maxAgeMs)
  }
}

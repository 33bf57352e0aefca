interface CachedAnswer {
  allowed: boolean
  expiresAtMs: number
}

/** More hosts than an account's lambdas call within seconds. */
const MAX_HOSTS = 200
const MAX_ACCOUNTS = 500

/**
 * What the whitelist said of hosts a moment ago. Each account has room of its own: one whose lambdas ask for
 * ever new hosts pushes out what is its own.
 */
export class WhitelistCache {
  /** Both in order of age, so the first makes room. */
  readonly #accounts = new Map<string, Map<string, CachedAnswer>>()

  /** The answer for a host; undefined when there is none that is still good. */
  get(accountId: string, host: string): boolean | undefined {
    const answer = this.#accounts.get(accountId)?.get(host)
    return answer && answer.expiresAtMs > Date.now() ? answer.allowed : undefined
  }

  set(accountId: string, host: string, allowed: boolean, maxAgeMs: number): void {
    const hosts = this.#accounts.get(accountId) ?? new Map<string, CachedAnswer>()
    renew(this.#accounts, accountId, hosts, MAX_ACCOUNTS)
    renew(hosts, host, { allowed, expiresAtMs: Date.now() + maxAgeMs }, MAX_HOSTS)
  }
}

/** Sets an entry as the newest, in place of the oldest where there are too many. */
function renew<T>(map: Map<string, T>, key: string, value: T, max: number): void {
  map.delete(key)
  const [oldest] = map.keys()
  if (map.size >= max && oldest !== undefined) map.delete(oldest)
  map.set(key, value)
}

/** A name of 253 characters can hold 126 labels; nobody's real host comes near this. */
const MAX_LABELS = 20

/**
 * Every whitelist entry that would open `host`: the host itself, and `*.` before each parent of two
 * labels or more. `*.example.com` opens what lies under example.com, not example.com. Empty when the
 * host has more labels than any real one.
 */
export function matchingDomains(host: string): string[] {
  const labels = host.split('.')
  if (labels.length > MAX_LABELS) return []
  const domains = [host]
  for (let start = 1; start <= labels.length - 2; start++) {
    domains.push(`*.${labels.slice(start).join('.')}`)
  }
  return domains
}

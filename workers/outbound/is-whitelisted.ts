import { DEFAULT_DOMAINS } from './default-domains.ts'
import { matchingDomains } from './matching-domains.ts'
import { whitelistKey } from './whitelist-key.ts'

/** Together with KV's own cache this stays under the 60 s in which a change is promised to apply. */
const ALLOWED_MAX_AGE_MS = 20_000
/** Short, because somebody who has just added a domain is waiting for it. */
const REFUSED_MAX_AGE_MS = 5_000
/** The shortest that KV accepts. */
const KV_CACHE_TTL_SECONDS = 30
const MAX_CACHED_ANSWERS = 10_000

const defaults = new Set(DEFAULT_DOMAINS)
const answers = new Map<string, { allowed: boolean; expiresAtMs: number }>()

/**
 * Tells whether an account's lambdas may reach `host` (lower case, no trailing dot). Answers are
 * kept in the isolate for some seconds.
 */
export async function isWhitelisted(
  accountId: string,
  host: string,
  whitelist: KVNamespace,
): Promise<boolean> {
  const cacheKey = whitelistKey(accountId, host)
  const known = answers.get(cacheKey)
  if (known && known.expiresAtMs > Date.now()) return known.allowed

  const allowed = await lookUp(accountId, host, whitelist)
  // Deleted first, so that insertion order is order of age.
  answers.delete(cacheKey)
  if (answers.size >= MAX_CACHED_ANSWERS) {
    for (const oldest of answers.keys()) {
      answers.delete(oldest)
      break
    }
  }
  const maxAgeMs = allowed ? ALLOWED_MAX_AGE_MS : REFUSED_MAX_AGE_MS
  answers.set(cacheKey, { allowed, expiresAtMs: Date.now() + maxAgeMs })
  return allowed
}

async function lookUp(accountId: string, host: string, whitelist: KVNamespace): Promise<boolean> {
  const domains = matchingDomains(host)
  if (domains.some((domain) => defaults.has(domain))) return true
  if (domains.length === 0) return false
  const keys = domains.map((domain) => whitelistKey(accountId, domain))
  const found = await whitelist.get(keys, { cacheTtl: KV_CACHE_TTL_SECONDS })
  return keys.some((key) => typeof found.get(key) === 'string')
}

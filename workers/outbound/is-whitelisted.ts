import { matchingDomains } from '../../kit/matching-domains.ts'
import { DEFAULT_DOMAINS, whitelistKey } from './contract.ts'
import type { WhitelistCache } from './whitelist-cache.ts'

/** Together with KV's own cache this stays under the 60 s in which a change is promised to apply. */
const ALLOWED_MAX_AGE_MS = 20_000
/** Short, because somebody who has just added a domain is waiting for it. */
const REFUSED_MAX_AGE_MS = 5_000
/** The shortest that KV accepts. */
const KV_CACHE_TTL_SECONDS = 30

const defaults = new Set(DEFAULT_DOMAINS)

/**
 * Tells whether an account's lambdas may reach `host` (lower case, no trailing dot). Answers are
 * kept in `answers` for some seconds.
 */
export async function isWhitelisted(
  accountId: string,
  host: string,
  whitelist: KVNamespace,
  answers: WhitelistCache,
): Promise<boolean> {
  const known = answers.get(accountId, host)
  if (known !== undefined) return known
  const allowed = await lookUp(accountId, host, whitelist)
  answers.set(accountId, host, allowed, allowed ? ALLOWED_MAX_AGE_MS : REFUSED_MAX_AGE_MS)
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

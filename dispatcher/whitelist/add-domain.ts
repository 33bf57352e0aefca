import type { IdentifiedAuthor } from '../../workers/audit/author.ts'
import { DEFAULT_DOMAINS } from '../../workers/outbound/default-domains.ts'
import { whitelistKey, type WhitelistMetadata } from '../../workers/outbound/whitelist-key.ts'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import type { DomainEntry, NewDomain } from './domain-entry.ts'
import { listDomains } from './list-domains.ts'
import { normalizeDomain } from './normalize-domain.ts'
import { recordWhitelistChange } from './record-whitelist-change.ts'
import { whitelistId } from './whitelist-id.ts'

const MAX_DOMAINS_PER_ACCOUNT = 500

/** Who adds a domain, and what the server allows. */
export interface AddDomainContext {
  accountId: string
  author: IdentifiedAuthor
  db: Database
  whitelist: KVNamespace
  /** True when IP addresses and private names may be whitelisted. */
  allowPrivate: boolean
}

/**
 * Whitelists a domain for an account. Throws `ApiError`: 400 for what is no public domain name, 409
 * when it is on the list already, 422 when the list is full. KV can't compare and set, so of two
 * requests for one domain at the same moment both may succeed; they write the same entry.
 */
export async function addDomain(
  { domain: typed, name }: NewDomain,
  { accountId, author, db, whitelist, allowPrivate }: AddDomainContext,
): Promise<DomainEntry> {
  const domain = normalizeDomain(typed, allowPrivate)
  const key = whitelistKey(accountId, domain)
  if (DEFAULT_DOMAINS.includes(domain) || (await whitelist.get(key)) !== null) {
    throw new ApiError(
      'com.liveperson.faas.whitelist.duplicate',
      `The domain "${domain}" is whitelisted already. There is nothing left to do.`,
    )
  }
  if ((await listDomains(accountId, whitelist)).length >= MAX_DOMAINS_PER_ACCOUNT) {
    throw new ApiError(
      'com.liveperson.faas.fm.limit-reached',
      `An account can whitelist ${MAX_DOMAINS_PER_ACCOUNT} domains. Delete one that is no longer needed.`,
    )
  }

  const id = await whitelistId(accountId, domain)
  const metadata: WhitelistMetadata = { id, name, createdBy: author.id, createdAt: Date.now() }
  await recordWhitelistChange(db, author, { accountId, domain, action: 'whitelist.add' }, () =>
    whitelist.put(key, '1', { metadata }),
  )
  return { id, domain, name }
}

import type { Author } from '../../workers/audit/author.ts'
import { whitelistKey } from '../../workers/outbound/whitelist-key.ts'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { listDefaultDomains, listDomains } from './list-domains.ts'
import { recordWhitelistChange } from './record-whitelist-change.ts'

/**
 * Takes a domain off an account's whitelist; it is closed within 60 seconds. Throws `ApiError` 404
 * when the account has no entry of that id, 403 for a domain of the platform.
 */
export async function deleteDomain(
  accountId: string,
  id: string,
  { author, db, whitelist }: { author: Author; db: Database; whitelist: KVNamespace },
): Promise<void> {
  const entries = await listDomains(accountId, whitelist)
  const entry = entries.find((candidate) => String(candidate.id) === id)
  if (entry) {
    const { domain } = entry
    await recordWhitelistChange(db, author, { accountId, domain, action: 'whitelist.delete' }, () =>
      whitelist.delete(whitelistKey(accountId, domain)),
    )
    return
  }
  const defaults = await listDefaultDomains()
  const platformEntry = defaults.find((candidate) => String(candidate.id) === id)
  if (platformEntry) {
    throw new ApiError(
      'com.liveperson.faas.auth.forbidden',
      `The domain "${platformEntry.domain}" belongs to the platform and can't be deleted.`,
    )
  }
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such whitelisted domain. List the domains to see their ids.',
  )
}

import { DEFAULT_DOMAINS } from '../../workers/outbound/default-domains.ts'
import { whitelistKey, type WhitelistMetadata } from '../../workers/outbound/whitelist-key.ts'
import type { DomainEntry } from './domain-entry.ts'
import { whitelistId } from './whitelist-id.ts'

/**
 * The domains an account has whitelisted, by name. On Cloudflare a list may lag behind a write by
 * up to a minute.
 */
export async function listDomains(
  accountId: string,
  whitelist: KVNamespace,
): Promise<DomainEntry[]> {
  const prefix = whitelistKey(accountId, '')
  const entries: DomainEntry[] = []
  let cursor: string | undefined
  do {
    const page = await whitelist.list<WhitelistMetadata>({ prefix, cursor: cursor ?? null })
    for (const { name: key, metadata } of page.keys) {
      if (!metadata) continue
      entries.push({ id: metadata.id, domain: key.slice(prefix.length), name: metadata.name })
    }
    cursor = page.list_complete ? undefined : page.cursor
  } while (cursor !== undefined)
  return entries
}

/** The domains that are open to every account. Their ids are no entry's of any account. */
export function listDefaultDomains(): Promise<DomainEntry[]> {
  return Promise.all(
    DEFAULT_DOMAINS.map(async (domain): Promise<DomainEntry> => ({
      id: await whitelistId('', domain),
      domain,
      name: 'Platform default',
      isDefault: true,
    })),
  )
}

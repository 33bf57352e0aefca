import { findLimit, limitReached } from '../account-limits/account-limit.ts'
import type { ChangeContext } from '../../kit/account-context.ts'
import type { AuditEvent, IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { recordEvent } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { changedSince } from '../../kit/http/entity-tag.ts'
import {
  DEFAULT_DOMAINS,
  whitelistKey,
  type WhitelistMetadata,
} from '../../workers/outbound/contract.ts'
import {
  type DomainEntry,
  type DomainPatch,
  listDefaultDomains,
  listDomains,
  type NewDomain,
  toDomainEntry,
  whitelistId,
} from './list-domains.ts'
import { normalizeDomain } from './normalize-domain.ts'

/** Who changes which whitelist. */
export interface WhitelistContext extends ChangeContext<IdentifiedAuthor> {
  whitelist: KVNamespace
}

/** Who adds a domain, and what the server allows. */
export interface AddDomainContext extends WhitelistContext {
  /** True when IP addresses and private names may be whitelisted. */
  allowPrivate: boolean
}

/**
 * Whitelists a domain for an account. Throws `ApiError`: 400 for what is no public domain name, 409
 * when it is on the list already, 422 when the list is full. KV can't compare and set, so of two
 * requests for one domain at the same moment both may succeed; they write the same entry.
 */
export async function addDomain(
  context: AddDomainContext,
  { domain: typed, name }: NewDomain,
): Promise<DomainEntry> {
  const { accountId, author, whitelist, allowPrivate } = context
  const domain = normalizeDomain(typed, allowPrivate)
  const key = whitelistKey(accountId, domain)
  await requireNew(context, domain)
  const limit = await findLimit(context, 'domains')
  if ((await listDomains(context)).length >= limit) throw limitReached('domains', limit)

  const id = await whitelistId(accountId, domain)
  const metadata: WhitelistMetadata = { id, name, createdBy: author.id, createdAt: Date.now() }
  await recordWhitelistChange(context, { domain, action: 'whitelist.add' }, () =>
    whitelist.put(key, '1', { metadata }),
  )
  return toDomainEntry(domain, metadata)
}

async function requireNew(
  { accountId, whitelist }: WhitelistContext,
  domain: string,
): Promise<void> {
  const isKnown =
    DEFAULT_DOMAINS.includes(domain) ||
    (await whitelist.get(whitelistKey(accountId, domain))) !== null
  if (!isKnown) return
  throw new ApiError(
    'com.liveperson.faas.whitelist.duplicate',
    `The domain "${domain}" is already whitelisted. There is nothing left to do.`,
  )
}

/** What a change of a domain is to be, and of which revisions. */
export interface DomainChange {
  id: string
  patch: DomainPatch
  /** The revisions that the caller has seen; any when left out. */
  seen?: readonly number[] | undefined
}

function refuseOutdated(
  { domain, revision = 1 }: DomainEntry,
  metadata: WhitelistMetadata | null,
  seen: readonly number[] | undefined,
): void {
  if (!seen || !metadata || seen.includes(revision)) return
  const { updatedBy = metadata.createdBy, updatedAt = metadata.createdAt } = metadata
  const edit = { updatedBy, updatedAt: new Date(updatedAt) }
  throw changedSince(`The domain "${domain}" was changed`, edit)
}

/**
 * Changes a whitelisted domain, or what it is for. Another domain is another entry with an id of its own: it is opened
 * before the former one is closed. Throws `ApiError` 400 for what is no public domain name, 403 for a domain of
 * the platform, 404 when the account has no entry of that id, 409 for a domain that is on the list already, 412 when
 * somebody else has changed it since. KV can't compare and set, so of two changes at the same moment the later one stays.
 */
export async function updateDomain(
  context: AddDomainContext,
  { id, patch, seen }: DomainChange,
): Promise<DomainEntry> {
  const { accountId, author, whitelist, allowPrivate } = context
  const entry = await requireDomain(context, id)
  const name = patch.name ?? entry.name
  const domain =
    patch.domain === undefined ? entry.domain : normalizeDomain(patch.domain, allowPrivate)
  const oldKey = whitelistKey(accountId, entry.domain)
  const key = whitelistKey(accountId, domain)
  const isMoved = key !== oldKey
  const before = await whitelist.getWithMetadata<WhitelistMetadata>(oldKey)
  refuseOutdated(entry, before.metadata, seen)
  if (!isMoved && name === entry.name) return entry
  if (isMoved) await requireNew(context, domain)

  const now = Date.now()
  const made = { createdBy: author.id, createdAt: now }
  const revision = (entry.revision ?? 1) + 1
  const edit = { revision, updatedBy: author.id, updatedAt: now }
  const metadata: WhitelistMetadata = isMoved
    ? { ...made, id: await whitelistId(accountId, domain), name }
    : { ...made, ...before.metadata, ...edit, id: entry.id, name }
  const detail = { from: entry.domain, name }
  await recordWhitelistChange(context, { domain, action: 'whitelist.update', detail }, async () => {
    await whitelist.put(key, '1', { metadata })
    if (isMoved) await whitelist.delete(oldKey)
  })
  return toDomainEntry(domain, metadata)
}

/**
 * Takes a domain off an account's whitelist; it is closed within 60 seconds. Throws `ApiError` 404
 * when the account has no entry of that id, 403 for a domain of the platform.
 */
export async function deleteDomain(context: WhitelistContext, id: string): Promise<void> {
  const { accountId, whitelist } = context
  const { domain } = await requireDomain(context, id)
  await recordWhitelistChange(context, { domain, action: 'whitelist.delete' }, () =>
    whitelist.delete(whitelistKey(accountId, domain)),
  )
}

async function requireDomain(context: WhitelistContext, id: string): Promise<DomainEntry> {
  const entries = await listDomains(context)
  const entry = entries.find((candidate) => String(candidate.id) === id)
  if (entry) return entry
  const defaults = await listDefaultDomains()
  const platformEntry = defaults.find((candidate) => String(candidate.id) === id)
  if (platformEntry) {
    throw new ApiError(
      'com.liveperson.faas.auth.forbidden',
      `The domain "${platformEntry.domain}" belongs to the platform and can't be changed or deleted.`,
    )
  }
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such whitelisted domain. List the domains to see their ids.',
  )
}

/** A change of one domain of an account's whitelist. */
export interface WhitelistChange {
  domain: string
  action: 'whitelist.add' | 'whitelist.update' | 'whitelist.delete'
  detail?: AuditEvent['detail']
}

/**
 * Records a change of the whitelist, then makes it. KV is no part of a transaction, so the record comes
 * first: no domain is opened or closed without one. When the change fails that is recorded too, and
 * what `write` threw is thrown.
 */
async function recordWhitelistChange(
  context: WhitelistContext,
  { domain, action, detail = {} }: WhitelistChange,
  write: () => Promise<void>,
): Promise<void> {
  await recordEvent(context, { action, subject: domain, detail })
  try {
    await write()
  } catch (error) {
    await recordEvent(context, { action: `${action}-failed`, subject: domain, detail })
    throw error
  }
}

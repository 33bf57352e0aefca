import * as z from 'zod'
import { Revision } from '../../kit/http/entity-tag.ts'
import { matchingDomains } from '../../kit/matching-domains.ts'
import { sha256 } from '../../kit/sha256.ts'
import {
  DEFAULT_DOMAINS,
  whitelistKey,
  type WhitelistMetadata,
} from '../../workers/outbound/contract.ts'

const MAX_NAME_LENGTH = 100
/** More than any domain name has, so that the refusal can still say what is wrong with it. */
const MAX_TYPED_LENGTH = 1_000

/** A whitelisted domain on the wire. */
export const DomainEntry = z
  .object({
    id: z.number(),
    domain: z.string(),
    name: z.string(),
    revision: Revision.optional(),
    /** Times are ISO 8601; the platform's own domains have none. It is in force within a minute of the last one. */
    createdBy: z.string().optional(),
    createdAt: z.string().optional(),
    updatedBy: z.string().optional(),
    updatedAt: z.string().optional(),
    /** Present on the platform's own domains, which can't be deleted. */
    isDefault: z.literal(true).optional(),
  })
  .meta({
    id: 'Domain',
    examples: [
      {
        id: 190436578124510,
        domain: 'api.example.com',
        name: 'CRM',
        revision: 1,
        createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        createdAt: '2026-11-22T09:30:00.000Z',
        updatedBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        updatedAt: '2026-11-22T09:30:00.000Z',
      },
    ],
  })
export type DomainEntry = z.infer<typeof DomainEntry>

const Domain = z
  .string('Send a domain such as "example.com"')
  .max(MAX_TYPED_LENGTH, 'A domain has at most 253 characters')
const Name = z
  .string('A name is a string')
  .max(MAX_NAME_LENGTH, `A name has at most ${MAX_NAME_LENGTH} characters`)
  .regex(/^\P{Cc}*$/u, 'A name has no control characters')

/** A domain somebody asks to whitelist, and what it is for; the name may be empty. */
export const NewDomain = z
  .object({ domain: Domain, name: Name.default('') })
  .meta({ id: 'NewDomain', examples: [{ domain: 'api.example.com', name: 'CRM' }] })
export type NewDomain = z.infer<typeof NewDomain>

/** What is to change about a whitelisted domain; what is left out stays. */
export const DomainPatch = z
  .object({ domain: Domain.optional(), name: Name.optional() })
  .meta({ id: 'DomainPatch', examples: [{ name: 'CRM, production' }] })
export type DomainPatch = z.infer<typeof DomainPatch>

/** A JavaScript number holds 53 bits exactly. */
const ID_BYTES = 6

/**
 * The numeric id that published clients expect, taken from the entry itself, so that no counter is
 * shared between writers. Among the 500 domains that an account may have, two ids meet with a
 * probability below one in a billion.
 */
export async function whitelistId(accountId: string, domain: string): Promise<number> {
  const digest = await sha256(whitelistKey(accountId, domain))
  return digest.slice(0, ID_BYTES).reduce((id, byte) => id * 256 + byte, 0)
}

/** Renders an entry of the whitelist. */
export function toDomainEntry(domain: string, metadata: WhitelistMetadata): DomainEntry {
  const { id, name, revision = 1, createdBy, createdAt } = metadata
  const { updatedBy = createdBy, updatedAt = createdAt } = metadata
  return {
    id,
    domain,
    name,
    revision,
    createdBy,
    createdAt: new Date(createdAt).toISOString(),
    updatedBy,
    updatedAt: new Date(updatedAt).toISOString(),
  }
}

/** Where an account's whitelist is read. */
interface AccountWhitelist {
  accountId: string
  whitelist: KVNamespace
}

/**
 * The domains an account has whitelisted, by name. On Cloudflare a list may lag behind a write by
 * up to a minute.
 */
export async function listDomains({
  accountId,
  whitelist,
}: AccountWhitelist): Promise<DomainEntry[]> {
  const prefix = whitelistKey(accountId, '')
  const entries: DomainEntry[] = []
  let cursor: string | undefined
  do {
    const page = await whitelist.list<WhitelistMetadata>({ prefix, cursor: cursor ?? null })
    for (const { name: key, metadata } of page.keys) {
      if (metadata) entries.push(toDomainEntry(key.slice(prefix.length), metadata))
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

/** Tells which of these hosts (lower case, no trailing dot) an account's lambdas may not reach. */
export async function findMissingHosts(
  context: AccountWhitelist,
  hosts: Iterable<string>,
): Promise<Set<string>> {
  const wanted = new Set(hosts)
  if (wanted.size === 0) return wanted
  const listed = new Set(DEFAULT_DOMAINS)
  for (const { domain } of await listDomains(context)) listed.add(domain)
  for (const host of wanted) {
    if (matchingDomains(host).some((domain) => listed.has(domain))) wanted.delete(host)
  }
  return wanted
}

import type { KVNamespace } from '@cloudflare/workers-types'
import { BoundedCache } from '../../kit/bounded-cache.ts'
import type { DirectoryMetadata } from '../events/event-directory.ts'

/** Seconds in which somebody who has just deployed a lambda sees it called. */
const FOUND_MAX_AGE_MS = 3_000
const NONE_MAX_AGE_MS = 1_000
const MAX_CACHED_EVENTS = 5_000

/** Ids of the catalogue have this form, and one that has not is no key of the directory. */
const EVENT_ID = /^[\w-]{1,100}$/

/** A deployed lambda that implements an event. */
export interface Implementation extends DirectoryMetadata {
  lambdaUuid: string
}

/** Lists what the event directory has under `{accountId}/{eventId}/`; at most one page, in any order. */
export type ListImplementations = (prefix: string) => Promise<Implementation[]>

/**
 * The deployed lambdas of an account that implement an event, oldest first, by their UUIDs. With a
 * `skillId` those alone that are for this skill or for every skill. An event that doesn't exist has none.
 */
export async function findImplementations(
  accountId: string,
  eventId: string,
  skillId: string | undefined,
  list: ListImplementations,
): Promise<string[]> {
  if (!EVENT_ID.test(eventId)) return []
  const implementations = await list(`${accountId}/${eventId}/`)
  return implementations
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .filter(({ skills }) => !skillId || skills.length === 0 || skills.includes(skillId))
    .map(({ lambdaUuid }) => lambdaUuid)
}

/** Lists implementations from the directory in KV. */
export function listFromKv(directory: KVNamespace): ListImplementations {
  return async function listImplementations(prefix) {
    // One page holds 1,000 keys, and no event takes more than 30 lambdas.
    const { keys } = await directory.list<DirectoryMetadata>({ prefix })
    return keys.flatMap(({ name, metadata }) =>
      metadata ? [{ ...metadata, lambdaUuid: name.slice(prefix.length) }] : [],
    )
  }
}

/**
 * Keeps what `list` answers for some seconds, so that a call reads no directory; a failure is not kept.
 *
 * @param now the clock, in epoch milliseconds
 */
export function keepListed(list: ListImplementations, now = Date.now): ListImplementations {
  const kept = new BoundedCache<string, Implementation[]>(MAX_CACHED_EVENTS, now)
  return async function listKept(prefix) {
    const known = kept.get(prefix)
    if (known) return known
    const implementations = await list(prefix)
    kept.set(
      prefix,
      implementations,
      implementations.length > 0 ? FOUND_MAX_AGE_MS : NONE_MAX_AGE_MS,
    )
    return implementations
  }
}

import type { DirectoryMetadata } from '../deployments/event-directory.ts'

/** Seconds in which somebody who has just deployed a lambda sees it called. */
const FOUND_MAX_AGE_MS = 3_000
const NONE_MAX_AGE_MS = 1_000
const MAX_CACHED_EVENTS = 5_000

/** Ids of the catalogue have this form, and one that has not is no key of the directory. */
const EVENT_ID = /^[\w-]{1,100}$/

interface Implementation extends DirectoryMetadata {
  lambdaUuid: string
}

const cache = new Map<string, { implementations: Implementation[]; expiresAtMs: number }>()

/**
 * The deployed lambdas of an account that implement an event, oldest first, by their UUIDs. With a
 * `skillId` those alone that are for this skill or for every skill. Kept in the isolate for some
 * seconds. An event that doesn't exist has none.
 */
export async function findImplementations(
  accountId: string,
  eventId: string,
  skillId: string | undefined,
  directory: KVNamespace,
): Promise<string[]> {
  if (!EVENT_ID.test(eventId)) return []
  const implementations = await readDirectory(`${accountId}/${eventId}/`, directory)
  return implementations
    .filter(({ skills }) => !skillId || skills.length === 0 || skills.includes(skillId))
    .map(({ lambdaUuid }) => lambdaUuid)
}

async function readDirectory(prefix: string, directory: KVNamespace): Promise<Implementation[]> {
  const known = cache.get(prefix)
  if (known && known.expiresAtMs > Date.now()) return known.implementations

  // One page holds 1,000 keys, and no event takes more than 30 lambdas.
  const { keys } = await directory.list<DirectoryMetadata>({ prefix })
  const implementations = keys
    .flatMap(({ name, metadata }) =>
      metadata ? [{ ...metadata, lambdaUuid: name.slice(prefix.length) }] : [],
    )
    .sort((a, b) => a.createdAt - b.createdAt)

  cache.delete(prefix)
  if (cache.size >= MAX_CACHED_EVENTS) {
    for (const oldest of cache.keys()) {
      cache.delete(oldest)
      break
    }
  }
  const maxAgeMs = implementations.length > 0 ? FOUND_MAX_AGE_MS : NONE_MAX_AGE_MS
  cache.set(prefix, { implementations, expiresAtMs: Date.now() + maxAgeMs })
  return implementations
}

import type { KVNamespace } from '@cloudflare/workers-types'

/** What is needed to find the directory's entry of a lambda. */
interface DirectoryEntry {
  accountId: string
  eventId: string | null
  lambdaUuid: string
}

/** What an invocation by event learns from the directory alone. */
export interface DirectoryMetadata {
  /** When the lambda was created, epoch milliseconds: lambdas of an event run in this order. */
  createdAt: number
  /** Skills that the lambda is meant for; none means all. */
  skills: readonly string[]
}

/** Lists a lambda under its event; does nothing for one without an event. */
export async function listUnderEvent(
  directory: KVNamespace,
  entry: DirectoryEntry,
  metadata: DirectoryMetadata,
): Promise<void> {
  const key = directoryKey(entry)
  if (key) await directory.put(key, '', { metadata })
}

/** Takes a lambda off the list of its event. */
export async function unlistUnderEvent(
  directory: KVNamespace,
  entry: DirectoryEntry,
): Promise<void> {
  const key = directoryKey(entry)
  if (key) await directory.delete(key)
}

function directoryKey({ accountId, eventId, lambdaUuid }: DirectoryEntry): string | undefined {
  return eventId === null ? undefined : `${accountId}/${eventId}/${lambdaUuid}`
}

import type { NewEvent } from '../../workers/records/events/contract.ts'
import type { RecordsDoor } from './account-records.ts'

/** Something that happened to what `uuid` names. */
export interface Announcement {
  type: NewEvent['type']
  /** Becomes the payload as JSON; keep it small, readers fetch the rest. */
  payload: Record<string, string | number | null>
}

/**
 * Tells those who follow the account's event stream what has happened. Never rejects: the change itself is done, and a reader
 * who misses an event sees it when they read.
 */
export async function announce(
  records: RecordsDoor,
  accountId: string,
  announcements: readonly Announcement[],
): Promise<void> {
  try {
    const events = announcements.map(({ type, payload }) => {
      return { type, payload: JSON.stringify(payload) }
    })
    const refusal = await records.getByName(accountId).publish(accountId, events)
    if (refusal) throw new Error(refusal.refused)
  } catch (error) {
    console.error(JSON.stringify({ event: 'not-announced', accountId, error: String(error) }))
  }
}

import { eq } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import type { AuditEvent } from './audit-event.ts'
import { auditHeads, type AuditRow } from './audit-schema.ts'
import type { Author } from './author.ts'
import { hashEntry } from './hash-entry.ts'

/** The entry that tells of an event, chained to the newest one there is now. */
export async function nextEntry(
  db: DrizzleD1Database,
  author: Author,
  event: AuditEvent,
): Promise<AuditRow> {
  const { accountId, action, subject, detail = {} } = event
  const [head] = await db.select().from(auditHeads).where(eq(auditHeads.accountId, accountId))
  const entry = {
    accountId,
    sequence: (head?.sequence ?? 0) + 1,
    // Clocks differ between machines; a trail that jumps back in time could not be read by time.
    occurredAt: Math.max(Date.now(), head?.occurredAt ?? 0),
    actorKind: author.kind,
    actorId: author.id,
    action,
    subject,
    detail: JSON.stringify(detail),
    address: author.address,
    requestId: author.requestId,
    previousHash: head?.hash ?? '',
  }
  return { ...entry, hash: await hashEntry(entry) }
}

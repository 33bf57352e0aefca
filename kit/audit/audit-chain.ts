import { eq } from 'drizzle-orm'
import type { ChangeContext } from '../account-context.ts'
import { sha256Hex } from '../sha256.ts'
import type { AuditEvent } from './audit-event.ts'
import { auditHeads, type AuditRow } from './audit-schema.ts'

/**
 * SHA-256, in hex, of everything an entry says and of the hash of the one before: the JSON array of
 * its columns in this order, in UTF-8.
 */
export function hashEntry(entry: Omit<AuditRow, 'hash'>): Promise<string> {
  return sha256Hex(
    JSON.stringify([
      entry.accountId,
      entry.sequence,
      entry.occurredAt,
      entry.actorKind,
      entry.actorId,
      entry.action,
      entry.subject,
      entry.detail,
      entry.address,
      entry.requestId,
      entry.previousHash,
    ]),
  )
}

/** The entry that tells of an event, chained to the newest one there is now. */
export async function nextEntry(
  { db, accountId, author }: ChangeContext,
  { action, subject, detail = {} }: AuditEvent,
): Promise<AuditRow> {
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

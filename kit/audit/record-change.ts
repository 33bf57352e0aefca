import { sql } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import { pause, takeTurn } from '../take-turn.ts'
import { nextEntry } from './audit-chain.ts'
import type { AuditEvent, Author } from './audit-event.ts'
import { type AuditRow, auditTrail } from './audit-schema.ts'

/** Other isolates extend the chain too; each attempt that fails means that one of them succeeded. */
const MAX_ATTEMPTS = 40
const MAX_PAUSE_MS = 40

/** The statement that records a change, to be put in its batch right behind the deciding statement. */
export type RecordStatement = ReturnType<typeof insertIfChanged>

/**
 * Makes a change and the record of it, both or neither. `write` gets the statement of the record and
 * runs it in one batch with the change, right behind the statement that decides it: when that one
 * changes no row, nothing is recorded. `write` runs again when another isolate has extended the
 * chain in the meantime; its batch was undone then. Throws what `write` throws.
 */
export async function recordChange<T>(
  db: DrizzleD1Database,
  author: Author,
  event: AuditEvent,
  write: (record: RecordStatement) => Promise<T>,
): Promise<T> {
  return extendChain(db, author, event, (row) => write(insertIfChanged(db, row)))
}

/** Records what changes nothing in this database, such as a login that failed. */
export async function recordEvent(
  db: DrizzleD1Database,
  author: Author,
  event: AuditEvent,
): Promise<void> {
  await extendChain(db, author, event, async (row) => {
    await db.insert(auditTrail).values(row)
  })
}

async function extendChain<T>(
  db: DrizzleD1Database,
  author: Author,
  event: AuditEvent,
  write: (row: AuditRow) => Promise<T>,
): Promise<T> {
  const giveBack = await takeTurn(event.accountId)
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write(await nextEntry(db, author, event))
      } catch (error) {
        if (!isOvertaken(error) || attempt === MAX_ATTEMPTS) throw error
      }
      await pause(Math.random() * MAX_PAUSE_MS)
    }
  } finally {
    giveBack()
  }
}

/** `changes()` is about the statement before, which in a batch is nobody else's. */
function insertIfChanged(db: DrizzleD1Database, row: AuditRow) {
  // In the order of the table's columns, which is how drizzle lists them.
  return db.insert(auditTrail).select(sql`
    SELECT ${row.accountId}, ${row.sequence}, ${row.occurredAt}, ${row.actorKind}, ${row.actorId},
      ${row.action}, ${row.subject}, ${row.detail}, ${row.address}, ${row.requestId},
      ${row.previousHash}, ${row.hash}
    WHERE changes() > 0`)
}

/** The words are the trigger's; drizzle wraps the error that holds them. */
function isOvertaken(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause) {
    if (each.message.includes('audit_trail: not the next entry')) return true
  }
  return false
}

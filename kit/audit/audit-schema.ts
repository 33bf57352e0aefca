import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Author } from './audit-event.ts'

/**
 * What happened, one chain an account. Triggers refuse every change, every deletion, and an entry
 * that does not follow the newest one.
 */
export const auditTrail = sqliteTable(
  'audit_trail',
  {
    accountId: text().notNull(),
    /** 1, 2, 3 … without a gap. */
    sequence: integer().notNull(),
    /** Epoch milliseconds; never before the entry before. */
    occurredAt: integer().notNull(),
    actorKind: text().$type<Author['kind']>().notNull(),
    actorId: text(),
    action: text().notNull(),
    subject: text(),
    /** JSON; a text, because the hash is about its very characters. */
    detail: text().notNull(),
    address: text(),
    requestId: text(),
    /** Hash of the entry before; of the first, an empty text. */
    previousHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.sequence] }),
    index('audit_trail_actor').on(table.accountId, table.actorId, table.sequence),
  ],
)

/** The newest entry of each chain, kept by a trigger, so that a chain cut short is noticed. */
export const auditHeads = sqliteTable('audit_heads', {
  accountId: text().primaryKey(),
  sequence: integer().notNull(),
  occurredAt: integer().notNull(),
  hash: text().notNull(),
})

/** An entry as it is stored. */
export type AuditRow = typeof auditTrail.$inferSelect

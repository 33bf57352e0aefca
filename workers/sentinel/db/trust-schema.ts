import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RevocationKind } from '../contract.ts'
import { accounts } from './schema.ts'

/**
 * Tokens that were ended before their time. A token carries the highest sequence number there was
 * when the facts in it were read; a later revocation of its user, client, grant or session
 * ends it.
 */
export const revocations = sqliteTable(
  'revocations',
  {
    sequence: integer().primaryKey({ autoIncrement: true }),
    kind: text().$type<RevocationKind>().notNull(),
    subject: text().notNull(),
    /** When the last token that it can concern has expired by itself. */
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('revocations_subject').on(table.subject, table.kind, table.sequence),
    index('revocations_expiry').on(table.expiresAt),
  ],
)

/** Accounts that the feature is switched on for: who accepted which terms of use when. */
export const provisionings = sqliteTable('provisionings', {
  accountId: text()
    .primaryKey()
    .references(() => accounts.id, { onDelete: 'cascade' }),
  termsVersion: text().notNull(),
  /** A user's id; null when the operator accepted them with the command that made the account. */
  acceptedBy: text(),
  acceptedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  /** The application that lambdas invoke other lambdas as. */
  orchestratorClientId: text().notNull(),
})

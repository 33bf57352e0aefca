import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Limits that the operator has set for an account; the others are as for everybody. */
export const accountLimits = sqliteTable('account_limits', {
  accountId: text().primaryKey(),
  /** By the name of the limit. */
  own: text({ mode: 'json' }).$type<Record<string, number>>().notNull(),
  updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accounts, users } from './schema.ts'

/** Keys that let another system log in as a user; of what it has to present, the three secrets are kept as hashes. */
export const appKeys = sqliteTable(
  'app_keys',
  {
    /** The public part, by which a key is found. */
    appKey: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    secretHash: text().notNull(),
    accessTokenHash: text().notNull(),
    accessTokenSecretHash: text().notNull(),
    createdBy: text(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('app_keys_account').on(table.accountId, table.name),
    index('app_keys_user').on(table.userId),
  ],
)

import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { appKeys } from './app-key-schema.ts'
import { users } from './schema.ts'

/** Signed-in users; the id and the CSRF token are kept as hashes. */
export const sessions = sqliteTable(
  'sessions',
  {
    idHash: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    csrfHash: text().notNull(),
    /** The app key that the user was logged in with, whose sessions end with it; null for every other sign-in. */
    appKey: text().references(() => appKeys.appKey),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('sessions_user').on(table.userId),
    index('sessions_app_key').on(table.appKey),
    index('sessions_expiry').on(table.expiresAt),
  ],
)

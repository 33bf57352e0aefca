import { integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { accounts, users } from './schema.ts'

const accountId = () =>
  text()
    .notNull()
    .references(() => accounts.id, { onDelete: 'cascade' })

/** The OpenID provider that an account has named, at most one. */
export const singleSignOnProviders = sqliteTable('single_sign_on_providers', {
  accountId: accountId().primaryKey(),
  issuer: text().notNull(),
  clientId: text().notNull(),
  /** The client secret, AES-GCM under the environment's key; null for a public client. */
  sealedClientSecret: text(),
  /** What people know the provider as. */
  name: text().notNull(),
  loginClaim: text().notNull(),
  /** What somebody gets who signs in for the first time; null refuses them. */
  newUserProfileIds: text({ mode: 'json' }).$type<string[]>(),
  /** When somebody last signed in with these settings; null where nobody has. */
  provenAt: integer({ mode: 'timestamp_ms' }),
  /** Passwords open nothing then, except for external systems and the emergency administrator. */
  isRequired: integer({ mode: 'boolean' }).notNull().default(false),
  /** The administrator whose password works all the same. */
  emergencyUserId: text().references(() => users.id),
  createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
})

/** Who a provider's subject is here, fixed at the first sign-in: names are given away anew, subjects are not. */
export const singleSignOnLinks = sqliteTable(
  'single_sign_on_links',
  {
    accountId: accountId(),
    issuer: text().notNull(),
    subject: text().notNull(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.issuer, table.subject] }),
    uniqueIndex('single_sign_on_links_user').on(table.userId),
  ],
)

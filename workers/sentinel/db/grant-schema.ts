import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { appInstallations, users } from './schema.ts'

const userId = () =>
  text()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' })

const clientId = () =>
  text()
    .notNull()
    .references(() => appInstallations.clientId, { onDelete: 'cascade' })

/** What a user has allowed an application. */
export const consents = sqliteTable(
  'consents',
  {
    userId: userId(),
    clientId: clientId(),
    scope: text().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.clientId] })],
)

/** One sign-in of a user at an application; every token that came of it belongs to it. */
export const grants = sqliteTable(
  'grants',
  {
    id: text().primaryKey(),
    userId: userId(),
    clientId: clientId(),
    scope: text().notNull(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    revokedAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [index('grants_user').on(table.userId)],
)

export const authorizationCodes = sqliteTable(
  'authorization_codes',
  {
    codeHash: text().primaryKey(),
    userId: userId(),
    clientId: clientId(),
    redirectUri: text().notNull(),
    /** Whether the request named the callback; then the redemption must name it too. */
    isRedirectUriGiven: integer({ mode: 'boolean' }).notNull(),
    scope: text().notNull(),
    codeChallenge: text(),
    nonce: text(),
    /** When the user signed in. */
    authenticatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** The grant that the code was redeemed for; null until then. */
    grantId: text(),
  },
  (table) => [index('authorization_codes_expiry').on(table.expiresAt)],
)

export const refreshTokens = sqliteTable(
  'refresh_tokens',
  {
    tokenHash: text().primaryKey(),
    grantId: text()
      .notNull()
      .references(() => grants.id, { onDelete: 'cascade' }),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** When its successor was made; a used token that comes again ends the grant. */
    usedAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [
    index('refresh_tokens_grant').on(table.grantId),
    index('refresh_tokens_expiry').on(table.expiresAt),
  ],
)

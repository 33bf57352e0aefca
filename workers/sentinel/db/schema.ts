import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { JWK } from 'jose'
import type { Manifest } from '../app-installations/manifest.ts'
import type { Role } from '../contract.ts'

export const accounts = sqliteTable(
  'accounts',
  {
    id: text().primaryKey(),
    /** Active administrators, counted anew in the transaction of every write that may change it. */
    administrators: integer().notNull().default(1),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  // The last administrator can't be taken away: the transaction fails as a whole.
  (table) => [check('accounts_have_administrator', sql`${table.administrators} > 0`)],
)

/** What a user may be: `invited` has no password yet, `disabled` may do nothing. */
export type UserState = 'active' | 'invited' | 'disabled'

export const users = sqliteTable(
  'users',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    loginName: text().notNull(),
    /** The login name as it is compared: normalised and in lower case. */
    loginKey: text().notNull(),
    email: text(),
    /** Scrypt parameters, salt and hash; null until the user has chosen a password. */
    passwordHash: text(),
    state: text().$type<UserState>().notNull(),
    /** Another system rather than a person: a password lets it in even where people must use single sign-on. */
    isExternalSystem: integer({ mode: 'boolean' }).notNull().default(false),
    /** When they last got a session; null where they never have, or not since this is kept. */
    lastSignInAt: integer({ mode: 'timestamp_ms' }),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('users_account_login').on(table.accountId, table.loginKey)],
)

export const profiles = sqliteTable(
  'profiles',
  {
    id: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    roles: text({ mode: 'json' }).$type<Role[]>().notNull(),
    /** Whether its users manage users, profiles, app installations and provisioning; LPA implies it. */
    isAdministrator: integer({ mode: 'boolean' }).notNull(),
    /** Counts the edits; `If-Match` names it. */
    revision: integer().notNull().default(1),
    /** Id of who made the last edit; null for the operator. */
    updatedBy: text(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [uniqueIndex('profiles_account_name').on(table.accountId, table.name)],
)

export const userProfiles = sqliteTable(
  'user_profiles',
  {
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    profileId: text()
      .notNull()
      .references(() => profiles.id),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.profileId] }),
    index('user_profiles_profile').on(table.profileId),
  ],
)

/** One-time tokens with which a user who was invited, or whose password was reset, chooses one. */
export const passwordTokens = sqliteTable(
  'password_tokens',
  {
    tokenHash: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    expiresAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [index('password_tokens_user').on(table.userId)],
)

/** Where a user has signed in from: guesses made elsewhere do not slow these addresses. */
export const knownAddresses = sqliteTable(
  'known_addresses',
  {
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    addressHash: text().notNull(),
    lastSeenAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.addressHash] })],
)

export const appInstallations = sqliteTable(
  'app_installations',
  {
    clientId: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    clientName: text().notNull(),
    manifest: text({ mode: 'json' }).$type<Manifest>().notNull(),
    createdBy: text().notNull(),
    /** Whether the platform itself made it: its users are not asked for their consent. */
    isFirstParty: integer({ mode: 'boolean' }).notNull().default(false),
    /** One that is switched off gets no token, and keeps its secrets for when it is switched on again. */
    isEnabled: integer({ mode: 'boolean' }).notNull().default(true),
    /** Counts the edits of the manifest; `If-Match` names it. */
    revision: integer().notNull().default(1),
    /** Id of who made the last edit; null for the operator. */
    updatedBy: text(),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    updatedAt: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [
    index('app_installations_account').on(table.accountId, table.clientName, table.createdAt),
  ],
)

/** The secrets that a client may present; two while one replaces the other. */
export const clientSecrets = sqliteTable(
  'client_secrets',
  {
    secretHash: text().primaryKey(),
    clientId: text()
      .notNull()
      .references(() => appInstallations.clientId, { onDelete: 'cascade' }),
    createdAt: integer({ mode: 'timestamp_ms' }).notNull(),
    /** Null for the newest secret. */
    expiresAt: integer({ mode: 'timestamp_ms' }),
  },
  (table) => [index('client_secrets_client').on(table.clientId)],
)

export const signingKeys = sqliteTable(
  'signing_keys',
  {
    purpose: text().$type<KeyPurpose>().notNull(),
    /** Counts up from 1, so of two isolates that make the same generation one wins. */
    generation: integer().notNull(),
    kid: text().notNull().unique(),
    publicJwk: text({ mode: 'json' }).$type<JWK>().notNull(),
    /** The private JWK, AES-GCM under the environment's key, bound to `kid`. */
    sealedPrivateKey: text().notNull(),
    /** The key is published at once and signs from this moment on. */
    signFrom: integer({ mode: 'timestamp_ms' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.purpose, table.generation] })],
)

/** How far each counted caller has used up its attempts (generic cell rate algorithm). */
export const throttles = sqliteTable(
  'throttles',
  {
    keyHash: text().primaryKey(),
    /** When the caller has all its attempts again, epoch milliseconds. */
    restoredAt: integer().notNull(),
  },
  (table) => [index('throttles_restored').on(table.restoredAt)],
)

/** What a signing key signs: access tokens (`app`) or id tokens (`id`). */
export type KeyPurpose = 'app' | 'id'

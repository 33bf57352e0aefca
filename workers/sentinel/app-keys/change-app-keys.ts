import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { AccountContext, ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { requireRoom } from '../accounts/require-room.ts'
import { appKeys } from '../db/app-key-schema.ts'
import { sessions } from '../db/session-schema.ts'
import { findUserById } from '../people/find-user.ts'
import { revokeEach } from '../tokens/revocations.ts'
import {
  type AppKeySecrets,
  type AppKeyView,
  type NewAppKey,
  toAppKeyView,
} from './app-key-view.ts'

/** An account's app keys by name. */
export async function listAppKeys({ db, accountId }: AccountContext): Promise<AppKeyView[]> {
  const rows = await db
    .select()
    .from(appKeys)
    .where(eq(appKeys.accountId, accountId))
    .orderBy(asc(appKeys.name), asc(appKeys.createdAt))
  return rows.map(toAppKeyView)
}

/**
 * Makes an app key with which a system logs in as a user. Its three secrets are kept as hashes and answered this once.
 * Throws `ApiError` 400 when the account has no such user, 422 when it has as many app keys as it may.
 */
export async function createAppKey(
  context: ChangeContext,
  { name, userId }: NewAppKey,
): Promise<AppKeyView & AppKeySecrets> {
  const { db, accountId, author } = context
  await requireRoom(context, 'app keys')
  if (!(await findUserById(context, userId))) throw noSuchUser()
  const secrets = {
    secret: randomCredential(),
    accessToken: randomCredential(),
    accessTokenSecret: randomCredential(),
  }
  const row = {
    appKey: crypto.randomUUID().replaceAll('-', ''),
    accountId,
    userId,
    name,
    secretHash: await hashCredential(secrets.secret),
    accessTokenHash: await hashCredential(secrets.accessToken),
    accessTokenSecretHash: await hashCredential(secrets.accessTokenSecret),
    createdBy: author.id,
    createdAt: new Date(),
  }
  try {
    await recordChange(context, {
      decide: db.insert(appKeys).values(row),
      record: { action: 'app-key.create', subject: row.appKey, detail: { name, userId } },
    })
  } catch (error) {
    throw isReferenceGone(error) ? noSuchUser() : error
  }
  return { ...toAppKeyView(row), ...secrets }
}

/**
 * Deletes an app key. The sessions that it opened end with it, tokens included; its user's others go on. Throws
 * `ApiError` 404 when the account has no such key.
 */
export async function deleteAppKey(context: ChangeContext, appKey: string): Promise<void> {
  const { db, accountId } = context
  const isKey = and(eq(appKeys.accountId, accountId), eq(appKeys.appKey, appKey))
  const [key] = await db.select().from(appKeys).where(isKey)
  if (!key) throw noSuchAppKey()
  const { name, userId } = key
  const isOpenedWithIt = inArray(
    sessions.appKey,
    db.select({ appKey: appKeys.appKey }).from(appKeys).where(isKey),
  )
  const opened = sql`SELECT ${sessions.idHash} AS id FROM ${sessions} WHERE ${isOpenedWithIt}`
  const { isDecided } = await recordChange(context, {
    // First, because the sessions refer to the key.
    before: [...revokeEach(db, 'session', opened), db.delete(sessions).where(isOpenedWithIt)],
    decide: db.delete(appKeys).where(isKey),
    record: { action: 'app-key.delete', subject: appKey, detail: { name, userId } },
  })
  if (!isDecided) throw noSuchAppKey()
}

function noSuchUser(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.badinput',
    'The field "userId" names no user of the account. List the users to find the right one.',
  )
}

function noSuchAppKey(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such app key. List the app keys to find the right one.',
  )
}

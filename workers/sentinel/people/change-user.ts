import { and, eq, notInArray, type SQL, sql } from 'drizzle-orm'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { insertFrom } from '../../../kit/storage/insert-from.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal, isReferenceGone } from '../accounts/explain-refusal.ts'
import type { Database } from '../db/open-database.ts'
import { userProfiles, users } from '../db/schema.ts'
import { revoke } from '../tokens/revocations.ts'
import { endSignIns } from './change-password.ts'
import { loginNameIsTaken, requireProfiles } from './create-user.ts'
import { keepEmergency } from './keep-emergency.ts'
import { loginKey } from './find-user.ts'
import { requireUser } from './list-users.ts'
import type { UserPatch, UserView } from './user-view.ts'

/**
 * Changes a user; disabling ends their sessions, and taking a profile away their tokens. Throws `ApiError` 404 when there is no such user, 400
 * for a profile that there is not or activating somebody who has no password, 409 when the login
 * name is taken or the account would be left without an administrator.
 */
export async function updateUser(
  context: ChangeContext,
  userId: string,
  { loginName, email, profileIds, state, isExternalSystem }: UserPatch,
): Promise<UserView> {
  const { db, accountId } = context
  const current = await requireUser(context, userId)
  if (profileIds) await requireProfiles(context, profileIds)
  if (state === 'active' && current.state === 'invited') {
    throw new ApiError(
      'com.liveperson.faas.fm.badinput',
      'The user was invited and has no password yet. They are active once they have chosen one.',
    )
  }
  const changes = {
    updatedAt: new Date(),
    ...(loginName !== undefined && { loginName, loginKey: loginKey(loginName) }),
    ...(email !== undefined && { email }),
    ...(state !== undefined && { state }),
    ...(isExternalSystem !== undefined && { isExternalSystem }),
  }
  const detail = {
    ...(loginName !== undefined && { loginName }),
    ...(email !== undefined && { email }),
    ...(profileIds !== undefined && { profileIds }),
    ...(state !== undefined && { state }),
    ...(isExternalSystem !== undefined && { isExternalSystem }),
  }
  await keepEmergency(context, userId, { isGoing: state === 'disabled', profileIds })
  try {
    await recordChange(context, {
      decide: db
        .update(users)
        .set(changes)
        .where(and(eq(users.accountId, accountId), eq(users.id, userId))),
      record: { action: 'user.update', subject: userId, detail },
      after: (isDecided) => [
        ...(profileIds ? replaceProfiles(db, userId, profileIds, isDecided) : []),
        ...(state === 'disabled' ? endSignIns(db, userId, isDecided) : []),
        countAdministrators(context),
      ],
    })
  } catch (error) {
    if (isReferenceGone(error)) {
      await requireUser(context, userId)
      await requireProfiles(context, profileIds ?? [])
    }
    explainRefusal(error, loginNameIsTaken(loginName ?? current.loginName))
  }
  return requireUser(context, userId)
}

/** A token tells the roles of its time, so those that told more than is left are revoked. */
function replaceProfiles(db: Database, userId: string, profileIds: string[], condition: SQL) {
  const ofUser = eq(userProfiles.userId, userId)
  const isOneTaken = sql`EXISTS (SELECT 1 FROM ${userProfiles}
    WHERE ${and(ofUser, notInArray(userProfiles.profileId, profileIds), condition)})`
  return [
    ...revoke(db, 'user', userId, isOneTaken),
    db.delete(userProfiles).where(and(ofUser, condition)),
    ...profileIds.map((profileId) =>
      insertFrom(db, userProfiles, { userId, profileId }, sql`WHERE ${condition}`),
    ),
  ] as const
}

/**
 * Deletes a user with their sessions and tokens. Throws `ApiError` 404 when there is no such user, 409 when the
 * account would be left without an administrator.
 */
export async function deleteUser(context: ChangeContext, userId: string): Promise<void> {
  const { db, accountId } = context
  const { loginName } = await requireUser(context, userId)
  await keepEmergency(context, userId, { isGoing: true })
  try {
    await recordChange(context, {
      decide: db.delete(users).where(and(eq(users.accountId, accountId), eq(users.id, userId))),
      record: { action: 'user.delete', subject: userId, detail: { loginName } },
      after: (isDecided) => [
        ...revoke(db, 'user', userId, isDecided),
        countAdministrators(context),
      ],
    })
  } catch (error) {
    explainRefusal(error, '')
  }
}

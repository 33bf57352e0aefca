import { and, eq, notInArray, sql } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal, isReferenceGone } from '../accounts/explain-refusal.ts'
import type { Database } from '../db/open-database.ts'
import { userProfiles, users } from '../db/schema.ts'
import { revoke } from '../tokens/revocations.ts'
import { endSignIns } from './change-password.ts'
import { loginNameIsTaken, requireProfiles } from './create-user.ts'
import { loginKey } from './find-user.ts'
import { requireUser } from './list-users.ts'
import type { UserPatch, UserView } from './user-view.ts'

/**
 * Changes a user; disabling ends their sessions, and taking a profile away their tokens. Throws `ApiError` 404 when there is no such user, 400
 * for a profile that there is not or activating somebody who has no password, 409 when the login
 * name is taken or the account would be left without an administrator.
 */
export async function updateUser(
  db: Database,
  accountId: string,
  userId: string,
  { loginName, email, profileIds, state }: UserPatch,
  author: Author,
): Promise<UserView> {
  const current = await requireUser(db, accountId, userId)
  if (profileIds) await requireProfiles(db, accountId, profileIds)
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
  }
  const event = {
    accountId,
    action: 'user.update',
    subject: userId,
    detail: {
      ...(loginName !== undefined && { loginName }),
      ...(email !== undefined && { email }),
      ...(profileIds !== undefined && { profileIds }),
      ...(state !== undefined && { state }),
    },
  } as const
  try {
    await recordChange(db, author, event, (record) =>
      db.batch([
        db
          .update(users)
          .set(changes)
          .where(and(eq(users.accountId, accountId), eq(users.id, userId))),
        record,
        ...(profileIds ? replaceProfiles(db, userId, profileIds) : []),
        ...(state === 'disabled' ? endSignIns(db, userId) : []),
        countAdministrators(db, accountId),
      ]),
    )
  } catch (error) {
    if (isReferenceGone(error)) {
      await requireUser(db, accountId, userId)
      await requireProfiles(db, accountId, profileIds ?? [])
    }
    explainRefusal(error, loginNameIsTaken(loginName ?? current.loginName))
  }
  return requireUser(db, accountId, userId)
}

/** A token tells the roles of its time, so those that told more than is left are revoked. */
function replaceProfiles(db: Database, userId: string, profileIds: string[]) {
  const ofUser = eq(userProfiles.userId, userId)
  const isOneTaken = sql`EXISTS (SELECT 1 FROM ${userProfiles}
    WHERE ${and(ofUser, notInArray(userProfiles.profileId, profileIds))})`
  return [
    ...revoke(db, 'user', userId, isOneTaken),
    db.delete(userProfiles).where(ofUser),
    ...profileIds.map((profileId) => db.insert(userProfiles).values({ userId, profileId })),
  ] as const
}

/**
 * Deletes a user with their sessions and tokens. Throws `ApiError` 404 when there is no such user, 409 when the
 * account would be left without an administrator.
 */
export async function deleteUser(
  db: Database,
  accountId: string,
  userId: string,
  author: Author,
): Promise<void> {
  const { loginName } = await requireUser(db, accountId, userId)
  const event = {
    accountId,
    action: 'user.delete',
    subject: userId,
    detail: { loginName },
  } as const
  try {
    await recordChange(db, author, event, (record) =>
      db.batch([
        ...revoke(db, 'user', userId),
        db.delete(users).where(and(eq(users.accountId, accountId), eq(users.id, userId))),
        record,
        countAdministrators(db, accountId),
      ]),
    )
  } catch (error) {
    explainRefusal(error, '')
  }
}

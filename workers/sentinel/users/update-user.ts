import { and, eq } from 'drizzle-orm'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal } from '../accounts/explain-refusal.ts'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { userProfiles, users } from '../db/schema.ts'
import { loginNameIsTaken, requireProfiles } from './create-user.ts'
import { endSignIns } from './end-sign-ins.ts'
import { requireUser } from './list-users.ts'
import { loginKey } from './login-key.ts'
import type { UserPatch } from './user-changes.ts'
import type { UserView } from './user-view.ts'

/**
 * Changes a user; disabling ends their sessions. Throws `ApiError` 404 when there is no such user, 400
 * for a profile that there is not or activating somebody who has no password, 409 when the login
 * name is taken or the account would be left without an administrator.
 */
export async function updateUser(
  db: Database,
  accountId: string,
  userId: string,
  { loginName, email, profileIds, state }: UserPatch,
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
  try {
    await db.batch([
      db
        .update(users)
        .set(changes)
        .where(and(eq(users.accountId, accountId), eq(users.id, userId))),
      ...(profileIds ? [db.delete(userProfiles).where(eq(userProfiles.userId, userId))] : []),
      ...(profileIds ?? []).map((profileId) =>
        db.insert(userProfiles).values({ userId, profileId }),
      ),
      ...(state === 'disabled' ? endSignIns(db, userId) : []),
      countAdministrators(db, accountId),
    ])
  } catch (error) {
    explainRefusal(error, loginNameIsTaken(loginName ?? current.loginName))
  }
  return requireUser(db, accountId, userId)
}

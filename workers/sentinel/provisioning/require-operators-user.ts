import { and, asc, eq } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { profiles, userProfiles, users } from '../db/schema.ts'
import { findUserById, findUserByLogin, type User } from '../people/find-user.ts'

/**
 * The active user of this name, or without a name the account's longest-standing administrator.
 * Throws `ApiError` 404 when there is none.
 */
export async function requireOperatorsUser(
  context: AccountContext,
  loginName: string | undefined,
): Promise<User> {
  const user =
    loginName === undefined
      ? await findAdministrator(context)
      : await findUserByLogin(context, loginName)
  if (user?.state !== 'active') {
    throw new ApiError(
      'com.liveperson.faas.fm.not-found',
      'There is no such account, or no such active user in it.',
    )
  }
  return user
}

async function findAdministrator(context: AccountContext): Promise<User | undefined> {
  const { db, accountId } = context
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(userProfiles, eq(userProfiles.userId, users.id))
    .innerJoin(profiles, eq(profiles.id, userProfiles.profileId))
    .where(
      and(
        eq(users.accountId, accountId),
        eq(users.state, 'active'),
        eq(profiles.isAdministrator, true),
      ),
    )
    .orderBy(asc(users.createdAt))
    .limit(1)
  return rows[0] && findUserById(context, rows[0].id)
}

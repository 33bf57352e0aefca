import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import type { Database } from '../db/open-database.ts'
import { userProfiles, users } from '../db/schema.ts'
import { toUserView, type UserView } from './user-view.ts'

/** An account's users by login name. */
export function listUsers({ db, accountId }: AccountContext): Promise<UserView[]> {
  return readUsers(db, eq(users.accountId, accountId))
}

/** One user. Throws `ApiError` 404 when the account has none of that id. */
export async function requireUser(
  { db, accountId }: AccountContext,
  userId: string,
): Promise<UserView> {
  const [user] = await readUsers(db, and(eq(users.accountId, accountId), eq(users.id, userId)))
  if (user) return user
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no user with this id. List the users to find the right one.',
  )
}

async function readUsers(db: Database, condition: SQL | undefined): Promise<UserView[]> {
  const rows = await db
    .select({ user: users, profileId: userProfiles.profileId })
    .from(users)
    .leftJoin(userProfiles, eq(userProfiles.userId, users.id))
    .where(condition)
    .orderBy(asc(users.loginKey))
  return [...Map.groupBy(rows, ({ user }) => user.id).values()].flatMap((ofUser) => {
    const user = ofUser[0]?.user
    return user
      ? [
          toUserView(
            user,
            ofUser.flatMap(({ profileId }) => profileId ?? []),
          ),
        ]
      : []
  })
}

import { and, eq, type SQL } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { profiles, userProfiles, users } from '../db/schema.ts'
import { revision } from '../revocations/revision.ts'
import { loginKey } from './login-key.ts'
import { combineProfiles, type UserAccess } from './user-access.ts'

/** A user with everything their profiles grant, as of the revocation of that number. */
export type User = typeof users.$inferSelect & { access: UserAccess; revision: number }

/** The user of an account with this id, in whatever state. */
export function findUserById(
  db: Database,
  accountId: string,
  userId: string,
): Promise<User | undefined> {
  return findUser(db, and(eq(users.accountId, accountId), eq(users.id, userId)))
}

/** The user of an account who signs in by this name, in whatever state. */
export function findUserByLogin(
  db: Database,
  accountId: string,
  loginName: string,
): Promise<User | undefined> {
  return findUser(db, and(eq(users.accountId, accountId), eq(users.loginKey, loginKey(loginName))))
}

async function findUser(db: Database, condition: SQL | undefined): Promise<User | undefined> {
  const rows = await db
    .select({ user: users, profile: profiles, revision: revision() })
    .from(users)
    .leftJoin(userProfiles, eq(userProfiles.userId, users.id))
    .leftJoin(profiles, eq(profiles.id, userProfiles.profileId))
    .where(condition)
  const [first] = rows
  if (!first) return undefined
  const access = combineProfiles(rows.flatMap(({ profile }) => profile ?? []))
  return { ...first.user, access, revision: first.revision }
}

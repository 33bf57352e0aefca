import { and, eq, type SQL } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { type Person, type Role, ROLES } from '../contract.ts'
import type { Database } from '../db/open-database.ts'
import { profiles, userProfiles, users } from '../db/schema.ts'
import { revision } from '../tokens/revocations.ts'

/** A login name as it is compared: the same for every spelling in Unicode and in either case. */
export function loginKey(loginName: string): string {
  return loginName.normalize('NFKC').toLowerCase()
}

/** A user with everything their profiles grant, as of the revocation of that number. */
export type User = typeof users.$inferSelect & { access: UserAccess; revision: number }

/** The user of an account with this id, in whatever state. */
export function findUserById(
  { db, accountId }: AccountContext,
  userId: string,
): Promise<User | undefined> {
  return findUser(db, and(eq(users.accountId, accountId), eq(users.id, userId)))
}

/** The user of an account who signs in by this name, in whatever state. */
export function findUserByLogin(
  { db, accountId }: AccountContext,
  loginName: string,
): Promise<User | undefined> {
  return findUser(db, and(eq(users.accountId, accountId), eq(users.loginKey, loginKey(loginName))))
}

/** What a user of an account may know of themselves; undefined when there is none of that id. */
export async function findPerson(
  { db, accountId }: AccountContext,
  userId: string,
): Promise<Person | undefined> {
  const rows = await selectUser(db, and(eq(users.accountId, accountId), eq(users.id, userId)))
  const [first] = rows
  if (!first) return undefined
  const held = rows.flatMap(({ profile }) => profile ?? [])
  const { loginName, email } = first.user
  return {
    loginName,
    email,
    isAdministrator: combineProfiles(held).isAdministrator,
    profiles: held.map(({ id, name }) => ({ id, name })),
  }
}

async function findUser(db: Database, condition: SQL | undefined): Promise<User | undefined> {
  const rows = await selectUser(db, condition)
  const [first] = rows
  if (!first) return undefined
  const access = combineProfiles(rows.flatMap(({ profile }) => profile ?? []))
  return { ...first.user, access, revision: first.revision }
}

function selectUser(db: Database, condition: SQL | undefined) {
  return db
    .select({ user: users, profile: profiles, revision: revision() })
    .from(users)
    .leftJoin(userProfiles, eq(userProfiles.userId, users.id))
    .leftJoin(profiles, eq(profiles.id, userProfiles.profileId))
    .where(condition)
}

/** What a user may do, put together from all of their profiles. */
interface UserAccess {
  roles: Role[]
  /** Whether they manage users, profiles, app installations and provisioning. */
  isAdministrator: boolean
}

/** Puts profiles together: every role that one of them carries, in the order of `ROLES`. */
function combineProfiles(
  profiles: readonly { roles: Role[]; isAdministrator: boolean }[],
): UserAccess {
  const isLpa = profiles.some(({ roles }) => roles.includes('LPA'))
  return {
    roles: ROLES.filter((role) => profiles.some(({ roles }) => roles.includes(role))),
    isAdministrator: isLpa || profiles.some(({ isAdministrator }) => isAdministrator),
  }
}

/** The row that stores a new user: active, or invited when there is no password yet. */
export function toUserRow(
  accountId: string,
  loginName: string,
  passwordHash: string | null,
  now: Date,
): typeof users.$inferSelect {
  return {
    id: crypto.randomUUID(),
    accountId,
    loginName,
    loginKey: loginKey(loginName),
    email: null,
    passwordHash,
    state: passwordHash === null ? 'invited' : 'active',
    isExternalSystem: false,
    lastSignInAt: null,
    createdAt: now,
    updatedAt: now,
  }
}

import { eq } from 'drizzle-orm'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { requireAccount } from '../accounts/require-account.ts'
import { type Role, ROLES } from '../contract.ts'
import { profiles, userProfiles, users } from '../db/schema.ts'
import { findUserByLogin, toUserRow } from '../people/find-user.ts'
import { hashPassword } from '../people/hash-password.ts'
import { toProfileRow } from '../people/profile-view.ts'

/**
 * Creates a user who holds exactly these roles, by a profile that carries them, which is made when
 * the account has none. Answers the user's id. Throws `ApiError` 404 when there is no such account,
 * 409 when the login name is taken.
 */
export async function createUserWithRoles(
  context: ChangeContext,
  newUser: { loginName: string; password: string; roles: Role[] },
): Promise<string> {
  const { db, accountId } = context
  await requireAccount(context)
  const profileId = await findOrCreateProfile(context, newUser.roles)
  const passwordHash = await hashPassword(newUser.password, accountId)
  const user = toUserRow(accountId, newUser.loginName, passwordHash, new Date())
  try {
    const detail = { loginName: newUser.loginName, profileIds: [profileId], state: user.state }
    await recordChange(context, {
      decide: db.insert(users).values(user),
      record: { action: 'user.create', subject: user.id, detail },
      after: [
        db.insert(userProfiles).values({ userId: user.id, profileId }),
        countAdministrators(context),
      ],
    })
  } catch (error) {
    if (!(await findUserByLogin(context, newUser.loginName))) throw error
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      `There is already a user with the login name ${newUser.loginName}. Choose another one.`,
    )
  }
  return user.id
}

async function findOrCreateProfile(
  context: ChangeContext,
  roles: readonly Role[],
): Promise<string> {
  const { db, accountId, author } = context
  const ordered = ROLES.filter((role) => roles.includes(role))
  const isFitting = (profile: typeof profiles.$inferSelect): boolean =>
    profile.isAdministrator === ordered.includes('LPA') && profile.roles.join() === ordered.join()
  const find = async (): Promise<string | undefined> => {
    const all = await db.select().from(profiles).where(eq(profiles.accountId, accountId))
    return all.find(isFitting)?.id
  }

  const existing = await find()
  if (existing) return existing
  const profile = { name: ordered.join(', '), roles: ordered, isAdministrator: false }
  const row = toProfileRow(accountId, profile, author.id, new Date())
  await recordChange(context, {
    decide: db.insert(profiles).values(row).onConflictDoNothing(),
    record: { action: 'profile.create', subject: row.id, detail: profile },
  })
  const created = await find()
  if (created) return created
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    `There is a profile named "${profile.name}" with other roles. Rename it.`,
  )
}

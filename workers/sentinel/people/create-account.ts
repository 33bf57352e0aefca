import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { isAccount } from '../accounts/require-account.ts'
import { accounts, profiles, userProfiles, users } from '../db/schema.ts'
import { toUserRow } from './find-user.ts'
import { hashPassword } from './hash-password.ts'
import { ADMINISTRATOR, DEFAULT_PROFILES, toProfileRow } from './profile-view.ts'

/**
 * Creates an account with the default profiles and one administrator, all or nothing. Answers false
 * and changes nothing when the account exists.
 */
export async function createAccount(
  context: ChangeContext,
  admin: { loginName: string; password: string },
): Promise<boolean> {
  const { db, accountId } = context
  if (await isAccount(context)) return false
  const now = new Date()
  const user = toUserRow(
    accountId,
    admin.loginName,
    await hashPassword(admin.password, accountId),
    now,
  )
  const profileRows = DEFAULT_PROFILES.map((profile) =>
    toProfileRow(accountId, profile, context.author.id, now),
  )
  const grants = profileRows
    .filter(({ name }) => name === ADMINISTRATOR.name)
    .map(({ id }) => ({ userId: user.id, profileId: id }))
  try {
    const detail = { administrator: user.id, loginName: user.loginName }
    await recordChange(context, {
      decide: db.insert(accounts).values({ id: accountId, administrators: 1, createdAt: now }),
      record: { action: 'account.create', subject: accountId, detail },
      after: [
        db.insert(profiles).values(profileRows),
        db.insert(users).values(user),
        db.insert(userProfiles).values(grants),
      ],
    })
    return true
  } catch (error) {
    // Two starts at once: the other one's batch went through first, and ours was undone whole.
    if (await isAccount(context)) return false
    throw error
  }
}

import { and, eq, inArray } from 'drizzle-orm'
import type { ChangeContext, AccountContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal, isReferenceGone } from '../accounts/explain-refusal.ts'
import { requireRoom } from '../accounts/require-room.ts'
import { passwordTokens, profiles, userProfiles, users } from '../db/schema.ts'
import { toUserRow } from './find-user.ts'
import { hashPassword } from './hash-password.ts'
import { makePasswordToken, type PasswordToken } from './password-link.ts'
import { toUserView, type UserToCreate, type UserView } from './user-view.ts'

/**
 * Creates a user: active with a password, else invited, with the token of the invitation, which is
 * shown this once. Throws `ApiError` 400 for a profile that the account does not have, 409 when the
 * login name is taken, 422 when the account is full.
 */
export async function createUser(
  context: ChangeContext,
  { loginName, email, profileIds, password, isExternalSystem }: UserToCreate,
): Promise<UserView & { invitation?: PasswordToken }> {
  const { db, accountId } = context
  await requireRoom(context, 'users')
  await requireProfiles(context, profileIds)
  const passwordHash = password === undefined ? null : await hashPassword(password, accountId)
  const row = toUserRow(accountId, loginName, passwordHash, new Date())
  const user = { ...row, email, isExternalSystem }
  const invitation = await makePasswordToken(user.id)
  try {
    const detail = { loginName, profileIds, state: user.state, isExternalSystem }
    await recordChange(context, {
      decide: db.insert(users).values(user),
      record: { action: 'user.create', subject: user.id, detail },
      after: [
        ...profileIds.map((profileId) =>
          db.insert(userProfiles).values({ userId: user.id, profileId }),
        ),
        ...(passwordHash === null ? [db.insert(passwordTokens).values(invitation.row)] : []),
        countAdministrators(context),
      ],
    })
  } catch (error) {
    if (isReferenceGone(error)) await requireProfiles(context, profileIds)
    explainRefusal(error, loginNameIsTaken(loginName))
  }
  const view = toUserView(user, profileIds)
  return passwordHash === null ? { ...view, invitation: invitation.view } : view
}

/** Throws `ApiError` 400 when the account does not have each of these profiles. */
export async function requireProfiles(
  { db, accountId }: AccountContext,
  profileIds: string[],
): Promise<void> {
  const rows = await db
    .select({ id: profiles.id })
    .from(profiles)
    .where(and(eq(profiles.accountId, accountId), inArray(profiles.id, profileIds)))
  if (rows.length === profileIds.length) return
  throw new ApiError(
    'com.liveperson.faas.fm.badinput',
    'The field "profileIds" names a profile that does not exist. List the profiles to see what there is.',
  )
}

/** The sentence for a login name that another user has. */
export function loginNameIsTaken(loginName: string): string {
  return `There is already a user with the login name ${loginName}. Choose another one.`
}

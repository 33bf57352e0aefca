import { eq } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import type { Database } from '../db/open-database.ts'
import { passwordTokens } from '../db/schema.ts'
import { requireUser } from './list-users.ts'
import { makePasswordToken, type PasswordToken } from './make-password-token.ts'

/**
 * Lets a user choose a new password with a one-time token, which is shown this once. Earlier
 * tokens end; the old password works until a new one is chosen. Throws `ApiError` 404 when there is no
 * such user.
 */
export async function resetPassword(
  db: Database,
  accountId: string,
  userId: string,
  author: Author,
): Promise<PasswordToken> {
  await requireUser(db, accountId, userId)
  const { view, row } = await makePasswordToken(userId)
  const event = { accountId, action: 'user.reset-password', subject: userId } as const
  try {
    await recordChange(db, author, event, (record) =>
      db.batch([
        db.delete(passwordTokens).where(eq(passwordTokens.userId, userId)),
        db.insert(passwordTokens).values(row),
        record,
      ]),
    )
  } catch (error) {
    if (isReferenceGone(error)) await requireUser(db, accountId, userId)
    throw error
  }
  return view
}

import { and, eq } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { users } from '../db/schema.ts'
import { hashPassword } from '../passwords/hash-password.ts'
import { endSignIns } from './end-sign-ins.ts'

/** A user whose password was proved to be the one of this hash. */
type ProvedUser = Pick<typeof users.$inferSelect, 'accountId' | 'id' | 'passwordHash'>

/**
 * Gives a user, who has proved the old one, a new password. Every session and token of theirs ends.
 * Answers the user with the new hash. Throws `ApiError` 409 when it is another password by now.
 */
export async function changePassword(
  db: Database,
  { accountId, id: userId, passwordHash: provedHash }: ProvedUser,
  password: string,
  author: Author,
): Promise<{ accountId: string; id: string; passwordHash: string }> {
  const passwordHash = await hashPassword(password, accountId)
  const event = { accountId, action: 'user.change-password', subject: userId } as const
  const [changed] = await recordChange(db, author, event, (record) =>
    db.batch([
      db
        .update(users)
        .set({ passwordHash, updatedAt: new Date() })
        .where(and(eq(users.id, userId), eq(users.passwordHash, provedHash ?? '')))
        .returning({ id: users.id }),
      record,
      ...endSignIns(db, userId),
    ]),
  )
  if (changed.length === 0) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      'The password was changed or the user deleted meanwhile. Sign in anew.',
    )
  }
  return { accountId, id: userId, passwordHash }
}

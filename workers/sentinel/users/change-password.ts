import { eq } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import type { Database } from '../db/open-database.ts'
import { users } from '../db/schema.ts'
import { hashPassword } from '../passwords/hash-password.ts'
import { endSignIns } from './end-sign-ins.ts'

/**
 * Gives a user, who has proved the old one, a new password. Every session and token of theirs ends.
 * Answers the user with the new hash.
 */
export async function changePassword(
  db: Database,
  { accountId, id: userId }: { accountId: string; id: string },
  password: string,
  author: Author,
): Promise<{ accountId: string; id: string; passwordHash: string }> {
  const passwordHash = await hashPassword(password, accountId)
  const event = { accountId, action: 'user.change-password', subject: userId } as const
  await recordChange(db, author, event, (record) =>
    db.batch([
      db.update(users).set({ passwordHash, updatedAt: new Date() }).where(eq(users.id, userId)),
      record,
      ...endSignIns(db, userId),
    ]),
  )
  return { accountId, id: userId, passwordHash }
}

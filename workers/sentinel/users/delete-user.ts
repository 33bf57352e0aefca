import { and, eq } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal } from '../accounts/explain-refusal.ts'
import type { Database } from '../db/open-database.ts'
import { users } from '../db/schema.ts'
import { revoke } from '../revocations/revoke.ts'
import { requireUser } from './list-users.ts'

/**
 * Deletes a user with their sessions and tokens. Throws `ApiError` 404 when there is no such user, 409 when the
 * account would be left without an administrator.
 */
export async function deleteUser(
  db: Database,
  accountId: string,
  userId: string,
  author: Author,
): Promise<void> {
  const { loginName } = await requireUser(db, accountId, userId)
  const event = {
    accountId,
    action: 'user.delete',
    subject: userId,
    detail: { loginName },
  } as const
  try {
    await recordChange(db, author, event, (record) =>
      db.batch([
        ...revoke(db, 'user', userId),
        db.delete(users).where(and(eq(users.accountId, accountId), eq(users.id, userId))),
        record,
        countAdministrators(db, accountId),
      ]),
    )
  } catch (error) {
    explainRefusal(error, '')
  }
}

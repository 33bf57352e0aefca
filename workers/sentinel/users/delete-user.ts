import { and, eq } from 'drizzle-orm'
import { countAdministrators } from '../accounts/count-administrators.ts'
import { explainRefusal } from '../accounts/explain-refusal.ts'
import type { Database } from '../db/open-database.ts'
import { users } from '../db/schema.ts'
import { requireUser } from './list-users.ts'

/**
 * Deletes a user with their sessions. Throws `ApiError` 404 when there is no such user, 409 when the
 * account would be left without an administrator.
 */
export async function deleteUser(db: Database, accountId: string, userId: string): Promise<void> {
  await requireUser(db, accountId, userId)
  try {
    await db.batch([
      db.delete(users).where(and(eq(users.accountId, accountId), eq(users.id, userId))),
      countAdministrators(db, accountId),
    ])
  } catch (error) {
    explainRefusal(error, '')
  }
}

import { eq } from 'drizzle-orm'
import { ApiError } from '../../../kit/http/api-error.ts'
import type { Database } from '../db/open-database.ts'
import { accounts } from '../db/schema.ts'

/** Tells whether there is such an account. */
export async function isAccount(db: Database, accountId: string): Promise<boolean> {
  const rows = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId))
  return rows.length > 0
}

/** Throws `ApiError` 404 when there is no such account. */
export async function requireAccount(db: Database, accountId: string): Promise<void> {
  if (await isAccount(db, accountId)) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such account. Create it first.',
  )
}

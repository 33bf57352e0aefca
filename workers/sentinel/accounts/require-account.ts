import { eq } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { accounts } from '../db/schema.ts'

/** Tells whether there is such an account. */
export async function isAccount({ db, accountId }: AccountContext): Promise<boolean> {
  const rows = await db.select({ id: accounts.id }).from(accounts).where(eq(accounts.id, accountId))
  return rows.length > 0
}

/** Throws `ApiError` 404 when there is no such account. */
export async function requireAccount(context: AccountContext): Promise<void> {
  if (await isAccount(context)) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such account. Create it first.',
  )
}

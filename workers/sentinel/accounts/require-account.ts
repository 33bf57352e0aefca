import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { isAccount } from './create-account.ts'

/** Throws `ApiError` 404 when there is no such account. */
export async function requireAccount(db: Database, accountId: string): Promise<void> {
  if (await isAccount(db, accountId)) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such account. Create it first.',
  )
}

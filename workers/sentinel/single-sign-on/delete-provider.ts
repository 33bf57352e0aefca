import { and, eq } from 'drizzle-orm'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/open-database.ts'
import { singleSignOnLinks, singleSignOnProviders } from '../db/single-sign-on-schema.ts'

/** Ends an account's single sign-on; its users stay. Throws `ApiError` 404 when it has none. */
export async function deleteProvider(db: Database, accountId: string): Promise<void> {
  const [deleted] = await db.batch([
    db
      .delete(singleSignOnProviders)
      .where(eq(singleSignOnProviders.accountId, accountId))
      .returning({ accountId: singleSignOnProviders.accountId }),
    db.delete(singleSignOnLinks).where(eq(singleSignOnLinks.accountId, accountId)),
  ])
  if (deleted.length > 0) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'This account has no single sign-on. Set it up with PUT.',
  )
}

/**
 * Forgets who a user is at the provider, so that their next sign-in links them anew: for somebody who was
 * deleted there and made again. Throws `ApiError` 404 when the account has no such link.
 */
export async function deleteLink(db: Database, accountId: string, userId: string): Promise<void> {
  const deleted = await db
    .delete(singleSignOnLinks)
    .where(and(eq(singleSignOnLinks.accountId, accountId), eq(singleSignOnLinks.userId, userId)))
    .returning({ userId: singleSignOnLinks.userId })
  if (deleted.length > 0) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'No user with this id has signed in by single sign-on.',
  )
}

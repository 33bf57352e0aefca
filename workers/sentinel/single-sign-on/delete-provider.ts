import { and, eq } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import type { Database } from '../db/open-database.ts'
import { singleSignOnLinks, singleSignOnProviders } from '../db/single-sign-on-schema.ts'

/** Ends an account's single sign-on; its users stay. Throws `ApiError` 404 when it has none. */
export async function deleteProvider(
  db: Database,
  accountId: string,
  author: Author,
): Promise<void> {
  const { isDecided } = await recordChange(
    { db, accountId, author },
    {
      decide: db
        .delete(singleSignOnProviders)
        .where(eq(singleSignOnProviders.accountId, accountId)),
      record: { action: 'single-sign-on.delete', subject: null },
      after: (isDecided) => [
        db
          .delete(singleSignOnLinks)
          .where(and(eq(singleSignOnLinks.accountId, accountId), isDecided)),
      ],
    },
  )
  if (isDecided) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'This account has no single sign-on. Set it up with PUT.',
  )
}

/**
 * Forgets who a user is at the provider, so that their next sign-in links them anew: for somebody who was
 * deleted there and made again. Throws `ApiError` 404 when the account has no such link.
 */
export async function deleteLink(
  db: Database,
  accountId: string,
  userId: string,
  author: Author,
): Promise<void> {
  const { isDecided } = await recordChange(
    { db, accountId, author },
    {
      decide: db
        .delete(singleSignOnLinks)
        .where(
          and(eq(singleSignOnLinks.accountId, accountId), eq(singleSignOnLinks.userId, userId)),
        ),
      record: { action: 'single-sign-on.unlink', subject: userId },
    },
  )
  if (isDecided) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'No user with this id has signed in by single sign-on.',
  )
}

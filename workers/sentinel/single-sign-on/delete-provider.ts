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
  const event = { accountId, action: 'single-sign-on.delete', subject: null } as const
  const [deleted] = await recordChange(db, author, event, (record) =>
    db.batch([
      db
        .delete(singleSignOnProviders)
        .where(eq(singleSignOnProviders.accountId, accountId))
        .returning({ accountId: singleSignOnProviders.accountId }),
      record,
      db.delete(singleSignOnLinks).where(eq(singleSignOnLinks.accountId, accountId)),
    ]),
  )
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
export async function deleteLink(
  db: Database,
  accountId: string,
  userId: string,
  author: Author,
): Promise<void> {
  const event = { accountId, action: 'single-sign-on.unlink', subject: userId } as const
  const [deleted] = await recordChange(db, author, event, (record) =>
    db.batch([
      db
        .delete(singleSignOnLinks)
        .where(
          and(eq(singleSignOnLinks.accountId, accountId), eq(singleSignOnLinks.userId, userId)),
        )
        .returning({ userId: singleSignOnLinks.userId }),
      record,
    ]),
  )
  if (deleted.length > 0) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'No user with this id has signed in by single sign-on.',
  )
}

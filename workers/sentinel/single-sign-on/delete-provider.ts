import { and, eq } from 'drizzle-orm'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { singleSignOnLinks, singleSignOnProviders } from '../db/single-sign-on-schema.ts'

/** Ends an account's single sign-on; its users stay. Throws `ApiError` 404 when it has none. */
export async function deleteProvider(context: ChangeContext): Promise<void> {
  const { db, accountId } = context
  const { isDecided } = await recordChange(context, {
    decide: db.delete(singleSignOnProviders).where(eq(singleSignOnProviders.accountId, accountId)),
    record: { action: 'single-sign-on.delete', subject: null },
    after: (isDecided) => [
      db
        .delete(singleSignOnLinks)
        .where(and(eq(singleSignOnLinks.accountId, accountId), isDecided)),
    ],
  })
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
export async function deleteLink(context: ChangeContext, userId: string): Promise<void> {
  const { db, accountId } = context
  const { isDecided } = await recordChange(context, {
    decide: db
      .delete(singleSignOnLinks)
      .where(and(eq(singleSignOnLinks.accountId, accountId), eq(singleSignOnLinks.userId, userId))),
    record: { action: 'single-sign-on.unlink', subject: userId },
  })
  if (isDecided) return
  throw new ApiError(
    'com.liveperson.faas.fm.not-found',
    'No user with this id has signed in through single sign-on.',
  )
}

import { and, asc, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext, ChangeContext } from '../../../kit/account-context.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { users } from '../db/schema.ts'
import { singleSignOnLinks } from '../db/single-sign-on-schema.ts'

/** Who a user is at the provider. */
export const SignOnLink = z
  .object({
    userId: z.string(),
    subject: z.string().describe('The provider’s permanent id of the user, unlike their name.'),
    linkedAt: z.string(),
  })
  .meta({
    id: 'SignOnLink',
    examples: [
      {
        userId: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
        subject: '248289761001',
        linkedAt: '2026-11-22T09:30:00.000Z',
      },
    ],
  })
export type SignOnLink = z.infer<typeof SignOnLink>

/** Who the users of an account are at its provider, by login name. */
export async function listLinks({ db, accountId }: AccountContext): Promise<SignOnLink[]> {
  const rows = await db
    .select({
      userId: singleSignOnLinks.userId,
      subject: singleSignOnLinks.subject,
      createdAt: singleSignOnLinks.createdAt,
    })
    .from(singleSignOnLinks)
    .innerJoin(users, eq(users.id, singleSignOnLinks.userId))
    .where(eq(singleSignOnLinks.accountId, accountId))
    .orderBy(asc(users.loginKey))
  return rows.map(({ userId, subject, createdAt }) => ({
    userId,
    subject,
    linkedAt: createdAt.toISOString(),
  }))
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

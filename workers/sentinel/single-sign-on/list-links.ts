import { asc, eq } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { users } from '../db/schema.ts'
import { singleSignOnLinks } from '../db/single-sign-on-schema.ts'
import type { SignOnLink } from './provider-view.ts'

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

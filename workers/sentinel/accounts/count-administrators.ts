import { and, eq, exists, sql } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { accounts, profiles, userProfiles, users } from '../db/schema.ts'

/**
 * The statement that counts an account's active administrators anew, for the end of a batch. It
 * fails the batch when none would be left.
 */
export function countAdministrators({ db, accountId }: AccountContext) {
  const administrators = db
    .select({ count: sql`count(*)` })
    .from(users)
    .where(
      and(
        eq(users.accountId, accountId),
        eq(users.state, 'active'),
        exists(
          db
            .select({ one: sql`1` })
            .from(userProfiles)
            .innerJoin(profiles, eq(profiles.id, userProfiles.profileId))
            .where(and(eq(userProfiles.userId, users.id), eq(profiles.isAdministrator, true))),
        ),
      ),
    )
  return db
    .update(accounts)
    .set({ administrators: sql`(${administrators})` })
    .where(eq(accounts.id, accountId))
}

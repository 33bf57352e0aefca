import { eq } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import { singleSignOnProviders } from '../db/single-sign-on-schema.ts'

/** A provider as it is stored. */
export type Provider = typeof singleSignOnProviders.$inferSelect

/** The provider that an account has named. */
export async function findProvider({
  db,
  accountId,
}: AccountContext): Promise<Provider | undefined> {
  const [provider] = await db
    .select()
    .from(singleSignOnProviders)
    .where(eq(singleSignOnProviders.accountId, accountId))
  return provider
}

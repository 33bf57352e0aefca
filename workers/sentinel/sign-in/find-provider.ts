import { eq } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { singleSignOnProviders } from '../db/single-sign-on-schema.ts'

/** A provider as it is stored. */
export type Provider = typeof singleSignOnProviders.$inferSelect

/** The provider that an account has named. */
export async function findProvider(db: Database, accountId: string): Promise<Provider | undefined> {
  const [provider] = await db
    .select()
    .from(singleSignOnProviders)
    .where(eq(singleSignOnProviders.accountId, accountId))
  return provider
}

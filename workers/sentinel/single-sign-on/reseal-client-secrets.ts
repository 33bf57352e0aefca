import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { RESEALED_AT_ONCE, type ResealedPage, resealPage } from '../../../kit/reseal.ts'
import { openDatabase } from '../db/open-database.ts'
import { singleSignOnProviders } from '../db/single-sign-on-schema.ts'
import type { Bindings } from '../env.ts'
import { secretContext } from './open-provider.ts'

/** Puts the client secrets of providers under the environment's key, some at a time; see `resealPage`. */
export async function resealClientSecrets(
  env: Bindings,
  after: string | null,
): Promise<ResealedPage> {
  const db = openDatabase(env)
  const { accountId, sealedClientSecret } = singleSignOnProviders
  const rows = await db
    .select()
    .from(singleSignOnProviders)
    .where(and(isNotNull(sealedClientSecret), after === null ? undefined : gt(accountId, after)))
    .orderBy(asc(accountId))
    .limit(RESEALED_AT_ONCE)
  const sealedRows = rows.map((row) => ({
    id: row.accountId,
    context: secretContext(row),
    sealed: row.sealedClientSecret ?? '',
  }))
  return resealPage(env, sealedRows, ({ id, sealed }, next) =>
    db
      .update(singleSignOnProviders)
      .set({ sealedClientSecret: next })
      .where(and(eq(accountId, id), eq(sealedClientSecret, sealed))),
  )
}

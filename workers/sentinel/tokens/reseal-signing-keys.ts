import { and, asc, eq, gt } from 'drizzle-orm'
import { RESEALED_AT_ONCE, type ResealedPage, resealPage } from '../../../kit/reseal.ts'
import { openDatabase } from '../db/open-database.ts'
import { signingKeys } from '../db/schema.ts'
import type { Bindings } from '../env.ts'

/** Puts signing keys under the environment's key, some at a time; see `resealPage`. */
export async function resealSigningKeys(
  env: Bindings,
  after: string | null,
): Promise<ResealedPage> {
  const db = openDatabase(env)
  const { kid, sealedPrivateKey } = signingKeys
  const rows = await db
    .select({ id: kid, sealed: sealedPrivateKey, context: kid })
    .from(signingKeys)
    .where(after === null ? undefined : gt(kid, after))
    .orderBy(asc(kid))
    .limit(RESEALED_AT_ONCE)
  return resealPage(env, rows, ({ id, sealed }, next) =>
    db
      .update(signingKeys)
      .set({ sealedPrivateKey: next })
      .where(and(eq(kid, id), eq(sealedPrivateKey, sealed))),
  )
}

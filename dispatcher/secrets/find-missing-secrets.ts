import { and, eq, sql } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { secrets } from '../db/schema.ts'

/** Tells which of these keys no secret of the account has. */
export async function findMissingSecrets(
  { db, accountId }: AccountContext,
  keys: Iterable<string>,
): Promise<Set<string>> {
  const wanted = new Set(keys)
  if (wanted.size === 0) return wanted
  // As one parameter: D1 takes a hundred, and code may name more keys.
  const isWanted = sql`${secrets.key} IN (SELECT value FROM json_each(${JSON.stringify([...wanted])}))`
  const found = await db
    .select({ key: secrets.key })
    .from(secrets)
    .where(and(eq(secrets.accountId, accountId), isWanted))
  for (const { key } of found) wanted.delete(key)
  return wanted
}

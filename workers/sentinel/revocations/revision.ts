import { max, sql } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { revocations } from '../db/trust-schema.ts'

/**
 * The number of the newest revocation, for the statement that reads what a token will say: every
 * later revocation then ends that token, whenever it comes to be signed.
 */
export function revision() {
  return sql<number>`(SELECT coalesce(max(${revocations.sequence}), 0) FROM ${revocations})`.as(
    'revision',
  )
}

/** The same number by itself, to be read before what a token will say. */
export async function readRevision(db: Database): Promise<number> {
  const [newest] = await db.select({ number: max(revocations.sequence) }).from(revocations)
  return newest?.number ?? 0
}

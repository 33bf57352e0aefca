import { lt, sql, type SQL } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { revocations, type RevocationKind } from '../db/trust-schema.ts'
import { MAX_TOKEN_TTL_MS } from '../keys/key-schedule.ts'

/** A token is signed shortly after its facts were read; so long is more than any request takes. */
const SIGNING_DELAY_MS = 600_000

/**
 * The statements that end the living tokens of a user, a client, a grant or a session, for the batch
 * that changes it.
 *
 * @param condition when it is false at that place in the batch, nothing is revoked
 */
export function revoke(
  db: Database,
  kind: RevocationKind,
  subject: string,
  condition: SQL = sql`TRUE`,
) {
  return revokeEach(db, kind, sql`SELECT ${subject} AS id WHERE ${condition}`)
}

/** The same for each subject that a query gives in a column `id`. */
export function revokeEach(db: Database, kind: RevocationKind, subjects: SQL) {
  const now = Date.now()
  const expiresAt = now + MAX_TOKEN_TTL_MS + SIGNING_DELAY_MS
  return [
    db.delete(revocations).where(lt(revocations.expiresAt, new Date(now))),
    db
      .insert(revocations)
      .select(sql`SELECT NULL, ${kind}, subjects.id, ${expiresAt} FROM (${subjects}) AS subjects`),
  ] as const
}

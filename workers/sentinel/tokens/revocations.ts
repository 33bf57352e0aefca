import { and, asc, eq, gt, lt, max, or, sql, type SQL } from 'drizzle-orm'
import { insertFrom } from '../../../kit/storage/insert-from.ts'
import type { Database } from '../db/open-database.ts'
import { MAX_TOKEN_TTL_SECONDS, type RevocationKind, type RevocationPage } from '../contract.ts'
import { revocations } from '../db/trust-schema.ts'
import type { Principal } from './verify-token.ts'

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
  const expiresAt = new Date(now + MAX_TOKEN_TTL_SECONDS * 1000 + SIGNING_DELAY_MS)
  return [
    db.delete(revocations).where(lt(revocations.expiresAt, new Date(now))),
    insertFrom(
      db,
      revocations,
      { kind, subject: sql`subjects.id`, expiresAt },
      sql`FROM (${subjects}) AS subjects`,
    ),
  ] as const
}

/** Tells whether a token was ended before its time, by what the database says now. */
export async function isRevoked(db: Database, principal: Principal): Promise<boolean> {
  const { id, kind, clientId, grantId, sessionId, revision } = principal
  const rows = await db
    .select({ sequence: revocations.sequence })
    .from(revocations)
    .where(
      and(
        gt(revocations.sequence, revision),
        or(
          concerns(kind === 'app' ? 'client' : 'user', id),
          concerns('client', clientId),
          concerns('grant', grantId),
          concerns('session', sessionId),
        ),
      ),
    )
    .limit(1)
  return rows.length > 0
}

function concerns(kind: RevocationKind, subject: string | undefined): SQL | undefined {
  return subject === undefined
    ? undefined
    : and(eq(revocations.kind, kind), eq(revocations.subject, subject))
}

/** Far more than one administrator's change makes; the rest comes with the next question. */
const PAGE_SIZE = 5_000

/** The revocations whose number is above `since`. */
export async function listRevocations(db: Database, since: number): Promise<RevocationPage> {
  const rows = await db
    .select()
    .from(revocations)
    .where(gt(revocations.sequence, since))
    .orderBy(asc(revocations.sequence))
    .limit(PAGE_SIZE)
  return {
    revoked: rows.map((row) => [row.sequence, row.kind, row.subject, row.expiresAt.getTime()]),
    hasMore: rows.length === PAGE_SIZE,
  }
}

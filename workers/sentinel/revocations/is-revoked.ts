import { and, eq, gt, or, type SQL } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { revocations, type RevocationKind } from '../db/trust-schema.ts'
import type { Principal } from '../tokens/principal.ts'

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

import { and, eq, gt } from 'drizzle-orm'
import { hashCredential } from '../credentials/hash-credential.ts'
import { isSameHash } from '../credentials/is-same-hash.ts'
import type { Database } from '../db/open-database.ts'
import { sessions, users } from '../db/schema.ts'

/** When the living session with this id and CSRF token ends; undefined when the account has none. */
export async function findSessionEnd(
  db: Database,
  accountId: string,
  sessionId: string,
  csrf: string,
): Promise<Date | undefined> {
  const rows = await db
    .select({ csrfHash: sessions.csrfHash, expiresAt: sessions.expiresAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(
      and(
        eq(sessions.idHash, await hashCredential(sessionId)),
        gt(sessions.expiresAt, new Date()),
        eq(users.accountId, accountId),
        eq(users.state, 'active'),
      ),
    )
  const session = rows[0]
  if (!session || !isSameHash(session.csrfHash, await hashCredential(csrf))) return undefined
  return session.expiresAt
}

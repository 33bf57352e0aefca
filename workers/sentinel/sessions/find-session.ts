import { and, eq, gt } from 'drizzle-orm'
import { hashCredential } from '../credentials/hash-credential.ts'
import { isSameHash } from '../credentials/is-same-hash.ts'
import type { Database } from '../db/open-database.ts'
import { sessions, users } from '../db/schema.ts'

/** A session that goes on, of a user who is active. */
export interface LiveSession {
  /** What it is stored under; good for nothing by itself, so tokens may name their session by it. */
  idHash: string
  csrfHash: string
  userId: string
  loginName: string
  authenticatedAt: Date
  expiresAt: Date
}

/** The living session of an account with this id. */
export async function findSession(
  db: Database,
  accountId: string,
  sessionId: string,
): Promise<LiveSession | undefined> {
  const [session] = await db
    .select({
      idHash: sessions.idHash,
      csrfHash: sessions.csrfHash,
      userId: users.id,
      loginName: users.loginName,
      authenticatedAt: sessions.createdAt,
      expiresAt: sessions.expiresAt,
    })
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
  return session
}

/** The same for a caller who proves with the CSRF token that the session is theirs to speak for. */
export async function findProvenSession(
  db: Database,
  accountId: string,
  { sessionId, csrf }: { sessionId: string; csrf: string },
): Promise<LiveSession | undefined> {
  const session = await findSession(db, accountId, sessionId)
  if (!session || !isSameHash(session.csrfHash, await hashCredential(csrf))) return undefined
  return session
}

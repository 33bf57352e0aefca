import { and, eq, gt } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential, isSameHash } from '../../../kit/hash-credential.ts'
import { users } from '../db/schema.ts'
import { sessions } from '../db/session-schema.ts'
import { revoke } from '../tokens/revocations.ts'

/** A session that goes on, of a user who is active. */
export interface LiveSession {
  /** What it is stored under; good for nothing by itself, so tokens may name their session by it. */
  idHash: string
  csrfHash: string
  userId: string
  loginName: string
  /** The app key that let the user in; null for a person. */
  appKey: string | null
  authenticatedAt: Date
  expiresAt: Date
}

/** The living session of an account with this id. */
export async function findSession(
  { db, accountId }: AccountContext,
  sessionId: string,
): Promise<LiveSession | undefined> {
  const [session] = await db
    .select({
      idHash: sessions.idHash,
      csrfHash: sessions.csrfHash,
      userId: users.id,
      loginName: users.loginName,
      appKey: sessions.appKey,
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
  context: AccountContext,
  { sessionId, csrf }: { sessionId: string; csrf: string },
): Promise<LiveSession | undefined> {
  const session = await findSession(context, sessionId)
  if (!session || !isSameHash(session.csrfHash, await hashCredential(csrf))) return undefined
  return session
}

/** Ends a session with the tokens that were signed for it; ending it again does nothing. */
export async function endSession(
  { db, accountId }: AccountContext,
  { idHash, userId }: LiveSession,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<void> {
  const author: Author = { kind: 'user', id: userId, ...origin }
  await recordChange(
    { db, accountId, author },
    {
      decide: db.delete(sessions).where(eq(sessions.idHash, idHash)),
      record: { action: 'session.end', subject: userId },
      after: (isDecided) => revoke(db, 'session', idHash, isDecided),
    },
  )
}

import { lt } from 'drizzle-orm'
import { hashCredential } from '../credentials/hash-credential.ts'
import { randomCredential } from '../credentials/random-credential.ts'
import { openDatabase } from '../db/open-database.ts'
import { sessions } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { signToken } from '../tokens/sign-token.ts'
import type { User } from '../users/find-user.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'

/** What a signed-in client holds: its token, and what it refreshes the session with. */
export interface Session {
  bearer: string
  sessionId: string
  csrf: string
}

/** Starts a session of a user and signs its token; old sessions are swept out on the way. */
export async function startSession(env: Env, user: User): Promise<Session> {
  const session = {
    bearer: await signSessionToken(env, user),
    sessionId: randomCredential(),
    csrf: randomCredential(),
  }
  const db = openDatabase(env)
  const now = new Date()
  await db.batch([
    db.delete(sessions).where(lt(sessions.expiresAt, now)),
    db.insert(sessions).values({
      idHash: await hashCredential(session.sessionId),
      userId: user.id,
      csrfHash: await hashCredential(session.csrf),
      createdAt: now,
      expiresAt: new Date(now.getTime() + SESSION_TTL_SECONDS * 1000),
    }),
  ])
  return session
}

/** Signs the token that stands for a user in the management API. */
export function signSessionToken(env: Env, user: User): Promise<string> {
  const { roles, isAdministrator } = user.access
  const claims = { use: 'session', sub: user.id, roles, admin: isAdministrator } as const
  return signToken(env, user.accountId, claims, SESSION_TTL_SECONDS)
}

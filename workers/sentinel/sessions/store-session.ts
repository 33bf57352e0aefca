import { lt } from 'drizzle-orm'
import { hashCredential } from '../credentials/hash-credential.ts'
import { randomCredential } from '../credentials/random-credential.ts'
import type { Database } from '../db/open-database.ts'
import { sessions } from '../db/schema.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'

/** The two secrets that a session is continued with. */
export interface SessionSecrets {
  sessionId: string
  csrf: string
}

/** Starts a session of a user; sessions that have ended are swept out on the way. */
export async function storeSession(db: Database, userId: string): Promise<SessionSecrets> {
  const secrets = { sessionId: randomCredential(), csrf: randomCredential() }
  const now = new Date()
  await db.batch([
    db.delete(sessions).where(lt(sessions.expiresAt, now)),
    db.insert(sessions).values({
      idHash: await hashCredential(secrets.sessionId),
      userId,
      csrfHash: await hashCredential(secrets.csrf),
      createdAt: now,
      expiresAt: new Date(now.getTime() + SESSION_TTL_SECONDS * 1000),
    }),
  ])
  return secrets
}

import { lt } from 'drizzle-orm'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { ApiError } from '../api-error.ts'
import { hashCredential } from '../credentials/hash-credential.ts'
import { randomCredential } from '../../credentials/random-credential.ts'
import type { Database } from '../db/open-database.ts'
import { sessions } from '../db/schema.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'

/** The two secrets that a session is continued with, and what it is stored under. */
export interface StoredSession {
  sessionId: string
  csrf: string
  idHash: string
}

/**
 * Starts a session of a user; sessions that have ended are swept out on the way. Throws `ApiError` 401
 * when the user was deleted meanwhile.
 */
export async function storeSession(
  db: Database,
  user: { accountId: string; id: string },
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<StoredSession> {
  const secrets = { sessionId: randomCredential(), csrf: randomCredential() }
  const now = new Date()
  const row = {
    idHash: await hashCredential(secrets.sessionId),
    userId: user.id,
    csrfHash: await hashCredential(secrets.csrf),
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_TTL_SECONDS * 1000),
  }
  const author: Author = { kind: 'user', id: user.id, ...origin }
  const { accountId } = user
  const event = { accountId, action: 'login.succeeded', subject: user.id } as const
  try {
    await recordChange(db, author, event, (record) =>
      db.batch([
        db.delete(sessions).where(lt(sessions.expiresAt, now)),
        db.insert(sessions).values(row),
        record,
      ]),
    )
  } catch (error) {
    throw isReferenceGone(error) ? userIsGone() : error
  }
  return { ...secrets, idHash: row.idHash }
}

/** The refusal of somebody who was deleted while they signed in. */
export function userIsGone(): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.unauthorized',
    'This user has just been deleted. Ask an administrator of the account.',
  )
}

import { eq, lt } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { ApiError } from '../../../kit/http/api-error.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { isReferenceGone } from '../accounts/explain-refusal.ts'
import { MAX_TOKEN_TTL_SECONDS } from '../contract.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import { users } from '../db/schema.ts'
import { sessions } from '../db/session-schema.ts'
import type { Env } from '../env.ts'
import type { User } from '../people/find-user.ts'
import { signToken } from '../tokens/sign-token.ts'

/** A session and its bearer token end together, eight hours after the login. */
export const SESSION_TTL_SECONDS = MAX_TOKEN_TTL_SECONDS

/** The two secrets that a session is continued with, and what it is stored under. */
interface StoredSession {
  sessionId: string
  csrf: string
  idHash: string
}

/**
 * Starts a session of a user; sessions that have ended are swept out on the way. Throws `ApiError` 401
 * when the user, or the app key that let them in, was deleted meanwhile.
 *
 * @param appKey the app key that the session ends with
 */
export async function storeSession(
  db: Database,
  user: { accountId: string; id: string },
  origin: Pick<Author, 'address' | 'requestId'>,
  appKey?: string,
): Promise<StoredSession> {
  const secrets = { sessionId: randomCredential(), csrf: randomCredential() }
  const now = new Date()
  const row = {
    idHash: await hashCredential(secrets.sessionId),
    userId: user.id,
    csrfHash: await hashCredential(secrets.csrf),
    appKey: appKey ?? null,
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_TTL_SECONDS * 1000),
  }
  const author: Author = { kind: 'user', id: user.id, ...origin }
  const { accountId } = user
  try {
    await recordChange(
      { db, accountId, author },
      {
        before: [db.delete(sessions).where(lt(sessions.expiresAt, now))],
        decide: db.insert(sessions).values(row),
        record: { action: 'login.succeeded', subject: user.id },
        after: [db.update(users).set({ lastSignInAt: now }).where(eq(users.id, user.id))],
      },
    )
  } catch (error) {
    throw isReferenceGone(error) ? userIsGone() : error
  }
  return { ...secrets, idHash: row.idHash }
}

/** The refusal of somebody who was deleted, or whose app key was, while they signed in. */
export function userIsGone(): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.unauthorized',
    'This user, or the app key, has just been deleted. Ask an administrator of the account.',
  )
}

/** What a signed-in client holds: its token, and what it refreshes the session with. */
export interface Session extends Pick<StoredSession, 'sessionId' | 'csrf'> {
  bearer: string
}

/** Starts a session of a user, as `storeSession` does, and signs its token. */
export async function startSession(
  env: Env,
  user: User,
  origin: Pick<Author, 'address' | 'requestId'>,
  appKey?: string,
): Promise<Session> {
  const { sessionId, csrf, idHash } = await storeSession(openDatabase(env), user, origin, appKey)
  return { sessionId, csrf, bearer: await signSessionToken(env, user, idHash) }
}

/**
 * Signs the token that stands for a user in the management API. It ends with the session that `sid`
 * names; without one it is the operator's, who has none.
 */
export function signSessionToken(env: Env, user: User, sid?: string): Promise<string> {
  const { roles, isAdministrator } = user.access
  const claims = {
    use: 'session',
    sub: user.id,
    roles,
    admin: isAdministrator,
    rev: user.revision,
    ...(sid !== undefined && { sid }),
  } as const
  return signToken(env, user.accountId, claims, SESSION_TTL_SECONDS)
}

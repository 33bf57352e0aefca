import type { Author } from '../../audit/author.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { signToken } from '../tokens/sign-token.ts'
import type { User } from '../users/find-user.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'
import { storeSession, type StoredSession } from './store-session.ts'

/** What a signed-in client holds: its token, and what it refreshes the session with. */
export interface Session extends Pick<StoredSession, 'sessionId' | 'csrf'> {
  bearer: string
}

/** Starts a session of a user and signs its token. */
export async function startSession(
  env: Env,
  user: User,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<Session> {
  const { sessionId, csrf, idHash } = await storeSession(openDatabase(env), user, origin)
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

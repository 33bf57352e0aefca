import type { Author } from '../../audit/author.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { signToken } from '../tokens/sign-token.ts'
import type { User } from '../users/find-user.ts'
import { SESSION_TTL_SECONDS } from './constants.ts'
import { storeSession, type SessionSecrets } from './store-session.ts'

/** What a signed-in client holds: its token, and what it refreshes the session with. */
export interface Session extends SessionSecrets {
  bearer: string
}

/** Starts a session of a user and signs its token. */
export async function startSession(
  env: Env,
  user: User,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<Session> {
  const bearer = await signSessionToken(env, user)
  return { bearer, ...(await storeSession(openDatabase(env), user, origin)) }
}

/** Signs the token that stands for a user in the management API. */
export function signSessionToken(env: Env, user: User): Promise<string> {
  const { roles, isAdministrator } = user.access
  const claims = {
    use: 'session',
    sub: user.id,
    roles,
    admin: isAdministrator,
    rev: user.revision,
  } as const
  return signToken(env, user.accountId, claims, SESSION_TTL_SECONDS)
}

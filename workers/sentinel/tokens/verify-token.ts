import { errors, jwtVerify } from 'jose'
import { MAX_TOKEN_LENGTH, ISSUER, MAX_TOKEN_TTL_SECONDS } from '../contract.ts'
import type { Env } from '../env.ts'

/** Who presents a token, as read from a verified one. */
export interface Principal {
  accountId: string
  /** The user's id, or the client's for an application. */
  id: string
  kind: 'session' | 'access' | 'app'
  /** The client that holds an access token. */
  clientId?: string
  /** The grant that an access token came of. */
  grantId?: string
  /** The session that a session's token ends with. */
  sessionId?: string
  /** The newest revocation that the token knows of; later ones may end it. */
  revision: number
}

/**
 * Says who presents a token, or undefined when it is not to be trusted: RS256 only, one of our keys
 * by its exact `kid`, our issuer, in its time (RFC 7519 section 7.2, RFC 8725 section 3).
 */
export async function verifyToken(env: Env, token: string): Promise<Principal | undefined> {
  if (token.length > MAX_TOKEN_LENGTH) return undefined
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => env.SIGNING_KEYS.toVerify('app', kid), {
      algorithms: ['RS256'],
      typ: 'JWT',
      issuer: ISSUER,
      requiredClaims: ['exp', 'iat', 'aud', 'use'],
      maxTokenAge: MAX_TOKEN_TTL_SECONDS,
    })
    return toPrincipal(payload)
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function toPrincipal(payload: Record<string, unknown>): Principal | undefined {
  const { aud, sub, azp, sid, use, rev } = payload
  if (typeof aud !== 'string') return undefined
  const revision = typeof rev === 'number' ? rev : 0
  if (use === 'app' && typeof azp === 'string') {
    return { accountId: aud, id: azp, kind: use, revision }
  }
  if ((use === 'session' || use === 'access') && typeof sub === 'string') {
    const clientId = typeof azp === 'string' ? { clientId: azp } : {}
    const origin =
      typeof sid !== 'string' ? {} : use === 'session' ? { sessionId: sid } : { grantId: sid }
    return { accountId: aud, id: sub, kind: use, revision, ...clientId, ...origin }
  }
  return undefined
}

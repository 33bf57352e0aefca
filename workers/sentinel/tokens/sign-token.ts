import { SignJWT } from 'jose'
import type { Role } from '../profiles/role.ts'
import type { Env } from '../env.ts'
import { signingKey } from '../keys/signing-key.ts'
import { ISSUER } from './issuer.ts'

/**
 * The claims that tell what a token is good for, and in `rev` how many revocations there had been when
 * that was read from the database.
 */
export type TokenClaims = { rev: number } & (
  | {
      use: 'session'
      sub: string
      roles: Role[]
      admin: boolean
      /** The session that the token ends with. */
      sid?: string
    }
  | {
      use: 'access'
      sub: string
      roles: Role[]
      admin: boolean
      azp: string
      /** The grant that the token came of. */
      sid: string
      scope: string
    }
  | { use: 'app'; azp: string; scope: string }
)

/** Signs a token of an account (RS256) that is good for `ttlSeconds` from now. */
export async function signToken(
  env: Env,
  accountId: string,
  claims: TokenClaims,
  ttlSeconds: number,
): Promise<string> {
  const { kid, privateKey } = await signingKey(env, 'app')
  const issuedAt = Math.floor(Date.now() / 1000)
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(ISSUER)
    .setAudience(accountId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ttlSeconds)
    .setJti(crypto.randomUUID())
    .sign(privateKey)
}

import { base64url, SignJWT } from 'jose'
import { sha256 } from '../../../kit/sha256.ts'
import { ISSUER, type Role, type TokenClaims } from '../contract.ts'
import type { Env } from '../env.ts'

/** Signs a token of an account (RS256) that is good for `ttlSeconds` from now. */
export async function signToken(
  env: Env,
  accountId: string,
  claims: TokenClaims,
  ttlSeconds: number,
): Promise<string> {
  const { kid, privateKey } = await env.SIGNING_KEYS.toSign('app')
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

const ID_TOKEN_TTL_SECONDS = 3_600

/** What an id token says. */
export interface IdTokenFacts {
  user: { id: string; access: { roles: readonly Role[]; isAdministrator: boolean } }
  clientId: string
  accessToken: string
  nonce: string | null
  authenticatedAt: Date
  /** The issuer's URL for clients of OpenID Connect; without it the name that older clients know. */
  issuer: string | undefined
}

/** Signs an id token (OpenID Connect Core section 2) with a key that signs nothing else. */
export async function signIdToken(env: Env, facts: IdTokenFacts): Promise<string> {
  const { kid, privateKey } = await env.SIGNING_KEYS.toSign('id')
  const { roles, isAdministrator } = facts.user.access
  const issuedAt = Math.floor(Date.now() / 1000)
  return new SignJWT({
    is_admin: isAdministrator,
    is_lpa: roles.includes('LPA'),
    auth_time: Math.floor(facts.authenticatedAt.getTime() / 1000),
    at_hash: await halfHash(facts.accessToken),
    ...(facts.nonce !== null && { nonce: facts.nonce }),
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(facts.issuer ?? ISSUER)
    .setSubject(facts.user.id)
    .setAudience(facts.clientId)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ID_TOKEN_TTL_SECONDS)
    .sign(privateKey)
}

/** `at_hash` (OpenID Connect Core section 3.1.3.6): the left half of the token's SHA-256. */
async function halfHash(text: string): Promise<string> {
  const digest = await sha256(text)
  return base64url.encode(digest.subarray(0, digest.byteLength / 2))
}

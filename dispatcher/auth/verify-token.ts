import { base64url, createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import {
  ACCOUNT_ID,
  INVOKE_SCOPE,
  ISSUER,
  MAX_TOKEN_TTL_SECONDS,
  type Role,
  ROLES,
} from '../../workers/sentinel/contract.ts'
import { ApiError } from '../api-error.ts'
import type { SentinelQuestions } from './ask-sentinel.ts'
import type { Principal } from './permissions.ts'
import { isRevoked, renewRevocations, type Revocable } from './revocation-list.ts'

type KeyLookup = ReturnType<typeof createLocalJWKSet>

const JWKS_MAX_AGE_MS = 300_000
/** How long old keys serve when there is no getting new ones. */
const JWKS_STALE_AGE_MS = 3_600_000
/** A stranger's `kid` may not make every request ask for the keys again. */
const JWKS_MIN_AGE_MS = 5_000
const MAX_TOKEN_LENGTH = 8_192
const MAX_CACHED_TOKENS = 5_000

interface VerifiedToken extends Revocable {
  principal: Principal
  expiresAtMs: number
}

const verified = new Map<string, VerifiedToken>()
let keys: { lookup: KeyLookup; fetchedAtMs: number } | undefined

/**
 * Verifies a token of the sentinel (RS256, RFC 7519 and RFC 8725) and says who presents it. Verified
 * tokens, the keys and the list of what was revoked are kept in the isolate, so a token seen before
 * costs neither cryptography nor a question. Throws `ApiError` 401 when the token is not to be
 * trusted, 503 when the keys or the list can't be had.
 */
export async function verifyToken(
  token: string,
  sentinel: SentinelQuestions,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Principal> {
  const renewed = renewRevocations(sentinel, waitUntil)
  if (renewed) await renewed
  const known = verified.get(token) ?? (await verifyUnknown(token, sentinel))
  if (known.expiresAtMs > Date.now() && !isRevoked(known)) return known.principal
  verified.delete(token)
  throw invalidToken()
}

async function verifyUnknown(token: string, sentinel: SentinelQuestions): Promise<VerifiedToken> {
  if (token.length > MAX_TOKEN_LENGTH || !isCanonical(token)) throw invalidToken()
  const payload = await verifyClaims(token, sentinel)
  const principal = toPrincipal(payload)
  if (!principal || payload.exp === undefined) throw invalidToken()

  if (verified.size >= MAX_CACHED_TOKENS) {
    for (const oldest of verified.keys()) {
      verified.delete(oldest)
      break
    }
  }
  const known = { principal, expiresAtMs: payload.exp * 1000, ...toRevocable(payload) }
  verified.set(token, known)
  return known
}

/**
 * Base64 has bits to spare at its end, so one signature can be written in several ways (RFC 4648 section
 * 3.5). Only the way that the sentinel writes is taken: a token is known by its text.
 */
function isCanonical(token: string): boolean {
  const signature = token.slice(token.lastIndexOf('.') + 1)
  try {
    return base64url.encode(base64url.decode(signature)) === signature
  } catch {
    return false
  }
}

/** A token that tells no revision is one that every revocation ends. */
function toRevocable({ use, sub, azp, sid, rev }: JWTPayload): Revocable {
  const origin = use === 'session' ? { session: sid } : { grant: sid }
  const subjects = Object.entries({ user: sub, client: azp, ...origin })
    .filter(([, id]) => typeof id === 'string')
    .map(([kind, id]) => `${kind} ${String(id)}`)
  return { revision: typeof rev === 'number' ? rev : 0, subjects }
}

async function verifyClaims(token: string, sentinel: SentinelQuestions): Promise<JWTPayload> {
  const options = {
    algorithms: ['RS256'],
    typ: 'JWT',
    issuer: ISSUER,
    requiredClaims: ['exp', 'iat', 'aud'],
    // One that claims to be from the future is refused too.
    maxTokenAge: MAX_TOKEN_TTL_SECONDS,
  }
  let lookup = await currentKeys(sentinel, JWKS_MAX_AGE_MS)
  try {
    return (await jwtVerify(token, lookup, options)).payload
  } catch (error) {
    if (!isUnknownKey(error)) throw invalidToken()
  }
  lookup = await currentKeys(sentinel, JWKS_MIN_AGE_MS)
  try {
    return (await jwtVerify(token, lookup, options)).payload
  } catch {
    throw invalidToken()
  }
}

/** Keys that are overdue for renewal still serve while the sentinel can't be asked. */
async function currentKeys(sentinel: SentinelQuestions, maxAgeMs: number): Promise<KeyLookup> {
  const ageMs = keys ? Date.now() - keys.fetchedAtMs : Infinity
  if (keys && ageMs < maxAgeMs) return keys.lookup
  try {
    keys = { lookup: createLocalJWKSet(await sentinel.keySet()), fetchedAtMs: Date.now() }
    return keys.lookup
  } catch (error) {
    if (keys && ageMs < JWKS_STALE_AGE_MS) return keys.lookup
    throw new ApiError(
      'com.liveperson.faas.es.unavailable',
      'The keys that tokens are checked with are not available. Repeat the request shortly.',
      { cause: error },
    )
  }
}

function isUnknownKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_NO_MATCHING_KEY'
}

function toPrincipal(payload: JWTPayload): Principal | undefined {
  const { aud, sub, azp, roles, scope, use } = payload
  if (typeof aud !== 'string' || !ACCOUNT_ID.test(aud)) return undefined
  if (use === 'app') {
    if (typeof azp !== 'string' || typeof scope !== 'string') return undefined
    const mayInvoke = scope.split(' ').includes(INVOKE_SCOPE)
    return {
      accountId: aud,
      id: azp,
      actor: 'application',
      roles: mayInvoke ? ['FaaS-Invocation'] : [],
      kind: 'access',
    }
  }
  if ((use === 'session' || use === 'access') && typeof sub === 'string' && Array.isArray(roles)) {
    return { accountId: aud, id: sub, actor: 'user', roles: roles.filter(isRole), kind: use }
  }
  return undefined
}

function isRole(value: unknown): value is Role {
  return typeof value === 'string' && ROLES.some((role) => role === value)
}

function invalidToken(): ApiError {
  return new ApiError(
    'com.liveperson.faas.auth.unauthorized',
    'The token is not valid or has expired. Get a new one from the sentinel.',
  )
}

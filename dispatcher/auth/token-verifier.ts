import { base64url, type JWTPayload } from 'jose'
import { BoundedCache } from '../../kit/bounded-cache.ts'
import {
  MAX_TOKEN_LENGTH,
  ACCOUNT_ID,
  INVOKE_SCOPE,
  type Role,
  ROLES,
} from '../../workers/sentinel/contract.ts'
import { invalidToken } from '../../kit/http/refusals.ts'
import type { SentinelQuestions } from './ask-sentinel.ts'
import type { Principal } from './permissions.ts'
import { type Revocable, RevocationList } from './revocation-list.ts'
import { VerificationKeys } from './verification-keys.ts'

const MAX_CACHED_TOKENS = 5_000

interface VerifiedToken extends Revocable {
  principal: Principal
}

/**
 * Verifies tokens of the sentinel (RFC 7519 and RFC 8725). Verified tokens, the keys and the list of what was
 * revoked are kept, so a token seen before costs neither cryptography nor a question.
 */
export class TokenVerifier {
  readonly #verified: BoundedCache<string, VerifiedToken>
  readonly #keys: VerificationKeys
  readonly #revocations: RevocationList
  readonly #now: () => number

  /** @param now the clock, in epoch milliseconds */
  constructor(sentinel: SentinelQuestions, now: () => number = Date.now) {
    this.#verified = new BoundedCache(MAX_CACHED_TOKENS, now)
    this.#keys = new VerificationKeys(sentinel, now)
    this.#revocations = new RevocationList(sentinel, now)
    this.#now = now
  }

  /**
   * Says who presents a token. Throws `ApiError` 401 when the token is not to be trusted, 503 when the keys or
   * the list of what was revoked can't be had.
   *
   * @param waitUntil keeps the process at work that is done beside the request
   */
  async verify(token: string, waitUntil: (work: Promise<unknown>) => void): Promise<Principal> {
    const renewed = this.#revocations.renew(waitUntil)
    if (renewed) await renewed
    const known = this.#verified.get(token) ?? (await this.#verifyUnknown(token))
    if (!this.#revocations.isRevoked(known)) return known.principal
    this.#verified.delete(token)
    throw invalidToken()
  }

  async #verifyUnknown(token: string): Promise<VerifiedToken> {
    if (token.length > MAX_TOKEN_LENGTH || !isCanonical(token)) throw invalidToken()
    const payload = await this.#keys.verify(token)
    const principal = payload && toPrincipal(payload)
    if (!principal || payload.exp === undefined) throw invalidToken()
    const known = { principal, ...toRevocable(payload) }
    this.#verified.set(token, known, payload.exp * 1000 - this.#now())
    return known
  }
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

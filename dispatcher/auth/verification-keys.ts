import { createLocalJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { ISSUER, MAX_TOKEN_TTL_SECONDS } from '../../workers/sentinel/contract.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { SentinelQuestions } from './ask-sentinel.ts'

type KeyLookup = ReturnType<typeof createLocalJWKSet>

const MAX_AGE_MS = 300_000
/** How long old keys serve when there is no getting new ones. */
const STALE_AGE_MS = 3_600_000
/** A stranger's `kid` may not make every request ask for the keys again. */
const MIN_AGE_MS = 5_000

/** The sentinel's public keys, asked for when they are old or when a token names one that is not there. */
export class VerificationKeys {
  readonly #source: SentinelQuestions
  readonly #now: () => number
  #keys: { lookup: KeyLookup; fetchedAtMs: number } | undefined

  /** @param now the clock, in epoch milliseconds */
  constructor(source: SentinelQuestions, now: () => number) {
    this.#source = source
    this.#now = now
  }

  /**
   * The claims of a token that one of the keys signed (RS256), for as long as it says it is good; undefined
   * for any other. Throws `ApiError` 503 when the keys can't be had.
   */
  async verify(token: string): Promise<JWTPayload | undefined> {
    const options = {
      algorithms: ['RS256'],
      typ: 'JWT',
      issuer: ISSUER,
      requiredClaims: ['exp', 'iat', 'aud'],
      // One that claims to be from the future is refused too.
      maxTokenAge: MAX_TOKEN_TTL_SECONDS,
      currentDate: new Date(this.#now()),
    }
    let lookup = await this.#current(MAX_AGE_MS)
    try {
      return (await jwtVerify(token, lookup, options)).payload
    } catch (error) {
      if (!isUnknownKey(error)) return undefined
    }
    lookup = await this.#current(MIN_AGE_MS)
    try {
      return (await jwtVerify(token, lookup, options)).payload
    } catch {
      return undefined
    }
  }

  /** Keys that are overdue for renewal still serve while the sentinel can't be asked. */
  async #current(maxAgeMs: number): Promise<KeyLookup> {
    const ageMs = this.#keys ? this.#now() - this.#keys.fetchedAtMs : Infinity
    if (this.#keys && ageMs < maxAgeMs) return this.#keys.lookup
    try {
      const lookup = createLocalJWKSet(await this.#source.keySet())
      this.#keys = { lookup, fetchedAtMs: this.#now() }
      return lookup
    } catch (error) {
      if (this.#keys && ageMs < STALE_AGE_MS) return this.#keys.lookup
      throw new ApiError(
        'com.liveperson.faas.es.unavailable',
        'The keys for checking tokens are not available right now. Try again shortly.',
        { cause: error },
      )
    }
  }
}

function isUnknownKey(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_JWKS_NO_MATCHING_KEY'
}

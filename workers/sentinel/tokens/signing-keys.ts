import { errors, importJWK } from 'jose'
import { BoundedCache } from '../../../kit/bounded-cache.ts'
import { ConfigurationError, type EnvironmentKeys, unsealByEither } from '../../../kit/sealing.ts'
import type { KeyPurpose } from '../db/schema.ts'
import type { KeyRing } from './key-ring.ts'
import { keyThatSigns } from './key-schedule.ts'

/** A key ready to sign. */
export interface SigningKey {
  kid: string
  privateKey: CryptoKey
}

/** Far more than are published at once. */
const MAX_OPEN_KEYS = 20

/** The keys of a ring, opened for use. */
export class SigningKeys {
  readonly #ring: KeyRing
  readonly #bindings: EnvironmentKeys
  readonly #now: () => number
  readonly #opened: BoundedCache<string, SigningKey>
  readonly #imported: BoundedCache<string, CryptoKey>

  /** @param now the clock, in epoch milliseconds */
  constructor(ring: KeyRing, bindings: EnvironmentKeys, now: () => number = Date.now) {
    this.#ring = ring
    this.#bindings = bindings
    this.#now = now
    this.#opened = new BoundedCache(MAX_OPEN_KEYS, now)
    this.#imported = new BoundedCache(MAX_OPEN_KEYS, now)
  }

  /** The key that signs now. Throws `ConfigurationError` when the environment's key does not open it. */
  async toSign(purpose: KeyPurpose): Promise<SigningKey> {
    const published = await this.#ring.read()
    const stored = keyThatSigns(
      published.filter((key) => key.purpose === purpose),
      this.#now(),
    )
    if (!stored) throw new ConfigurationError(`No key for the purpose ${purpose} may sign yet.`)
    const known = this.#opened.get(stored.kid)
    if (known) return known

    const { sealedPrivateKey, kid } = stored
    const jwk = JSON.parse(await unsealByEither(sealedPrivateKey, kid, this.#bindings))
    const privateKey = await importJWK(jwk, 'RS256')
    if (privateKey instanceof Uint8Array) {
      throw new ConfigurationError('A signing key is symmetric.')
    }
    const key = { kid: stored.kid, privateKey }
    this.#opened.set(stored.kid, key)
    return key
  }

  /**
   * The public key with exactly this `kid`. Nothing else of a token's header chooses a key
   * (RFC 8725 section 3.10). Throws jose's `JWKSNoMatchingKey` when none is published.
   */
  async toVerify(purpose: KeyPurpose, kid: string | undefined): Promise<CryptoKey> {
    const published = await this.#ring.read()
    const stored = published.find((key) => key.purpose === purpose && key.kid === kid)
    if (!stored) throw new errors.JWKSNoMatchingKey()
    const known = this.#imported.get(stored.kid)
    if (known) return known
    const key = await importJWK(stored.publicJwk, 'RS256')
    if (key instanceof Uint8Array) throw new errors.JWKSNoMatchingKey()
    this.#imported.set(stored.kid, key)
    return key
  }
}

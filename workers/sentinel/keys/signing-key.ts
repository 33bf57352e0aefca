import { errors, importJWK } from 'jose'
import { ConfigurationError, encryptionKey, unseal } from '../../../kit/sealing.ts'
import type { KeyPurpose } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { readKeyRing } from './key-ring.ts'
import { keyThatSigns } from './key-schedule.ts'

/** A key ready to sign. */
export interface SigningKey {
  kid: string
  privateKey: CryptoKey
}

const opened = new Map<string, SigningKey>()

/** The key that signs now. Throws `ConfigurationError` when the environment's key does not open it. */
export async function signingKey(env: Env, purpose: KeyPurpose): Promise<SigningKey> {
  const ring = await readKeyRing(env)
  const stored = keyThatSigns(
    ring.filter((key) => key.purpose === purpose),
    Date.now(),
  )
  if (!stored) throw new ConfigurationError(`No key for the purpose ${purpose} may sign yet.`)
  const known = opened.get(stored.kid)
  if (known) return known

  const sealingKey = await encryptionKey(env.KEY_ENCRYPTION_KEY)
  const jwk = JSON.parse(await unseal(stored.sealedPrivateKey, stored.kid, sealingKey))
  const privateKey = await importJWK(jwk, 'RS256')
  if (privateKey instanceof Uint8Array) throw new ConfigurationError('A signing key is symmetric.')
  const key = { kid: stored.kid, privateKey }
  opened.set(stored.kid, key)
  return key
}

const imported = new Map<string, CryptoKey>()

/**
 * The public key with exactly this `kid`. Nothing else of a token's header chooses a key
 * (RFC 8725 section 3.10). Throws jose's `JWKSNoMatchingKey` when none is published.
 */
export async function verificationKey(
  env: Env,
  purpose: KeyPurpose,
  kid: string | undefined,
): Promise<CryptoKey> {
  const ring = await readKeyRing(env)
  const stored = ring.find((key) => key.purpose === purpose && key.kid === kid)
  if (!stored) throw new errors.JWKSNoMatchingKey()
  const known = imported.get(stored.kid)
  if (known) return known
  const key = await importJWK(stored.publicJwk, 'RS256')
  if (key instanceof Uint8Array) throw new errors.JWKSNoMatchingKey()
  imported.set(stored.kid, key)
  return key
}

import { errors, importJWK } from 'jose'
import type { Env } from '../env.ts'
import type { KeyPurpose } from './key-purpose.ts'
import { readKeyRing } from './key-ring.ts'

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

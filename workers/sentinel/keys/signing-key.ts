import { importJWK } from 'jose'
import { ConfigurationError } from '../../sealing/configuration-error.ts'
import type { Env } from '../env.ts'
import { encryptionKey } from '../../sealing/encryption-key.ts'
import type { KeyPurpose } from './key-purpose.ts'
import { readKeyRing } from './key-ring.ts'
import { keyThatSigns } from './key-schedule.ts'
import { unseal } from '../../sealing/seal.ts'

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

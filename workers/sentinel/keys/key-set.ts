import type { JWK } from 'jose'
import type { Env } from '../env.ts'
import { readKeyRing } from './key-ring.ts'

/** The JSON Web Key Set: every public key that a living token may be signed with, and the next ones. */
export async function keySet(env: Env): Promise<{ keys: JWK[] }> {
  const ring = await readKeyRing(env)
  return {
    keys: ring.map(({ kid, publicJwk: { kty, n, e } }) => ({
      kty,
      n,
      e,
      kid,
      use: 'sig',
      alg: 'RS256',
    })),
  }
}

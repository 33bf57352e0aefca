import type { Bindings, Env } from './env.ts'
import { KeyRing } from './tokens/key-ring.ts'
import { SigningKeys } from './tokens/signing-keys.ts'

let env: Env | undefined

/**
 * What every entrypoint hands on: the Worker's bindings, which are the same for each request of an isolate, and
 * beside them what the isolate keeps.
 */
export function isolateEnv(bindings: Bindings): Env {
  if (env) return env
  const ring = new KeyRing(bindings)
  env = { ...bindings, KEY_RING: ring, SIGNING_KEYS: new SigningKeys(ring, bindings) }
  return env
}

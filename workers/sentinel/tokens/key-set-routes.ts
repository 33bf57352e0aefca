import { Hono } from 'hono'
import type { JSONWebKeySet } from 'jose'
import type { Env, SentinelEnv } from '../env.ts'
import { JWKS_MAX_AGE_SECONDS } from './key-schedule.ts'

/** The JSON Web Key Set: every public key that a living token may be signed with, and the next ones. */
export async function keySet(env: Env): Promise<JSONWebKeySet> {
  const ring = await env.KEY_RING.read()
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

/** The public keys that tokens are verified with. */
export const keySetRoutes = new Hono<SentinelEnv>({ strict: false }).get(
  '/sentinel/well-known/jwks',
  async (c) => {
    c.header('Cache-Control', `public, max-age=${JWKS_MAX_AGE_SECONDS}`)
    return c.json(await keySet(c.env))
  },
)

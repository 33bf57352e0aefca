import { Hono } from 'hono'
import { JWKS_MAX_AGE_SECONDS } from '../keys/key-schedule.ts'
import { keySet } from '../keys/key-set.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { methodNotAllowed } from './method-not-allowed.ts'

/** The public keys that tokens are verified with. */
export const keySetRoutes = new Hono<SentinelEnv>({ strict: false })
  .get('/sentinel/well-known/jwks', async (c) => {
    c.header('Cache-Control', `public, max-age=${JWKS_MAX_AGE_SECONDS}`)
    return c.json(await keySet(c.env))
  })
  .all('/sentinel/well-known/jwks', methodNotAllowed('GET'))

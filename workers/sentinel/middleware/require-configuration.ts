import type { MiddlewareHandler } from 'hono'
import { encryptionKey } from '../../sealing/encryption-key.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

/** Lets nothing through while the environment's key is missing or malformed: better not to work than half. */
export const requireConfiguration: MiddlewareHandler<SentinelEnv> =
  async function requireConfiguration(c, next) {
    await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
    await next()
  }

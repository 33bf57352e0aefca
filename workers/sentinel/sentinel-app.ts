import { Hono, type MiddlewareHandler } from 'hono'
import { baseApp } from '../../kit/http/base-app.ts'
import { encryptionKey } from '../../kit/sealing.ts'
import type { SentinelEnv } from './env.ts'
import { respondToError } from './pages/respond-to-error.ts'

/** An app with what every answer of the sentinel needs; it works with a key of the environment only. */
export function sentinelApp(): Hono<SentinelEnv> {
  return baseApp(new Hono<SentinelEnv>({ strict: false }), respondToError).use(requireConfiguration)
}

/** Lets nothing through while the environment's key is missing or malformed: better not to work than half. */
const requireConfiguration: MiddlewareHandler<SentinelEnv> = async function requireConfiguration(
  c,
  next,
) {
  await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
  await next()
}

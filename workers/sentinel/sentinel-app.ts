import { Hono, type MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import { baseApp } from '../../kit/http/base-app.ts'
import { encryptionKey } from '../../kit/sealing.ts'
import type { SentinelEnv } from './env.ts'
import { respondToError } from './pages/respond-to-error.ts'

/** An app with what every answer of the sentinel needs; it works with a key of the environment only. */
export function sentinelApp(): Hono<SentinelEnv> {
  const app = new Hono<SentinelEnv>({ strict: false })
  return baseApp(app, respondToError).use(secured, requireConfiguration)
}

/**
 * The referrer policy keeps addresses of pages, which hold requests, to ourselves and leaves `Origin` on our
 * own forms; redirects have a stricter one. Whether a host is to be reached by TLS alone is for whoever owns
 * it to say.
 */
const secured = secureHeaders({
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
  overwrite: false,
})

/** Lets nothing through while the environment's key is missing or malformed: better not to work than half. */
const requireConfiguration: MiddlewareHandler<SentinelEnv> = async function requireConfiguration(
  c,
  next,
) {
  await encryptionKey(c.env.KEY_ENCRYPTION_KEY)
  await next()
}

import type { MiddlewareHandler } from 'hono'
import type { SentinelEnv } from '../env.ts'

/** Keeps answers that hold credentials out of every cache, refusals included (RFC 6749 section 5.1). */
export const forbidCaching: MiddlewareHandler<SentinelEnv> = async function forbidCaching(c, next) {
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.set('Pragma', 'no-cache')
}

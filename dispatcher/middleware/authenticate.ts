import type { MiddlewareHandler } from 'hono'
import { askSentinel } from '../accounts/ask-sentinel.ts'
import type { AppEnv } from '../app-env.ts'
import { identify } from '../hot-path.ts'

/** Sets `principal` from the Bearer token; throws `ApiError` as `identify` does. */
export const authenticate: MiddlewareHandler<AppEnv> = async function authenticate(c, next) {
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  const authorization = c.req.header('authorization')
  c.set('principal', await identify(authorization, askSentinel(c.env), waitUntil))
  await next()
}

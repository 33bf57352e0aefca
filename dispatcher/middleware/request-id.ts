import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { requestIdOf } from '../hot-path.ts'

const HEADER = 'x-request-id'

/**
 * Sets `requestId`, the caller's if it is acceptable, and answers with it. Hono's own middleware sets
 * the header before the answer exists, which makes every answer be built twice.
 */
export const requestId: MiddlewareHandler<AppEnv> = async function requestId(c, next) {
  const { id } = requestIdOf(c.req.header(HEADER))
  c.set('requestId', id)
  await next()
  if (c.get('isRequestIdAnswered')) return
  if (!c.res.headers.has(HEADER)) c.res.headers.set(HEADER, id)
}

import type { MiddlewareHandler } from 'hono'

/** Hono's type parameter for what every app knows of a request. */
export interface HttpEnv {
  Variables: {
    requestId: string
    /** The answer holds it already; to look costs the hot path a Headers object. */
    isRequestIdAnswered?: true
  }
}

/** The id of a request. */
export interface RequestId {
  id: string
  /** The caller chose it. */
  isGiven: boolean
}

/** The header by which callers name a request, and every answer does. */
export const REQUEST_ID_HEADER = 'x-request-id'
const ACCEPTABLE = /^[\w-]{1,255}$/

/** The caller's `X-Request-Id` if it is acceptable, else a new one. */
export function requestIdOf(header: string | undefined): RequestId {
  if (header === undefined) return { id: crypto.randomUUID(), isGiven: false }
  return { id: ACCEPTABLE.test(header) ? header : crypto.randomUUID(), isGiven: true }
}

/**
 * Sets `requestId`, the caller's if it is acceptable, and answers with it. Hono's own middleware sets
 * the header before the answer exists, which makes every answer be built twice.
 */
export const requestId: MiddlewareHandler<HttpEnv> = async function requestId(c, next) {
  const { id } = requestIdOf(c.req.header(REQUEST_ID_HEADER))
  c.set('requestId', id)
  await next()
  if (c.get('isRequestIdAnswered')) return
  if (!c.res.headers.has(REQUEST_ID_HEADER)) c.res.headers.set(REQUEST_ID_HEADER, id)
}

import { type Context, Hono } from 'hono'
import { PLATFORM_PREFIXES } from '../../kit/http/forwarded-headers.ts'
import { REQUEST_ID_HEADER } from '../../kit/http/request-id.ts'
import { originOf, SENTINEL_ADDRESS_HEADER } from '../../kit/http/request-origin.ts'
import type { AppEnv } from '../env.ts'

const ACCOUNT = '/api/account/:accountId'

/** Paths that belong to the sentinel; it answers them itself, errors included. */
export const sentinelRoutes = new Hono<AppEnv>()
  .all('/sentinel/*', forwardToSentinel)
  .get('/.well-known/*', forwardToSentinel)
  .post(`${ACCOUNT}/login`, forwardToSentinel)
  .post(`${ACCOUNT}/refresh`, forwardToSentinel)
  .post(`${ACCOUNT}/logout`, forwardToSentinel)
  .all(`${ACCOUNT}/app-installations/*`, forwardToSentinel)
  .all(`${ACCOUNT}/app-keys/*`, forwardToSentinel)
  .all(`${ACCOUNT}/users/*`, forwardToSentinel)
  .all(`${ACCOUNT}/profiles/*`, forwardToSentinel)
  .all(`${ACCOUNT}/single-sign-on/*`, forwardToSentinel)
  .all('/api/sso/login', forwardToSentinel)

/** Answers a request as the sentinel does, to which it is sent as it came, the caller's token included. */
export async function forwardToSentinel(c: Context<AppEnv>): Promise<Response> {
  const { method, url, body, headers: received } = c.req.raw
  const headers = new Headers(received)
  for (const name of received.keys()) {
    if (PLATFORM_PREFIXES.some((prefix) => name.startsWith(prefix))) headers.delete(name)
  }
  const { address } = originOf(c, c.env.CLIENT_ADDRESS_HEADER)
  if (address) headers.set(SENTINEL_ADDRESS_HEADER, address)
  // The audit trail then names the request as its answer does.
  headers.set(REQUEST_ID_HEADER, c.get('requestId'))

  // Made anew rather than copied: a copy takes `cf` along, which a caller of Miniflare's socket can
  // write. A redirect is meant for the caller's browser.
  const request = new Request(url, { method, headers, body, redirect: 'manual' })
  const answer = await c.env.SENTINEL.fetch(request)
  const response = new Response(answer.body, answer)
  response.headers.set(REQUEST_ID_HEADER, c.get('requestId'))
  return response
}

import { Hono, type Context } from 'hono'
import type { AppEnv } from '../app-env.ts'

/** Tells the sentinel who is calling, so that it can slow down somebody who guesses. */
const CLIENT_ADDRESS_HEADER = 'x-lamplighter-client-address'
const PLATFORM_PREFIX = 'x-lamplighter-'
const ACCOUNT = '/api/account/:accountId'

/** Paths that belong to the sentinel; it answers them itself, errors included. */
export const sentinelRoutes = new Hono<AppEnv>()
  .all('/sentinel/*', forwardToSentinel)
  .post(`${ACCOUNT}/login`, forwardToSentinel)
  .post(`${ACCOUNT}/refresh`, forwardToSentinel)
  .all(`${ACCOUNT}/app-installations/*`, forwardToSentinel)
  .all(`${ACCOUNT}/users/*`, forwardToSentinel)
  .all(`${ACCOUNT}/profiles/*`, forwardToSentinel)

async function forwardToSentinel(c: Context<AppEnv>): Promise<Response> {
  const headers = new Headers(c.req.raw.headers)
  for (const name of c.req.raw.headers.keys()) {
    if (name.startsWith(PLATFORM_PREFIX)) headers.delete(name)
  }
  const address = clientAddress(c.req.raw)
  if (address) headers.set(CLIENT_ADDRESS_HEADER, address)
  // A redirect is meant for the caller's browser.
  const request = new Request(c.req.raw, { headers, redirect: 'manual' })
  const answer = await c.env.SENTINEL.fetch(request)
  const response = new Response(answer.body, answer)
  response.headers.set('x-request-id', c.get('requestId'))
  return response
}

/**
 * On one machine workerd itself tells the address of the connection, which a caller can't forge. On
 * Cloudflare the network sets the header, whatever the caller sent.
 */
function clientAddress(request: Request): string | undefined {
  const connection = request.cf?.['clientIp']
  if (typeof connection === 'string') return connection
  return request.headers.get('cf-connecting-ip') ?? undefined
}

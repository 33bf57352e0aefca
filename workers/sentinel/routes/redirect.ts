import type { Context } from 'hono'
import type { SentinelEnv } from '../sentinel-env.ts'

/** Sends a browser on. After a form it must not send that, passwords and all, along (RFC 9700 section 4.12). */
export function redirect(c: Context<SentinelEnv>, url: string): Response {
  c.header('Location', url)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  return c.body(null, c.req.method === 'POST' ? 303 : 302)
}

import type { MiddlewareHandler } from 'hono'
import { PageError } from '../authorize/page-error.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

/**
 * Refuses a form that another site's page sends. Browsers name the page's origin with every POST; of one
 * that does not, the page's address is looked at. The host is what the browser connected to, or the
 * platform's public one where a front has changed that.
 */
export const refuseCrossSite: MiddlewareHandler<SentinelEnv> = async function refuseCrossSite(
  c,
  next,
) {
  const site = c.req.header('sec-fetch-site') ?? 'same-origin'
  const source = c.req.header('origin') ?? c.req.header('referer')
  const hosts = [new URL(c.req.url).host, c.env.PUBLIC_HOST]
  const isOwn =
    source === undefined || (URL.canParse(source) && hosts.includes(new URL(source).host))
  if (c.req.method === 'POST' && !(isOwn && (site === 'same-origin' || site === 'none'))) {
    throw new PageError('This form was sent by another site. Sign in from its own page.', 403)
  }
  await next()
}

import type { MiddlewareHandler } from 'hono'
import { PageError } from '../authorize/page-error.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

/** Refuses a form that another site's page sends; browsers name the page's origin with every POST. */
export const refuseCrossSite: MiddlewareHandler<SentinelEnv> = async function refuseCrossSite(
  c,
  next,
) {
  const site = c.req.header('sec-fetch-site') ?? 'same-origin'
  const origin = c.req.header('origin')
  const isOwnOrigin =
    origin === undefined ||
    (URL.canParse(origin) && new URL(origin).host === new URL(c.req.url).host)
  if (c.req.method === 'POST' && !(isOwnOrigin && (site === 'same-origin' || site === 'none'))) {
    throw new PageError('This form was sent by another site. Sign in from its own page.', 403)
  }
  await next()
}

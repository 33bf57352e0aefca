import type { Context, MiddlewareHandler } from 'hono'
import { ACCOUNT_ID } from '../contract.ts'
import type { Env, SentinelEnv } from '../env.ts'
import { publicUrl } from '../../../kit/http/public-url.ts'
import { PageError } from './page-error.ts'

/** It travels in a cookie while a provider signs somebody in, and cookies end at 4,096 bytes. */
const MAX_LENGTH = 2_500

/**
 * The path on this server that a sign-in leads to in the end, `/` by default: path, query and fragment,
 * never another host, whatever a browser would make of the text. Throws `PageError`.
 */
export function readReturnTo(env: Env, text: string | undefined): string {
  const base = publicUrl(env)
  const given = text ?? '/'
  if (given.startsWith('/') && given.length <= MAX_LENGTH && URL.canParse(given, base)) {
    const { origin, pathname, search, hash } = new URL(given, base)
    const path = pathname + search + hash
    // `/.//host` is a path of ours, but its normal form is the address of another host.
    if (origin === new URL(base).origin && /^\/(?![/\\])/.test(path)) return path
  }
  throw new PageError('The address to go to after signing in is not on this server.')
}

/**
 * The account id in the path of a page. Throws `PageError` for what can't be one; whether there is
 * such an account, nobody is told.
 */
export function pageAccount(c: Context<SentinelEnv>): string {
  const accountId = c.req.param('accountId') ?? ''
  if (ACCOUNT_ID.test(accountId)) return accountId
  throw new PageError(
    'The address of this page does not name an account. Check that it is complete.',
    404,
  )
}

/** Sends a browser on. After a form it must not send that, passwords and all, along (RFC 9700 section 4.12). */
export function redirect(c: Context<SentinelEnv>, url: string): Response {
  c.header('Location', url)
  c.header('Cache-Control', 'no-store')
  c.header('Referrer-Policy', 'no-referrer')
  return c.body(null, c.req.method === 'POST' ? 303 : 302)
}

/**
 * Refuses a form that another site's page sends. Browsers name the page's origin with every POST; of one
 * that does not, the page's address is looked at. The host is what the browser connected to, or the
 * platform's public one where a front has changed that.
 *
 * `hono/csrf` lets a form pass when either `Origin` or `Sec-Fetch-Site` is right, where both must be, and
 * refuses one without either, which older browsers send.
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
    throw new PageError(
      'This form was sent from another site. Sign in on the sign-in page itself.',
      403,
    )
  }
  await next()
}

import { Hono, type Context } from 'hono'
import { ACCOUNT_ID } from '../accounts/account-id.ts'
import { serverMetadata } from '../oauth/server-metadata.ts'
import type { SentinelEnv } from '../sentinel-env.ts'

const ISSUER_PATH = '/sentinel/api/account/:accountId'
const MAX_AGE_SECONDS = 3_600

/**
 * Metadata of an account's authorization server: where RFC 8414 section 3 puts it, before the
 * issuer's path, and where OpenID Connect Discovery puts it, behind.
 */
export const serverMetadataRoutes = new Hono<SentinelEnv>({ strict: false })
  .get(`/.well-known/oauth-authorization-server${ISSUER_PATH}`, answer)
  .get(`/.well-known/openid-configuration${ISSUER_PATH}`, answer)
  .get(`${ISSUER_PATH}/.well-known/openid-configuration`, answer)
  .get(`${ISSUER_PATH}/.well-known/oauth-authorization-server`, answer)

/** Says the same of every account, so that it tells nobody which there are. */
function answer(c: Context<SentinelEnv>): Response | Promise<Response> {
  const accountId = c.req.param('accountId') ?? ''
  if (!ACCOUNT_ID.test(accountId)) return c.notFound()
  c.header('Cache-Control', `public, max-age=${MAX_AGE_SECONDS}`)
  return c.json(serverMetadata(c.env, accountId))
}

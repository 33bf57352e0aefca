import { type Context, Hono } from 'hono'
import { ACCOUNT_ID, INVOKE_SCOPE } from '../contract.ts'
import type { Env, SentinelEnv } from '../env.ts'
import { issuerUrl } from '../http/issuer-url.ts'

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none']

/** The metadata of an account's authorization server (RFC 8414, OpenID Connect Discovery 1.0). */
function serverMetadata(env: Env, accountId: string): object {
  const issuer = issuerUrl(env, accountId)
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/token/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    jwks_uri: new URL('/sentinel/well-known/jwks', issuer).href,
    scopes_supported: ['openid', INVOKE_SCOPE],
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
    token_endpoint_auth_methods_supported: AUTH_METHODS,
    revocation_endpoint_auth_methods_supported: AUTH_METHODS,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}

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

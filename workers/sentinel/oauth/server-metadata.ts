import type { Env } from '../env.ts'
import { issuerUrl } from './issuer-url.ts'

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'none']

/** The metadata of an account's authorization server (RFC 8414, OpenID Connect Discovery 1.0). */
export function serverMetadata(env: Env, accountId: string): object {
  const issuer = issuerUrl(env, accountId)
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    revocation_endpoint: `${issuer}/token/revoke`,
    end_session_endpoint: `${issuer}/logout`,
    jwks_uri: new URL('/sentinel/well-known/jwks', issuer).href,
    scopes_supported: ['openid', 'faas.lambda.invoke'],
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

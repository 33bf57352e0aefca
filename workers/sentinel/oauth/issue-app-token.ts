import type { Env } from '../env.ts'
import { OAuthError } from '../http/oauth-error.ts'
import type { Parameters } from '../http/read-parameters.ts'
import { signToken } from '../tokens/sign-token.ts'
import type { AuthenticatedClient } from './authenticate-client.ts'

/** Published clients ask for a new token when less than 30 minutes are left, so it must be more. */
export const APP_TOKEN_TTL_SECONDS = 3_600

/** Client credentials grant (RFC 6749 section 4.4): a token of the application itself. Throws `OAuthError`. */
export async function issueAppToken(
  env: Env,
  client: AuthenticatedClient,
  parameters: Parameters,
): Promise<string> {
  const grantType = parameters.get('grant_type')
  if (!grantType) throw new OAuthError('invalid_request', 'The parameter grant_type is missing.')
  if (grantType !== 'client_credentials') {
    throw new OAuthError('unsupported_grant_type', 'This endpoint grants client_credentials only.')
  }
  if (!client.manifest.grant_types.includes('client_credentials')) {
    throw new OAuthError(
      'unauthorized_client',
      'The client is not installed for the grant type client_credentials.',
    )
  }
  const scope = grantScope(client.manifest.scope ?? '', parameters.get('scope'))
  const claims = { use: 'app', azp: client.clientId, scope, rev: client.revision } as const
  return signToken(env, client.accountId, claims, APP_TOKEN_TTL_SECONDS)
}

/**
 * The scope a client gets: what it asks for when its installation covers all of it, the whole
 * registered scope when it asks for none (RFC 6749 section 3.3). Throws `OAuthError`
 * `invalid_scope` otherwise; a narrower grant than asked for would have to be told in the answer.
 */
export function grantScope(registered: string, requested: string | undefined): string {
  if (requested === undefined) return registered
  const allowed = registered.split(' ')
  const words = requested.split(' ')
  if (words.every((word) => word !== '' && allowed.includes(word))) {
    return [...new Set(words)].join(' ')
  }
  throw new OAuthError('invalid_scope', 'The scope is wider than the installation of this client.')
}

import * as openid from 'openid-client'
import { LoginName } from '../people/user-view.ts'
import type { Provider } from '../sign-in/find-provider.ts'

/** What a provider says of who signed in. */
export interface Identity {
  subject: string
  /** Undefined when the provider names none that can be believed. */
  loginName: string | undefined
  /** Only one that the provider has verified. */
  email: string | undefined
}

/**
 * Reads who signed in from the id token, and from the UserInfo endpoint what is not in it. Throws when
 * that endpoint does not answer, or speaks of somebody else.
 */
export async function readIdentity(
  configuration: openid.Configuration,
  provider: Provider,
  tokens: openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers,
): Promise<Identity> {
  const idToken = tokens.claims()
  if (!idToken) throw new TypeError('The provider sent no id token.')
  const isComplete =
    provider.loginClaim in idToken || !configuration.serverMetadata().userinfo_endpoint
  const claims: Record<string, unknown> = isComplete
    ? idToken
    : {
        ...(await openid.fetchUserInfo(configuration, tokens.access_token, idToken.sub)),
        ...idToken,
      }
  const email =
    claims['email_verified'] === true && typeof claims['email'] === 'string'
      ? claims['email']
      : undefined
  const named = provider.loginClaim === 'email' ? email : claims[provider.loginClaim]
  return { subject: idToken.sub, loginName: readLoginName(named), email }
}

/**
 * A name that is spelled like nobody else's: two that are different there must not be compared as
 * one here, so what Unicode would fold together is not taken.
 */
function readLoginName(claim: unknown): string | undefined {
  const parsed = LoginName.safeParse(claim)
  return parsed.success && parsed.data === parsed.data.normalize('NFKC') ? parsed.data : undefined
}

import * as openid from 'openid-client'
import type { Env } from '../env.ts'
import type { Provider } from '../sign-in/find-provider.ts'
import { openProvider } from './open-provider.ts'
import type { PendingSignOn } from './pending-sign-on.ts'
import { singleSignOnCallback } from './provider-view.ts'
import { explainSignOnFailure } from './sign-on-failure.ts'

/** What a sign-in begins with. */
interface NewSignOn {
  /** The path on this server that it leads to in the end. */
  returnTo: string
  /** Asks even those who are signed in at the provider. */
  isFresh: boolean
  /** What the log tells the request by. */
  requestId: string
}

/** What the answer of a provider will be checked by. */
type Proof = Pick<PendingSignOn, 'state' | 'nonce' | 'codeVerifier'>

/**
 * The address at an account's provider that a browser is to be sent to (OpenID Connect Core section
 * 3.1.2.1, RFC 7636), and what the answer will be checked by. Throws `PageError` when the provider does not
 * answer.
 */
export async function beginSignOn(
  env: Env,
  provider: Provider,
  { returnTo, isFresh, requestId }: NewSignOn,
): Promise<{ url: string; proof: Proof }> {
  const state = openid.randomState()
  const nonce = openid.randomNonce()
  const codeVerifier = openid.randomPKCECodeVerifier()
  try {
    const url = openid.buildAuthorizationUrl(await openProvider(env, provider), {
      redirect_uri: singleSignOnCallback(env, provider.accountId),
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(isFresh && { prompt: 'login' }),
    })
    return { url: url.href, proof: { state, nonce, codeVerifier } }
  } catch (error) {
    throw explainSignOnFailure(requestId, provider, returnTo, error)
  }
}

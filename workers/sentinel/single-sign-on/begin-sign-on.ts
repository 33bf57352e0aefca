import type { Context } from 'hono'
import * as openid from 'openid-client'
import type { SentinelEnv } from '../env.ts'
import type { Provider } from '../sign-in/find-provider.ts'
import { openProvider } from './open-provider.ts'
import { rememberSignOn } from './pending-sign-on.ts'
import { singleSignOnCallback } from './provider-view.ts'
import { explainSignOnFailure } from './sign-on-failure.ts'

/**
 * The address at an account's provider that a browser is to be sent to (OpenID Connect Core section
 * 3.1.2.1, RFC 7636); the browser gets what the answer will be checked by. Throws `PageError` when
 * the provider does not answer.
 */
export async function beginSignOn(
  c: Context<SentinelEnv>,
  provider: Provider,
  { returnTo, isFresh }: { returnTo: string; isFresh: boolean },
): Promise<string> {
  const state = openid.randomState()
  const nonce = openid.randomNonce()
  const codeVerifier = openid.randomPKCECodeVerifier()
  try {
    const url = openid.buildAuthorizationUrl(await openProvider(c.env, provider), {
      redirect_uri: singleSignOnCallback(c.env, provider.accountId),
      scope: 'openid profile email',
      state,
      nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      ...(isFresh && { prompt: 'login' }),
    })
    await rememberSignOn(c, provider, { state, nonce, codeVerifier, returnTo })
    return url.href
  } catch (error) {
    throw explainSignOnFailure(c, provider, returnTo, error)
  }
}

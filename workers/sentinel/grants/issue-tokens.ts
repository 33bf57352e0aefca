import type { Env } from '../env.ts'
import { issuerUrl } from '../oauth/issuer-url.ts'
import { signIdToken } from '../tokens/sign-id-token.ts'
import { signToken } from '../tokens/sign-token.ts'
import type { User } from '../users/find-user.ts'

/** The guides promise applications eight hours. */
const ACCESS_TOKEN_TTL_SECONDS = 28_800

/** What tokens are made from. */
export interface Issue {
  user: User
  /** The newest revocation known when the first of these facts was read. */
  revision: number
  clientId: string
  grantId: string
  scope: string
  refreshToken: string | undefined
  /** What the id token tells of the sign-in; left out where no id token is due. */
  signIn?: { nonce: string | null; authenticatedAt: Date }
  /** Whether the client follows the older guides, which promise an id token to everyone. */
  isLegacy: boolean
}

/** The answer of the token endpoint (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3). */
export async function issueTokens(env: Env, issue: Issue): Promise<Record<string, unknown>> {
  const { user, revision, clientId, grantId, scope, refreshToken, signIn } = issue
  const { roles, isAdministrator } = user.access
  const accessToken = await signToken(
    env,
    user.accountId,
    {
      use: 'access',
      sub: user.id,
      roles,
      admin: isAdministrator,
      azp: clientId,
      sid: grantId,
      scope,
      rev: revision,
    },
    ACCESS_TOKEN_TTL_SECONDS,
  )
  const isOpenId = scope.split(' ').includes('openid')
  const idToken =
    signIn && (isOpenId || issue.isLegacy)
      ? await signIdToken(env, {
          user,
          clientId,
          accessToken,
          nonce: signIn.nonce,
          authenticatedAt: signIn.authenticatedAt,
          issuer: isOpenId ? issuerUrl(env, user.accountId) : undefined,
        })
      : undefined
  return {
    access_token: accessToken,
    token_type: 'Bearer',
    ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    ...(idToken !== undefined && { id_token: idToken }),
    expires_in: ACCESS_TOKEN_TTL_SECONDS,
    ...(scope !== '' && { scope }),
  }
}

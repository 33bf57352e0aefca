import { and, eq, isNull } from 'drizzle-orm'
import { MAX_TOKEN_TTL_SECONDS } from '../contract.ts'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { grants } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { issuerUrl } from '../http/issuer-url.ts'
import type { User } from '../people/find-user.ts'
import { revoke } from '../tokens/revocations.ts'
import { signIdToken, signToken } from '../tokens/sign-token.ts'

/** The guides promise applications eight hours. */

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
    MAX_TOKEN_TTL_SECONDS,
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
    expires_in: MAX_TOKEN_TTL_SECONDS,
    ...(scope !== '' && { scope }),
  }
}

/** A refresh token that is not used for so long is worth nothing any more. */
const REFRESH_TOKEN_TTL_MS = 30 * 24 * 3_600_000

/** Makes a refresh token of a grant and the row that stores its hash. */
export async function makeRefreshToken(
  grantId: string,
): Promise<{ token: string; row: { tokenHash: string; grantId: string; expiresAt: Date } }> {
  const token = randomCredential()
  const expiresAt = new Date(Date.now() + REFRESH_TOKEN_TTL_MS)
  return { token, row: { tokenHash: await hashCredential(token), grantId, expiresAt } }
}

/** A grant that is to end, and why. */
export interface GrantEnd {
  accountId: string
  grantId: string
  reason: 'grant.revoke' | 'grant.reuse-detected'
}

/** Ends a grant with every refresh and access token that came of it; ending it again does nothing. */
export async function endGrant(
  db: Database,
  { accountId, grantId, reason }: GrantEnd,
  author: Author,
): Promise<void> {
  const goesOn = and(eq(grants.id, grantId), isNull(grants.revokedAt))
  await recordChange(
    { db, accountId, author },
    {
      decide: db.update(grants).set({ revokedAt: new Date() }).where(goesOn),
      record: { action: reason, subject: grantId },
      after: (isDecided) => revoke(db, 'grant', grantId, isDecided),
    },
  )
}

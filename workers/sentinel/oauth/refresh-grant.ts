import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { insertFrom } from '../../../kit/storage/insert-from.ts'
import { runBatch } from '../../../kit/storage/run-batch.ts'
import { grants, refreshTokens } from '../db/grant-schema.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { OAuthError } from '../http/oauth-error.ts'
import type { Parameters } from '../http/read-parameters.ts'
import { findUserById } from '../people/find-user.ts'
import type { AuthenticatedClient } from './authenticate-client.ts'
import { grantScope } from './issue-app-token.ts'
import { endGrant, issueTokens, makeRefreshToken } from './issue-tokens.ts'

/**
 * Exchanges a refresh token for new tokens and replaces it (RFC 6749 section 6). A token that comes
 * a second time was stolen or copied, and nobody can say by whom: the grant ends (RFC 9700 section
 * 4.14.2). Throws `OAuthError`.
 */
export async function refreshGrant(
  env: Env,
  client: AuthenticatedClient,
  parameters: Parameters,
  author: Author,
): Promise<Record<string, unknown>> {
  const presented = parameters.get('refresh_token')
  if (!presented) throw new OAuthError('invalid_request', 'The parameter refresh_token is missing.')
  const db = openDatabase(env)
  const tokenHash = await hashCredential(presented)
  const [stored] = await db
    .select({ grant: grants, expiresAt: refreshTokens.expiresAt, usedAt: refreshTokens.usedAt })
    .from(refreshTokens)
    .innerJoin(grants, eq(grants.id, refreshTokens.grantId))
    .where(eq(refreshTokens.tokenHash, tokenHash))
  if (!stored || stored.grant.clientId !== client.clientId) throw invalidToken()
  const { grant } = stored
  const { accountId } = client
  const reuse = { accountId, grantId: grant.id, reason: 'grant.reuse-detected' } as const
  if (stored.usedAt !== null) {
    await endGrant(db, reuse, author)
    throw invalidToken()
  }
  const isOver = stored.expiresAt.getTime() <= Date.now()
  const user = await findUserById({ db, accountId: client.accountId }, grant.userId)
  if (isOver || grant.revokedAt !== null || user?.state !== 'active') throw invalidToken()
  const scope = grantScope(stillInstalled(grant.scope, client), parameters.get('scope'))

  const next = await makeRefreshToken(grant.id)
  const now = new Date()
  const { replaced } = await runBatch(db, {
    swept: db.delete(refreshTokens).where(lt(refreshTokens.expiresAt, now)),
    replaced: db
      .update(refreshTokens)
      .set({ usedAt: now })
      .where(and(eq(refreshTokens.tokenHash, tokenHash), isNull(refreshTokens.usedAt)))
      .returning({ tokenHash: refreshTokens.tokenHash }),
    // Must follow the update: `changes()` counts the rows of the statement before.
    added: insertFrom(db, refreshTokens, next.row, sql`WHERE changes() > 0`),
  })
  if (replaced.length === 0) {
    await endGrant(db, reuse, author)
    throw invalidToken()
  }
  return issueTokens(env, {
    user,
    revision: client.revision,
    clientId: client.clientId,
    grantId: grant.id,
    scope,
    refreshToken: next.token,
    isLegacy: false,
  })
}

/** What the user allowed and the application may still ask for: an installation can lose a scope. */
function stillInstalled(scope: string, { manifest }: AuthenticatedClient): string {
  const installed = ['openid', ...(manifest.scope?.split(' ') ?? [])]
  const words = scope.split(' ')
  return words.filter((word) => installed.includes(word)).join(' ')
}

function invalidToken(): OAuthError {
  return new OAuthError(
    'invalid_grant',
    'The refresh token is unknown, was already used, has expired or was revoked.',
  )
}

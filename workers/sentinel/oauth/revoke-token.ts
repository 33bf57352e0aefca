import { eq } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { hashCredential } from '../../../kit/hash-credential.ts'
import { grants, refreshTokens } from '../db/grant-schema.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { OAuthError } from '../http/oauth-error.ts'
import { verifyToken } from '../tokens/verify-token.ts'
import type { Client } from './authenticate-client.ts'
import { endGrant } from './issue-tokens.ts'

/**
 * Ends the grant that a refresh or access token belongs to (RFC 7009). A token that nobody knows is
 * as good as revoked. Throws `OAuthError` when the token is another client's.
 */
export async function revokeToken(
  env: Env,
  client: Client,
  token: string,
  author: Author,
): Promise<void> {
  const db = openDatabase(env)
  const grant = await findGrant(env, db, token)
  if (!grant) return
  if (grant.clientId !== client.clientId) {
    throw new OAuthError('unauthorized_client', 'The token was issued to another client.')
  }
  const { accountId } = client
  await endGrant(db, { accountId, grantId: grant.id, reason: 'grant.revoke' }, author)
}

async function findGrant(
  env: Env,
  db: Database,
  token: string,
): Promise<{ id: string; clientId: string } | undefined> {
  const columns = { id: grants.id, clientId: grants.clientId }
  const [ofRefreshToken] = await db
    .select(columns)
    .from(grants)
    .innerJoin(refreshTokens, eq(refreshTokens.grantId, grants.id))
    .where(eq(refreshTokens.tokenHash, await hashCredential(token)))
  if (ofRefreshToken) return ofRefreshToken
  const grantId = (await verifyToken(env, token))?.grantId
  if (grantId === undefined) return undefined
  const [ofAccessToken] = await db.select(columns).from(grants).where(eq(grants.id, grantId))
  return ofAccessToken
}

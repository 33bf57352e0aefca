import { and, isNull, lt, or } from 'drizzle-orm'
import { hashCredential } from '../credentials/hash-credential.ts'
import { randomCredential } from '../../credentials/random-credential.ts'
import { authorizationCodes } from '../db/grant-schema.ts'
import type { Database } from '../db/open-database.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

/** Time enough for a redirect and a request (RFC 6749 section 4.1.2 allows ten minutes at most). */
const CODE_TTL_MS = 60_000

/** Codes that were redeemed are kept for a day after their end, so that a second use is noticed. */
const CODE_MEMORY_MS = 86_400_000

/** Makes a code that stands for a user's consent to a request, good once. */
export async function issueCode(
  db: Database,
  request: AuthorizationRequest,
  signedIn: { userId: string; authenticatedAt: Date },
): Promise<string> {
  const code = randomCredential()
  const now = Date.now()
  await db.batch([
    db
      .delete(authorizationCodes)
      .where(
        or(
          lt(authorizationCodes.expiresAt, new Date(now - CODE_MEMORY_MS)),
          and(lt(authorizationCodes.expiresAt, new Date(now)), isNull(authorizationCodes.grantId)),
        ),
      ),
    db.insert(authorizationCodes).values({
      codeHash: await hashCredential(code),
      userId: signedIn.userId,
      clientId: request.client.clientId,
      redirectUri: request.callback.redirectUri,
      isRedirectUriGiven: request.isRedirectUriGiven,
      scope: request.scope,
      codeChallenge: request.codeChallenge ?? null,
      nonce: request.nonce ?? null,
      authenticatedAt: signedIn.authenticatedAt,
      expiresAt: new Date(now + CODE_TTL_MS),
      grantId: null,
    }),
  ])
  return code
}

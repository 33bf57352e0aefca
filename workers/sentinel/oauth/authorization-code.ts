import { and, eq, isNull, lt, or, sql } from 'drizzle-orm'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { hashCredential, isSameHash } from '../../../kit/hash-credential.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { insertFrom } from '../../../kit/storage/insert-from.ts'
import { authorizationCodes, grants, refreshTokens } from '../db/grant-schema.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import { appInstallations } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { OAuthError } from '../http/oauth-error.ts'
import type { Parameters } from '../http/read-parameters.ts'
import { findUserById } from '../people/find-user.ts'
import type { AuthenticatedClient } from './authenticate-client.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { endGrant, issueTokens, makeRefreshToken } from './issue-tokens.ts'
import { uiInstallation, uiInstallationId } from './ui-client.ts'

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
  const { clientId, accountId } = request.client
  const installUi =
    clientId === uiInstallationId(accountId)
      ? [db.insert(appInstallations).values(uiInstallation(accountId)).onConflictDoNothing()]
      : []
  await db.batch([
    db
      .delete(authorizationCodes)
      .where(
        or(
          lt(authorizationCodes.expiresAt, new Date(now - CODE_MEMORY_MS)),
          and(lt(authorizationCodes.expiresAt, new Date(now)), isNull(authorizationCodes.grantId)),
        ),
      ),
    ...installUi,
    db.insert(authorizationCodes).values({
      codeHash: await hashCredential(code),
      userId: signedIn.userId,
      clientId,
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

type StoredCode = typeof authorizationCodes.$inferSelect

/**
 * Exchanges a code for tokens (RFC 6749 section 4.1.3). Of any number of attempts at once one
 * succeeds; every later one ends what the first one got (section 4.1.2). Throws `OAuthError`.
 */
export async function redeemCode(
  env: Env,
  client: AuthenticatedClient,
  parameters: Parameters,
  isLegacy: boolean,
  author: Author,
): Promise<Record<string, unknown>> {
  const db = openDatabase(env)
  const code = await requireCode(db, client, parameters, author)
  const user = await findUserById({ db, accountId: client.accountId }, code.userId)
  if (user?.state !== 'active') throw invalidCode()

  const { userId, clientId, scope } = code
  const grantId = crypto.randomUUID()
  const refresh = await makeRefreshToken(grantId)
  const mayRefresh = client.manifest.grant_types.includes('refresh_token')
  const isThisCode = eq(authorizationCodes.codeHash, code.codeHash)
  const { isDecided } = await recordChange(
    { db, accountId: client.accountId, author },
    {
      before: [
        db
          .update(authorizationCodes)
          .set({ grantId })
          .where(and(isThisCode, isNull(authorizationCodes.grantId))),
      ],
      // Nothing comes of a code that another request took, or that went with its user or client.
      decide: insertFrom(
        db,
        grants,
        { id: grantId, userId, clientId, scope, createdAt: new Date() },
        sql`FROM ${authorizationCodes}
          WHERE ${and(isThisCode, eq(authorizationCodes.grantId, grantId))}`,
      ),
      record: { action: 'grant.create', subject: grantId, detail: { userId, scope } },
      after: (isDecided) =>
        mayRefresh ? [insertFrom(db, refreshTokens, refresh.row, sql`WHERE ${isDecided}`)] : [],
    },
  )
  if (!isDecided) {
    await endGrantOf(db, client, code, author)
    throw invalidCode()
  }
  return issueTokens(env, {
    user,
    revision: client.revision,
    clientId,
    grantId,
    scope,
    refreshToken: mayRefresh ? refresh.token : undefined,
    signIn: code,
    isLegacy,
  })
}

async function requireCode(
  db: Database,
  client: AuthenticatedClient,
  parameters: Parameters,
  author: Author,
): Promise<StoredCode> {
  const presented = parameters.get('code')
  if (!presented) throw new OAuthError('invalid_request', 'The parameter code is missing.')
  const [code] = await db
    .select()
    .from(authorizationCodes)
    .where(eq(authorizationCodes.codeHash, await hashCredential(presented)))
  if (!code || code.clientId !== client.clientId) throw invalidCode()
  if (code.grantId !== null) {
    await endGrantOf(db, client, code, author)
    throw invalidCode()
  }
  const redirectUri = parameters.get('redirect_uri')
  const isSameCallback = redirectUri === code.redirectUri
  const isLeftOut = redirectUri === undefined && !code.isRedirectUriGiven
  if (code.expiresAt.getTime() <= Date.now() || !(isSameCallback || isLeftOut)) throw invalidCode()
  await checkCodeVerifier(code.codeChallenge, parameters.get('code_verifier'))
  return code
}

/** Ends the grant that a code was redeemed for, which a racing request may have stored just now. */
async function endGrantOf(
  db: Database,
  { accountId }: AuthenticatedClient,
  { codeHash }: StoredCode,
  author: Author,
): Promise<void> {
  const [code] = await db
    .select({ grantId: authorizationCodes.grantId })
    .from(authorizationCodes)
    .where(eq(authorizationCodes.codeHash, codeHash))
  if (!code?.grantId) return
  const reuse = { accountId, grantId: code.grantId, reason: 'grant.reuse-detected' } as const
  await endGrant(db, reuse, author)
}

function invalidCode(): OAuthError {
  return new OAuthError(
    'invalid_grant',
    'The code is unknown, was already used, has expired, or belongs to another client or callback.',
  )
}

/** RFC 7636 section 4.1. */
const CODE_VERIFIER = /^[\w.~-]{43,128}$/

/**
 * Checks that a verifier belongs to the challenge (S256). A verifier without a challenge is refused
 * too, or an attacker could strip the challenge from the request (RFC 9700 section 2.1.1). Throws
 * `OAuthError` `invalid_grant`.
 */
async function checkCodeVerifier(
  challenge: string | null,
  verifier: string | undefined,
): Promise<void> {
  if (challenge === null && verifier === undefined) return
  if (challenge !== null && verifier !== undefined && CODE_VERIFIER.test(verifier)) {
    if (isSameHash(await hashCredential(verifier), challenge)) return
  }
  throw new OAuthError('invalid_grant', 'The code_verifier does not match the code_challenge.')
}

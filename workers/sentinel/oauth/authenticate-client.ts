import { and, eq, getTableColumns } from 'drizzle-orm'
import type { AccountContext } from '../../../kit/account-context.ts'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { hashCredential, isSameHash } from '../../../kit/hash-credential.ts'
import { runBatch } from '../../../kit/storage/run-batch.ts'
import { appInstallations, clientSecrets, throttles } from '../db/schema.ts'
import { UI_CLIENT_ID } from '../contract.ts'
import type { Env } from '../env.ts'
import { OAuthError } from '../http/oauth-error.ts'
import { networkOf } from '../sign-in/network-of.ts'
import { recordSeldom, throttleKey } from '../sign-in/record-seldom.ts'
import { isUsedUp, type Limit, retryAfterSeconds, takeAttempt } from '../sign-in/take-attempt.ts'
import { revision } from '../tokens/revocations.ts'
import type { ClientCredentials } from './read-client-credentials.ts'
import { storedClientId, uiClient } from './ui-client.ts'

/** A client: its installation without the secrets. */
export type Client = typeof appInstallations.$inferSelect

/** A client that has proved who it is, and the newest revocation known when it was read. */
export interface AuthenticatedClient extends Client {
  revision: number
}

/**
 * Wrong secrets of one client from one address. A secret has 256 bits, so this protects the database
 * from the load, and the log from the noise, rather than the secret: the right one is never refused.
 */
const WRONG_SECRETS: Limit = { name: 'client-secret', burst: 20, restoreMs: 10_000 }

/**
 * Finds the client of an account that presents these credentials, with one read. Throws
 * `OAuthError` `invalid_client`, the same for a client that is not there, belongs to another
 * account or presents a wrong secret, another one for a client that is switched off; `temporarily_unavailable` after too many of those, for wrong ones
 * alone.
 */
export async function authenticateClient(
  { db, accountId }: AccountContext,
  credentials: ClientCredentials,
  origin: Pick<Author, 'address' | 'requestId'>,
): Promise<AuthenticatedClient> {
  const { clientSecret } = credentials
  const clientId = storedClientId(credentials.clientId, accountId)
  const network = networkOf(origin.address) ?? ''
  const keyHash = await throttleKey(WRONG_SECRETS, accountId, clientId, network)
  const { rows, used } = await runBatch(db, {
    rows: db
      .select({
        ...getTableColumns(appInstallations),
        // Under D1's batch a name that two joined tables share would come through once.
        secretHash: clientSecrets.secretHash,
        secretExpiresAt: clientSecrets.expiresAt,
        revision: revision(),
      })
      .from(appInstallations)
      .leftJoin(clientSecrets, eq(clientSecrets.clientId, appInstallations.clientId))
      .where(
        and(eq(appInstallations.clientId, clientId), eq(appInstallations.accountId, accountId)),
      ),
    used: db.select().from(throttles).where(eq(throttles.keyHash, keyHash)),
  })

  const presented = clientSecret === undefined ? undefined : await hashCredential(clientSecret)
  const match = rows.find(({ manifest, secretHash, secretExpiresAt }) => {
    const isPublic = manifest.token_endpoint_auth_method === 'none'
    if (isPublic || presented === undefined) return isPublic && presented === undefined
    const isOver = secretExpiresAt !== null && secretExpiresAt.getTime() <= Date.now()
    return secretHash !== null && !isOver && isSameHash(secretHash, presented)
  })
  if (match) {
    const { secretHash: _hash, secretExpiresAt: _end, ...client } = match
    if (client.isEnabled) return client
    throw new OAuthError(
      'invalid_client',
      'This application is switched off. An administrator of the account can switch it on.',
    )
  }

  // Looked at first: a guesser that goes on and on costs a read, not a write.
  const counter = { limit: WRONG_SECRETS, keyHash }
  if (isUsedUp(counter, used[0]) || (await takeAttempt(db, [counter])).length > 0) {
    throw new OAuthError(
      'temporarily_unavailable',
      'Too many attempts with a wrong client secret. Try again shortly.',
      retryAfterSeconds(WRONG_SECRETS),
    )
  }
  // An id that is not known is not kept: it may be a secret in the wrong field.
  const subject = rows[0]?.clientId ?? null
  const event = { accountId, action: 'app-installation.wrong-secret', subject } as const
  await recordSeldom(db, origin, event, keyHash)
  throw new OAuthError('invalid_client', 'Client authentication failed.')
}

/** The client of an account with this id, unauthenticated; the UI is one of every account, even of those that are not there. */
export async function findClient(
  env: Env,
  { db, accountId }: AccountContext,
  clientId: string,
): Promise<Client | undefined> {
  if (clientId === UI_CLIENT_ID) return uiClient(env, accountId)
  const [client] = await db
    .select()
    .from(appInstallations)
    .where(and(eq(appInstallations.clientId, clientId), eq(appInstallations.accountId, accountId)))
  return client
}

import * as z from 'zod'
import type { Author } from '../../workers/audit/author.ts'
import { randomCredential } from '../../workers/credentials/random-credential.ts'
import { ApiError } from '../api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import { createSecret } from './create-secret.ts'
import { DEFAULT_APP_KEY, EMPTY_APP_KEY, ORCHESTRATOR_APP_KEY } from './default-secrets.ts'
import { findSecret } from './find-secret.ts'
import { findOrchestrator, setOrchestratorSecret } from './orchestrator.ts'
import type { SecretValue } from './secret-input.ts'
import { openSecret } from './secret-seal.ts'
import type { SecretsEnv } from './secrets-env.ts'
import type { SecretRow } from './secret-view.ts'

const ClientCredentials = z.object({ client_id: z.string(), client_secret: z.string() })

/** The secret store and the sentinel's entrypoint `Internal`. */
export interface InstallEnv extends SecretsEnv {
  SENTINEL_INTERNAL: Fetcher
}

/**
 * Installs the secrets that every account has, once it is provisioned. What is there stays as it is,
 * above all what somebody has changed.
 *
 * The stored secret comes first and says what the orchestrator's credential is; then the sentinel is
 * told to accept it. So after a crash in between, or among calls at once, repeating completes it, and
 * nobody is left with a credential that does not work. Throws `ApiError` 422 when the account has its
 * limit of secrets, 503 when the sentinel can't be asked.
 */
export async function installDefaultSecrets(
  env: InstallEnv,
  accountId: string,
  author: Author,
): Promise<void> {
  await installSecret(env, accountId, author, DEFAULT_APP_KEY, EMPTY_APP_KEY)
  const orchestrator = await findOrchestrator(env.SENTINEL_INTERNAL, accountId)
  if (!orchestrator) return
  const credentials = { client_id: orchestrator.clientId, client_secret: randomCredential() }
  const row = await installSecret(env, accountId, author, ORCHESTRATOR_APP_KEY, credentials)
  if (!row?.isDefault || row.createdAt.getTime() === orchestrator.secretMadeAt) return
  const { client_secret: secret } = ClientCredentials.parse(await openSecret(env, row))
  const madeAt = row.createdAt.getTime()
  await setOrchestratorSecret(env.SENTINEL_INTERNAL, accountId, { secret, madeAt }, author)
}

/** Answers what is stored; undefined when somebody deleted it at this very moment. */
async function installSecret(
  env: SecretsEnv,
  accountId: string,
  author: Author,
  key: string,
  value: SecretValue,
): Promise<SecretRow | undefined> {
  const db = openDatabase(env.DB)
  const existing = await findSecret(db, { accountId, key })
  if (existing) return existing
  try {
    return await createSecret(env, accountId, author, { key, value }, { isDefault: true })
  } catch (error) {
    // Another call at once was first, and its secret stands.
    if (error instanceof ApiError && error.status === 409) return findSecret(db, { accountId, key })
    throw error
  }
}

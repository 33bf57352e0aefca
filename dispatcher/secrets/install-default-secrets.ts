import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { randomCredential } from '../../kit/random-credential.ts'
import type { SentinelDoor } from '../../workers/sentinel/contract.ts'
import { findSecret } from './find-secret.ts'
import { findOrchestrator, setOrchestratorSecret } from './orchestrator.ts'
import { openSecret, type SecretContext, type SecretsEnv } from './secret-seal.ts'
import type { NewSecret, SecretRow, SecretValue } from './secret-view.ts'
import { createSecret } from './write-secret.ts'
import { DEFAULT_APP_KEY, ORCHESTRATOR_APP_KEY } from '../../workers/lambda/contract.ts'

/** Only the brand has these keys, so there is nothing to put in. */
const EMPTY_APP_KEY = { consumerKey: '', consumerSecret: '', token: '', tokenSecret: '' }

const ClientCredentials = z.object({ client_id: z.string(), client_secret: z.string() })

/** Where they are installed, with the sentinel's entrypoint `Internal`. */
interface InstallContext extends SecretContext {
  env: SecretsEnv & { SENTINEL_INTERNAL: SentinelDoor }
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
export async function installDefaultSecrets(context: InstallContext): Promise<void> {
  const { env, accountId, author } = context
  await installSecret(context, { key: DEFAULT_APP_KEY, value: EMPTY_APP_KEY })
  const orchestrator = await findOrchestrator(env.SENTINEL_INTERNAL, accountId)
  if (!orchestrator) return
  const credentials = { client_id: orchestrator.clientId, client_secret: randomCredential() }
  const row = await installSecret(context, { key: ORCHESTRATOR_APP_KEY, value: credentials })
  if (!row?.isDefault || row.createdAt.getTime() === orchestrator.secretMadeAt) return
  const { client_secret: secret } = ClientCredentials.parse(await openSecret(env, row))
  const madeAt = row.createdAt.getTime()
  await setOrchestratorSecret(env.SENTINEL_INTERNAL, accountId, { secret, madeAt }, author)
}

/** Answers what is stored; undefined when somebody deleted it at this very moment. */
async function installSecret(
  context: SecretContext,
  secret: NewSecret,
): Promise<SecretRow | undefined> {
  const existing = await findSecret(context, secret.key)
  if (existing) return existing
  try {
    return await createSecret(context, { ...secret, isDefault: true })
  } catch (error) {
    // Another call at once was first, and its secret stands.
    if (error instanceof ApiError && error.status === 409) return findSecret(context, secret.key)
    throw error
  }
}

/** How far a default secret is set up. `waiting`: it is installed, and an administrator has to fill it in. */
export interface SecretStep {
  name: string
  state: 'done' | 'missing' | 'waiting'
  message: string
}

/** Says of each default secret of an account whether it is there and works. */
export async function describeDefaultSecrets(
  context: Omit<InstallContext, 'author'>,
): Promise<SecretStep[]> {
  return [await describeAppKey(context), await describeOrchestratorKey(context)]
}

async function describeAppKey(context: Omit<SecretContext, 'author'>): Promise<SecretStep> {
  const name = `secret ${DEFAULT_APP_KEY}`
  const row = await findSecret(context, DEFAULT_APP_KEY)
  if (!row) return { name, state: 'missing', message: 'Calls to the platform’s services need it.' }
  if (isFilledIn(await openSecret(context.env, row))) {
    return { name, state: 'done', message: 'Calls to the platform’s services are signed with it.' }
  }
  return {
    name,
    state: 'waiting',
    message: `Installed with empty fields, because only you have these keys: an administrator has to fill in ${Object.keys(EMPTY_APP_KEY).join(', ')} with PUT /api/account/{accountId}/secrets/${DEFAULT_APP_KEY}.`,
  }
}

function isFilledIn(value: SecretValue): boolean {
  if (typeof value !== 'object') return true
  return Object.keys(EMPTY_APP_KEY).every((field) => value[field] !== '')
}

async function describeOrchestratorKey(
  context: Omit<InstallContext, 'author'>,
): Promise<SecretStep> {
  const name = `secret ${ORCHESTRATOR_APP_KEY}`
  const message = 'Functions invoke other functions with it.'
  const row = await findSecret(context, ORCHESTRATOR_APP_KEY)
  if (!row) return { name, state: 'missing', message }
  if (!row.isDefault) return { name, state: 'done', message: `${message} It was changed here.` }
  const orchestrator = await findOrchestrator(context.env.SENTINEL_INTERNAL, context.accountId)
  const isInForce = orchestrator?.secretMadeAt === row.createdAt.getTime()
  return { name, state: isInForce ? 'done' : 'missing', message }
}

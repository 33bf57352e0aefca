import { openDatabase } from '../db/open-database.ts'
import { DEFAULT_APP_KEY, EMPTY_APP_KEY, ORCHESTRATOR_APP_KEY } from './default-secrets.ts'
import { findSecret } from './find-secret.ts'
import type { InstallEnv } from './install-default-secrets.ts'
import { findOrchestrator } from './orchestrator.ts'
import type { SecretValue } from './secret-input.ts'
import { openSecret } from './secret-seal.ts'

/** How far a default secret is set up. `waiting`: it is installed, and an administrator has to fill it in. */
export interface SecretStep {
  name: string
  state: 'done' | 'missing' | 'waiting'
  message: string
}

/** Says of each default secret of an account whether it is there and works. */
export async function describeDefaultSecrets(
  env: InstallEnv,
  accountId: string,
): Promise<SecretStep[]> {
  return [await describeAppKey(env, accountId), await describeOrchestratorKey(env, accountId)]
}

async function describeAppKey(env: InstallEnv, accountId: string): Promise<SecretStep> {
  const name = `secret ${DEFAULT_APP_KEY}`
  const row = await findSecret(openDatabase(env.DB), { accountId, key: DEFAULT_APP_KEY })
  if (!row) return { name, state: 'missing', message: 'Calls of the platform’s services need it.' }
  if (isFilledIn(await openSecret(env, row))) {
    return { name, state: 'done', message: 'Calls of the platform’s services are signed with it.' }
  }
  return {
    name,
    state: 'waiting',
    message: `Installed with empty fields, because only you have these keys: an administrator fills in ${Object.keys(EMPTY_APP_KEY).join(', ')} by PUT /api/account/{accountId}/secrets/${DEFAULT_APP_KEY}.`,
  }
}

function isFilledIn(value: SecretValue): boolean {
  if (typeof value !== 'object') return true
  return Object.keys(EMPTY_APP_KEY).every((field) => value[field] !== '')
}

async function describeOrchestratorKey(env: InstallEnv, accountId: string): Promise<SecretStep> {
  const name = `secret ${ORCHESTRATOR_APP_KEY}`
  const message = 'Lambdas invoke other lambdas with it.'
  const row = await findSecret(openDatabase(env.DB), { accountId, key: ORCHESTRATOR_APP_KEY })
  if (!row) return { name, state: 'missing', message }
  if (!row.isDefault) return { name, state: 'done', message: `${message} It was changed here.` }
  const orchestrator = await findOrchestrator(env.SENTINEL_INTERNAL, accountId)
  const isInForce = orchestrator?.secretMadeAt === row.createdAt.getTime()
  return { name, state: isInForce ? 'done' : 'missing', message }
}

import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { PlatformSecrets, secretsKeyOf } from '../start/platform-secrets.ts'
import { DeployError, type Environment, saveEnvironment, writeWhole } from './environment.ts'
import { makeNamespaceToken } from './namespace-token.ts'
import type { Deployment } from './step.ts'
import { type DeployedWorker, workerName } from './worker-config.ts'

/** Secrets of a Worker by name. */
export type SecretValues = Record<string, string>

/** Workers that hold a key; what one has sealed opens with no other. */
const KEY_HOLDERS = ['sentinel', 'secrets', 'dispatcher'] as const
const Secret = z.object({ name: z.string() })

/**
 * The values of the secrets that a Worker lacks. The platform's key is made when nothing has one yet, and kept in
 * `<environment>.keys.json`, where only this user can read it; `LAMPLIGHTER_KEY_ENCRYPTION_KEY` takes precedence.
 * Throws `DeployError` when a key is in use and is not at hand.
 */
export async function secretsOf(
  deployment: Deployment,
  worker: DeployedWorker,
  missing: readonly string[],
): Promise<SecretValues> {
  const values: SecretValues = {}
  for (const name of missing) values[name] = await secretOf(deployment, worker, name)
  return values
}

async function secretOf(
  deployment: Deployment,
  worker: DeployedWorker,
  name: string,
): Promise<string> {
  if (name === 'NAMESPACE_API_TOKEN') return makeNamespaceToken(deployment)
  if (name !== 'KEY_ENCRYPTION_KEY') {
    throw new DeployError(`${worker}: nothing is known of the secret ${name}, which it requires.`)
  }
  const key = await platformKey(deployment)
  return worker === 'sentinel' ? key : secretsKeyOf(key)
}

async function platformKey(deployment: Deployment): Promise<string> {
  const { environment, env } = deployment
  const file = keyFileOf(environment)
  const key =
    env['LAMPLIGHTER_KEY_ENCRYPTION_KEY'] ||
    (existsSync(file)
      ? PlatformSecrets.parse(JSON.parse(readFileSync(file, 'utf8'))).keyEncryptionKey
      : await makeKey(deployment, file))
  if (Buffer.from(key, 'base64').length !== KEY_BYTES) {
    throw new DeployError('LAMPLIGHTER_KEY_ENCRYPTION_KEY: give the base64 of 32 random bytes.')
  }
  const fingerprint = createHash('sha256').update(key).digest('hex').slice(0, 16)
  const { keyFingerprint } = environment
  if (keyFingerprint !== null && keyFingerprint !== fingerprint) {
    throw new DeployError(
      `The key in ${file} or in LAMPLIGHTER_KEY_ENCRYPTION_KEY is not the one that this environment was deployed with. What that one has encrypted opens with no other. Put it back.`,
    )
  }
  environment.keyFingerprint = fingerprint
  saveEnvironment(environment)
  return key
}

const KEY_BYTES = 32

async function makeKey(deployment: Deployment, file: string): Promise<string> {
  const holder = await findKeyHolder(deployment)
  if (holder !== undefined) {
    throw new DeployError(
      `${holder} has a key already, and ${file} is not here. Put that file back, or give its key in LAMPLIGHTER_KEY_ENCRYPTION_KEY: what it has encrypted opens with no other.`,
    )
  }
  const keyEncryptionKey = randomBytes(KEY_BYTES).toString('base64')
  const secrets: PlatformSecrets = { keyEncryptionKey }
  // Before any Worker has it: whatever is interrupted, the key of what is encrypted is not lost.
  writeWhole(file, `${JSON.stringify(secrets)}\n`, 0o600)
  deployment.tell(
    `The platform's key was made. Keep a copy of ${file} where your backups are, and show it to nobody.`,
  )
  return keyEncryptionKey
}

async function findKeyHolder({ environment, api }: Deployment): Promise<string | undefined> {
  for (const worker of KEY_HOLDERS) {
    const name = workerName(environment, worker)
    const secrets = await api.find(z.array(Secret), `/workers/scripts/${name}/secrets`)
    if (secrets?.some((secret) => secret.name === 'KEY_ENCRYPTION_KEY')) return name
  }
  return undefined
}

/** The file that keeps an environment's key. */
export function keyFileOf({ folder, name }: Environment): string {
  return join(folder, `${name}.keys.json`)
}

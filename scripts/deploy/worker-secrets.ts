import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { keyFingerprint } from '../../kit/sealing.ts'
import { PlatformSecrets, secretsKeyOf } from '../start/platform-secrets.ts'
import { type Environment, saveEnvironment, writeWhole } from './environment.ts'
import { makeNamespaceToken } from './namespace-token.ts'
import type { Deployment } from './step.ts'
import { type DeployedWorker, workerName } from './worker-config.ts'
import { CommandError } from '../run-command.ts'

/** Secrets of a Worker by name. */
export type SecretValues = Record<string, string>

/** Workers that hold a key; what one has sealed opens with no other. */
export const KEY_HOLDERS = ['sentinel', 'secrets', 'dispatcher'] as const
const Secret = z.object({ name: z.string() })

/**
 * The values of the secrets that a Worker lacks. The platform's key is made when nothing has one yet, and kept in
 * `<environment>.keys.json`, where only this user can read it; `LAMPLIGHTER_KEY_ENCRYPTION_KEY` takes precedence.
 * Throws `CommandError` when a key is in use and is not at hand.
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
    throw new CommandError(
      `${worker} requires the secret ${name}, which this checkout does not know.`,
    )
  }
  const key = await platformKey(deployment)
  return keyOf(worker, key)
}

/** The key of a Worker, from the platform's own. */
export function keyOf(worker: DeployedWorker, platformKey: string): string {
  return worker === 'sentinel' ? platformKey : secretsKeyOf(platformKey)
}

async function platformKey(deployment: Deployment): Promise<string> {
  const { environment } = deployment
  if (environment.nextKeyFingerprint !== null) {
    throw new CommandError(
      `The key of this environment is being replaced. Finish that first: npm run keys:rotate -- --env ${environment.name} --new-key`,
    )
  }
  const key = (await findKey(deployment)) ?? (await makeKey(deployment, keyFileOf(environment)))
  const fingerprint = await keyFingerprint(key)
  const known = environment.keyFingerprint
  if (known !== null && known !== fingerprint) throw otherKey(environment)
  environment.keyFingerprint = fingerprint
  saveEnvironment(environment)
  return key
}

/** The refusal of a key that the environment was not deployed with. */
export function otherKey(environment: Environment): CommandError {
  return new CommandError(
    `The key in ${keyFileOf(environment)} or in LAMPLIGHTER_KEY_ENCRYPTION_KEY is not the one that this environment was deployed with. What that one has encrypted opens with no other. Put it back.`,
  )
}

/**
 * The platform's key, as its operator gives it or the environment's file has it; of two in the file the one in force.
 * Throws `CommandError` for what is no key.
 */
export async function findKey({ environment, env }: Deployment): Promise<string | undefined> {
  const given = env['LAMPLIGHTER_KEY_ENCRYPTION_KEY']
  if (given) return requireKey(given, 'LAMPLIGHTER_KEY_ENCRYPTION_KEY')
  const file = keyFileOf(environment)
  if (!existsSync(file)) return undefined
  const { keyEncryptionKey, nextKeyEncryptionKey: next } = readKeys(file)
  const { keyFingerprint: inForce } = environment
  const isNext = next !== undefined && (await keyFingerprint(next)) === inForce
  return requireKey(isNext ? next : keyEncryptionKey, file)
}

/** A text that is a key. Throws `CommandError` otherwise, and names where it comes from. */
export function requireKey(text: string, source: string): string {
  if (Buffer.from(text, 'base64').length === KEY_BYTES) return text
  throw new CommandError(`${source}: give the base64 of 32 random bytes.`)
}

const KeyFile = PlatformSecrets.extend({
  /** The key that is about to take its place. */
  nextKeyEncryptionKey: z.string().optional(),
})

/** What an environment's file of keys holds. */
export function readKeys(file: string): z.infer<typeof KeyFile> {
  return KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** Length of a key. */
export const KEY_BYTES = 32

async function makeKey(deployment: Deployment, file: string): Promise<string> {
  const holder = await findKeyHolder(deployment)
  if (holder !== undefined) {
    throw new CommandError(
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

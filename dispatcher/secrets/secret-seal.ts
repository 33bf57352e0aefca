import type { CryptoKey } from 'jose'
import type { ChangeContext } from '../../kit/account-context.ts'
import type { BoundedCache } from '../../kit/bounded-cache.ts'
import { type EnvironmentKeys, seal, unseal } from '../../kit/sealing.ts'
import type { WranglerBindings } from '../bindings.ts'
import { type DataKey, dataKeyById, newestDataKey } from './data-key.ts'
import type { SecretRow, SecretValue } from './secret-view.ts'

/** What the secret store needs of a Worker's bindings. */
export interface SecretsBindings extends Pick<WranglerBindings, 'DB'>, EnvironmentKeys {}

/** What the secret store needs. */
export interface SecretsEnv extends SecretsBindings {
  /** Data keys that were opened, by their ids. These are random, so an id never comes to mean another key. */
  DATA_KEYS: BoundedCache<string, CryptoKey>
}

/** Whose secrets are changed, by whom, and with which keys. */
export interface SecretContext extends ChangeContext {
  env: SecretsEnv
}

/** How many data keys to keep open: a rotation supersedes one, and what is under it moves within minutes. */
export const MAX_OPEN_DATA_KEYS = 100

/** Where a value is kept. What is sealed for one place opens at no other. */
export type SecretPlace = Pick<SecretRow, 'accountId' | 'key'>

/** A value as the database keeps it. */
export type SealedValue = Pick<SecretRow, 'type' | 'keyId' | 'sealedValue'>

/** Encrypts a value for its place under the newest key. */
export async function sealSecret(
  env: SecretsEnv,
  place: SecretPlace,
  value: SecretValue,
): Promise<SealedValue> {
  const sealed = await sealText(place, JSON.stringify(value), await newestDataKey(env))
  return { type: typeOf(value), ...sealed }
}

/** The value of a stored secret, in its type. Throws `ConfigurationError` when it does not open. */
export async function openSecret(env: SecretsEnv, row: SecretRow): Promise<SecretValue> {
  return JSON.parse(await openText(env, row))
}

/** Encrypts what is in a stored secret under another key, without looking into it. */
export async function resealSecret(
  env: SecretsEnv,
  row: SecretRow,
  dataKey: DataKey,
): Promise<Pick<SecretRow, 'keyId' | 'sealedValue'>> {
  return sealText(row, await openText(env, row), dataKey)
}

async function sealText(place: SecretPlace, text: string, { id, key }: DataKey) {
  return { keyId: id, sealedValue: await seal(text, contextOf(place), key) }
}

async function openText(env: SecretsEnv, row: SecretRow): Promise<string> {
  return unseal(row.sealedValue, contextOf(row), await dataKeyById(env, row.keyId))
}

function contextOf({ accountId, key }: SecretPlace): string {
  return JSON.stringify(['secret', accountId, key])
}

function typeOf(value: SecretValue): SecretRow['type'] {
  if (typeof value === 'string') return 'string'
  return typeof value === 'number' ? 'number' : 'object'
}

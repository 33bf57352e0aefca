import type { SecretClient, SecretEntry } from 'lp-faas-toolbelt'
import {
  SECRETS_HEADER,
  SECRETS_HOST,
  type SecretAnswer,
  type SecretQuestion,
} from '../secret-protocol.ts'
import { ErrorCodes } from './error-codes.ts'
import { SecretError } from './secret-error.ts'

const MAX_VALUE_LENGTH = 10_000

/** As it is when the toolbelt loads: what a lambda puts in its place later sees no secrets. */
const send = globalThis.fetch

/** The client behind `Toolbelt.SecretClient()`. It keeps nothing, so that every read gets the newest value. */
export function createSecretClient(): SecretClient {
  return { readSecret, updateSecret, writeSecret: updateSecret }
}

async function readSecret(key: string): Promise<SecretEntry> {
  const answer = await ask('read', JSON.stringify({ key } satisfies SecretQuestion))
  switch (answer.outcome) {
    case 'ok':
      return { key, value: answer.value }
    case 'not-found':
      throw new SecretError(
        ErrorCodes.Secret.NotFound,
        `There is no Secret ${key} for this account`,
      )
    default:
      throw new SecretError(ErrorCodes.Secret.Failure, `Reading Secret ${key} failed`)
  }
}

async function updateSecret(entry: SecretEntry): Promise<SecretEntry> {
  const { key, value } = entry
  const answer = await ask('update', questionOf(key, value))
  switch (answer.outcome) {
    case 'ok':
      return entry
    case 'invalid':
      throw new SecretError(ErrorCodes.Secret.Invalid, answer.message)
    default:
      throw new SecretError(ErrorCodes.Secret.Failure, `Updating Secret ${key} failed`)
  }
}

function questionOf(key: string, value: unknown): string {
  const text = toJson(value)
  const length = typeof value === 'string' ? value.length : text.length
  if (length > MAX_VALUE_LENGTH) {
    throw new SecretError(
      ErrorCodes.Secret.Invalid,
      `Provided Secret Value exceeds allowed length of ${MAX_VALUE_LENGTH}`,
    )
  }
  return `{"key":${JSON.stringify(key)},"value":${text}}`
}

/** JSON, also of what has none, such as `undefined` or a circle: the platform then says what a value is. */
function toJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null'
  } catch {
    return 'null'
  }
}

async function ask(question: 'read' | 'update', body: string): Promise<SecretAnswer> {
  try {
    const headers = { [SECRETS_HEADER]: '1', 'content-type': 'application/json' }
    const url = `http://${SECRETS_HOST}/${question}`
    const response = await send(url, { method: 'POST', headers, body })
    return response.ok ? await response.json<SecretAnswer>() : { outcome: 'failed' }
  } catch {
    // A broken connection tells a lambda no more than a failure does.
    return { outcome: 'failed' }
  }
}

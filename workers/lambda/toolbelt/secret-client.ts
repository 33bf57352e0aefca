import type { SecretClient, SecretEntry } from 'lp-faas-toolbelt'
import {
  type SecretAnswer,
  type SecretQuestion,
  SECRETS_HEADER,
  SECRETS_HOST,
} from '../../outbound/contract.ts'
import { ErrorCodes } from './error-codes.ts'
import { ToolbeltError } from './toolbelt-error.ts'

/** What the secret client rejects with; `code` is one of `ErrorCodes.Secret`. */
export class SecretError extends ToolbeltError {
  constructor(code: string, message: string) {
    super(code, message)
    this.name = 'SecretError'
  }
}

/** `too-many`: the lambda or its account is over a limit; after so many seconds it may try again. */
type Answer = SecretAnswer | { outcome: 'too-many'; retryAfter: string | null }

const MAX_VALUE_LENGTH = 10_000
const TOO_MANY = 429

/** As it is when the toolbelt loads: what a lambda puts in its place later sees no secrets. */
const send = globalThis.fetch

/** The client behind `Toolbelt.SecretClient()`. It keeps nothing, so that every read gets the newest value. */
export function createSecretClient(): SecretClient {
  return {
    readSecret,
    updateSecret: (entry) => changeSecret('update', entry),
    writeSecret: (entry) => changeSecret('write', entry),
  }
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
      throw failure(`Reading Secret ${key} failed`, answer)
  }
}

/** What the errors call it. */
const CHANGES = { update: 'Updating', write: 'Writing' } as const

async function changeSecret(
  change: keyof typeof CHANGES,
  entry: SecretEntry,
): Promise<SecretEntry> {
  const { key, value } = entry
  const answer = await ask(change, questionOf(key, value))
  switch (answer.outcome) {
    case 'ok':
      return entry
    case 'invalid':
      throw new SecretError(ErrorCodes.Secret.Invalid, answer.message)
    default:
      throw failure(`${CHANGES[change]} Secret ${key} failed`, answer)
  }
}

function failure(what: string, answer: Answer): SecretError {
  if (answer.outcome === 'refused') {
    return new SecretError(ErrorCodes.Secret.Failure, `${what}: ${answer.message}`)
  }
  if (answer.outcome !== 'too-many') return new SecretError(ErrorCodes.Secret.Failure, what)
  const when = answer.retryAfter === null ? 'later' : `in ${answer.retryAfter} s`
  const message = `${what}: there are too many requests. Try again ${when}.`
  return new SecretError(ErrorCodes.Secret.Failure, message)
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

async function ask(question: 'read' | 'update' | 'write', body: string): Promise<Answer> {
  try {
    const headers = { [SECRETS_HEADER]: '1', 'content-type': 'application/json' }
    const url = `http://${SECRETS_HOST}/${question}`
    const response = await send(url, { method: 'POST', headers, body })
    if (response.status === TOO_MANY) {
      return { outcome: 'too-many', retryAfter: response.headers.get('retry-after') }
    }
    return response.ok ? await response.json<SecretAnswer>() : { outcome: 'failed' }
  } catch {
    // A broken connection tells a lambda no more than a failure does.
    return { outcome: 'failed' }
  }
}

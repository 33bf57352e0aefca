import * as z from 'zod'
import type { Author } from '../../workers/audit/author.ts'
import type { SecretAnswer } from '../../workers/lambda/secret-protocol.ts'
import { ApiError } from '../api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import { findSecret } from './find-secret.ts'
import { SecretValue } from './secret-input.ts'
import { openSecret } from './secret-seal.ts'
import type { SecretsEnv } from './secrets-env.ts'
import { updateSecret } from './update-secret.ts'

const Question = z.object({ key: z.string(), value: z.unknown().optional() })

/** Reads a secret for a lambda; `body` is what the lambda sent. */
export async function readForLambda(
  env: SecretsEnv,
  accountId: string,
  body: string,
): Promise<SecretAnswer> {
  const question = parseQuestion(body)
  if (!question) return { outcome: 'not-found' }
  const row = await findSecret(openDatabase(env.DB), { accountId, key: question.key })
  return row ? { outcome: 'ok', value: await openSecret(env, row) } : { outcome: 'not-found' }
}

/** Gives a secret another value on behalf of a lambda. A lambda makes no new ones. */
export async function updateForLambda(
  env: SecretsEnv,
  accountId: string,
  author: Author,
  body: string,
): Promise<SecretAnswer> {
  const question = parseQuestion(body)
  if (!question) return { outcome: 'failed' }
  const { key } = question
  const parsed = SecretValue.safeParse(question.value)
  if (!parsed.success) {
    return { outcome: 'invalid', message: parsed.error.issues[0]?.message ?? '' }
  }
  try {
    await updateSecret(env, accountId, author, { key, value: parsed.data })
    return { outcome: 'ok', value: parsed.data }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { outcome: 'not-found' }
    throw error
  }
}

function parseQuestion(body: string): z.infer<typeof Question> | undefined {
  try {
    return Question.safeParse(JSON.parse(body)).data
  } catch {
    // Only the toolbelt is meant to write these.
    return undefined
  }
}

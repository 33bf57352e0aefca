import * as z from 'zod'
import { openDatabase } from '../../dispatcher/db/database.ts'
import { findSecret } from '../../dispatcher/secrets/find-secret.ts'
import { openSecret, type SecretsEnv } from '../../dispatcher/secrets/secret-seal.ts'
import { SecretValue } from '../../dispatcher/secrets/secret-view.ts'
import { updateSecret } from '../../dispatcher/secrets/write-secret.ts'
import type { Author } from '../../kit/audit/audit-event.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { SecretAnswer } from '../outbound/contract.ts'

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

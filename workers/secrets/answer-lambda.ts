import * as z from 'zod'
import { findSecret } from '../../dispatcher/secrets/find-secret.ts'
import { openSecret, type SecretContext } from '../../dispatcher/secrets/secret-seal.ts'
import { NewSecret, SecretValue } from '../../dispatcher/secrets/secret-view.ts'
import { createSecret, noteRead, updateSecret } from '../../dispatcher/secrets/write-secret.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { SecretAnswer } from '../outbound/contract.ts'

const Question = z.object({ key: z.string(), value: z.unknown().optional() })

/** Reads a secret for a lambda; `body` is what the lambda sent. That it was read is noted `later`, beside the answer. */
export async function readForLambda(
  context: Omit<SecretContext, 'author'>,
  body: string,
  later: (note: Promise<void>) => void,
): Promise<SecretAnswer> {
  const question = parseQuestion(body)
  if (!question) return { outcome: 'not-found' }
  const row = await findSecret(context, question.key)
  if (!row) return { outcome: 'not-found' }
  const value = await openSecret(context.env, row)
  later(noteRead(context, row, new Date()))
  return { outcome: 'ok', value }
}

/** Gives a secret that is there another value on behalf of a lambda. */
export async function updateForLambda(context: SecretContext, body: string): Promise<SecretAnswer> {
  const question = parseQuestion(body)
  if (!question) return { outcome: 'failed' }
  const { key } = question
  const parsed = SecretValue.safeParse(question.value)
  if (!parsed.success) {
    return { outcome: 'invalid', message: parsed.error.issues[0]?.message ?? '' }
  }
  try {
    await updateSecret(context, { key, value: parsed.data })
    return { outcome: 'ok', value: parsed.data }
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { outcome: 'not-found' }
    throw error
  }
}

/** Gives a secret another value on behalf of a lambda, or creates it. */
export async function writeForLambda(context: SecretContext, body: string): Promise<SecretAnswer> {
  const parsed = NewSecret.safeParse(parseQuestion(body))
  if (!parsed.success) {
    return { outcome: 'invalid', message: parsed.error.issues[0]?.message ?? '' }
  }
  const secret = parsed.data
  try {
    if (!(await isDone(404, () => updateSecret(context, secret)))) {
      // Created in the meantime by another call, it is updated after all.
      const isCreated = await isDone(409, () => createSecret(context, secret))
      if (!isCreated) await updateSecret(context, secret)
    }
    return { outcome: 'ok', value: secret.value }
  } catch (error) {
    if (error instanceof ApiError && error.status === 422) {
      return { outcome: 'refused', message: error.message }
    }
    throw error
  }
}

/** Does something, and tells of one status that it was refused with; rejects for every other. */
async function isDone(refusal: number, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    if (error instanceof ApiError && error.status === refusal) return false
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

import { sql } from 'drizzle-orm'
import { findLimit, limitOf, limitReached } from '../account-limits/account-limit.ts'
import type { AccountContext, ChangeContext } from '../../kit/account-context.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { isUniqueViolation } from '../db/database.ts'
import { secrets } from '../db/schema.ts'
import { isAt, secretNotFound } from './find-secret.ts'
import { sealSecret, type SecretContext } from './secret-seal.ts'
import type { NewSecret, SecretRow } from './secret-view.ts'

/**
 * Stores a new secret. Key and limit are checked by the statement that writes, so they hold in a race
 * too. Throws `ApiError` 409 when the account has a secret of that key, 422 when it has its 200.
 *
 * @param input `isDefault` says whether it is what provisioning installs
 */
export async function createSecret(
  context: SecretContext,
  { key, value, isDefault = false }: NewSecret & { isDefault?: boolean },
): Promise<SecretRow> {
  const { env, db, accountId, author } = context
  const place = { accountId, key }
  const authorId = author.id ?? author.kind
  const now = new Date()
  const row = {
    ...place,
    ...(await sealSecret(env, place, value)),
    isDefault,
    createdBy: authorId,
    updatedBy: authorId,
    createdAt: now,
    updatedAt: now,
  }
  const isRoom = sql`
    (SELECT count(*) FROM secrets WHERE account_id = ${accountId}) < ${limitOf(accountId, 'secrets')}`
  const { decided } = await recordChange(context, {
    decide: insertFrom(db, secrets, row, sql`WHERE ${isRoom}`).returning(),
    record: { action: 'secret.create', subject: key },
  }).catch((error: unknown) => {
    throw keyTaken(error, key)
  })
  const [created] = decided
  if (created) return created
  throw limitReached('secrets', await findLimit(context, 'secrets'))
}

function keyTaken(error: unknown, key: string): unknown {
  if (!isUniqueViolation(error, 'secrets.account_id, secrets.key')) return error
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    `There is already a secret "${key}". Choose another key, or update that secret.`,
    { cause: error },
  )
}

/**
 * Gives a secret another value; the next read anywhere gets it. Throws `ApiError` 404 when the account
 * has no secret of that key.
 */
export async function updateSecret(
  context: SecretContext,
  { key, value }: NewSecret,
): Promise<SecretRow> {
  const { env, db, accountId, author } = context
  const place = { accountId, key }
  const change = {
    ...(await sealSecret(env, place, value)),
    isDefault: false,
    updatedBy: author.id ?? author.kind,
    updatedAt: new Date(),
  }
  const { decided } = await recordChange(context, {
    decide: db.update(secrets).set(change).where(isAt(place)).returning(),
    record: { action: 'secret.update', subject: key },
  })
  const [updated] = decided
  if (!updated) throw secretNotFound(key)
  return updated
}

/** Often enough to see whether a secret is still needed, and seldom enough to cost nothing. */
const NOTED_EVERY_MS = 3_600_000

/** Notes that a lambda has read a secret, once an hour at most. The value stays as it is, so it is no change to record. */
export async function noteRead({ db }: AccountContext, row: SecretRow, now: Date): Promise<void> {
  const { lastReadAt } = row
  if (lastReadAt && now.getTime() - lastReadAt.getTime() < NOTED_EVERY_MS) return
  await db.update(secrets).set({ lastReadAt: now }).where(isAt(row))
}

/** Deletes a secret. Throws `ApiError` 404 when the account has none of that key. */
export async function deleteSecret(context: ChangeContext, key: string): Promise<void> {
  const { db, accountId } = context
  const { isDecided } = await recordChange(context, {
    decide: db.delete(secrets).where(isAt({ accountId, key })),
    record: { action: 'secret.delete', subject: key },
  })
  if (!isDecided) throw secretNotFound(key)
}

import { sql } from 'drizzle-orm'
import type { Author } from '../../workers/audit/author.ts'
import { recordChange } from '../../workers/audit/record-change.ts'
import { ApiError } from '../api-error.ts'
import { isUniqueViolation } from '../db/is-unique-violation.ts'
import { openDatabase } from '../db/open-database.ts'
import { secrets } from '../db/schema.ts'
import type { NewSecret } from './secret-input.ts'
import { sealSecret } from './secret-seal.ts'
import type { SecretsEnv } from './secrets-env.ts'
import type { SecretRow } from './secret-view.ts'

/** With 10,000 characters each, what an account can make the platform keep stays under 3 MB. */
const MAX_SECRETS_PER_ACCOUNT = 200

/**
 * Stores a new secret. Key and limit are checked by the statement that writes, so they hold in a race
 * too. Throws `ApiError` 409 when the account has a secret of that key, 422 when it has its 200.
 *
 * @param isDefault whether it is what provisioning installs
 */
export async function createSecret(
  env: SecretsEnv,
  accountId: string,
  author: Author,
  { key, value }: NewSecret,
  { isDefault = false }: { isDefault?: boolean } = {},
): Promise<SecretRow> {
  const db = openDatabase(env.DB)
  const { type, keyId, sealedValue } = await sealSecret(env, { accountId, key }, value)
  const authorId = author.id ?? author.kind
  const now = Date.now()
  // In the order of the table's columns, which is how drizzle lists them.
  const select = sql`
    SELECT ${accountId}, ${key}, ${type}, ${keyId}, ${sealedValue}, ${isDefault ? 1 : 0},
      ${authorId}, ${authorId}, ${now}, ${now}
    WHERE (SELECT count(*) FROM secrets WHERE account_id = ${accountId}) < ${MAX_SECRETS_PER_ACCOUNT}`
  const event = { accountId, action: 'secret.create', subject: key } as const
  const [[created]] = await recordChange(db, author, event, (record) =>
    db.batch([db.insert(secrets).select(select).returning(), record]),
  ).catch((error: unknown) => {
    throw keyTaken(error, key)
  })
  if (created) return created
  throw new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `The account already has ${MAX_SECRETS_PER_ACCOUNT} secrets, which is its limit. Delete one first.`,
  )
}

function keyTaken(error: unknown, key: string): unknown {
  if (!isUniqueViolation(error, 'secrets.account_id, secrets.key')) return error
  return new ApiError(
    'com.liveperson.faas.fm.conflict',
    `There is already a secret "${key}". Choose another key, or change that one.`,
    { cause: error },
  )
}

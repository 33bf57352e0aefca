import type { Author } from '../../workers/audit/author.ts'
import { recordChange } from '../../workers/audit/record-change.ts'
import { openDatabase } from '../db/open-database.ts'
import { secrets } from '../db/schema.ts'
import { isAt } from './find-secret.ts'
import type { NewSecret } from './secret-input.ts'
import { secretNotFound } from './secret-not-found.ts'
import { sealSecret } from './secret-seal.ts'
import type { SecretsEnv } from './secrets-env.ts'
import type { SecretRow } from './secret-view.ts'

/**
 * Gives a secret another value; the next read anywhere gets it. Throws `ApiError` 404 when the account
 * has no secret of that key.
 */
export async function updateSecret(
  env: SecretsEnv,
  accountId: string,
  author: Author,
  { key, value }: NewSecret,
): Promise<SecretRow> {
  const db = openDatabase(env.DB)
  const place = { accountId, key }
  const change = {
    ...(await sealSecret(env, place, value)),
    isDefault: false,
    updatedBy: author.id ?? author.kind,
    updatedAt: new Date(),
  }
  const event = { accountId, action: 'secret.update', subject: key } as const
  const [[updated]] = await recordChange(db, author, event, (record) =>
    db.batch([db.update(secrets).set(change).where(isAt(place)).returning(), record]),
  )
  if (!updated) throw secretNotFound(key)
  return updated
}

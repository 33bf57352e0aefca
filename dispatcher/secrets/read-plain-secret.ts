import type { Author } from '../../workers/audit/author.ts'
import { recordEvent } from '../../workers/audit/record-change.ts'
import { openDatabase } from '../db/open-database.ts'
import { requireSecret } from './find-secret.ts'
import type { NewSecret } from './secret-input.ts'
import { openSecret, type SecretPlace } from './secret-seal.ts'
import type { SecretsEnv } from './secrets-env.ts'

/**
 * The value of a secret, for a person to look at. That they did is on record before they get it; when
 * it can't be recorded they don't. Throws `ApiError` 404 when the account has none of that key.
 */
export async function readPlainSecret(
  env: SecretsEnv,
  place: SecretPlace,
  author: Author,
): Promise<NewSecret> {
  const { accountId, key } = place
  const db = openDatabase(env.DB)
  const value = await openSecret(env, await requireSecret(db, place))
  await recordEvent(db, author, { accountId, action: 'secret.read-plain', subject: key })
  return { key, value }
}

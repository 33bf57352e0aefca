import type { Author } from '../../workers/audit/author.ts'
import { recordChange } from '../../workers/audit/record-change.ts'
import type { Database } from '../db/open-database.ts'
import { secrets } from '../db/schema.ts'
import { isAt } from './find-secret.ts'
import { secretNotFound } from './secret-not-found.ts'
import type { SecretPlace } from './secret-seal.ts'

/** Deletes a secret. Throws `ApiError` 404 when the account has none of that key. */
export async function deleteSecret(
  db: Database,
  place: SecretPlace,
  author: Author,
): Promise<void> {
  const { accountId, key } = place
  const event = { accountId, action: 'secret.delete', subject: key } as const
  const [deleted] = await recordChange(db, author, event, (record) =>
    db.batch([db.delete(secrets).where(isAt(place)).returning({ key: secrets.key }), record]),
  )
  if (deleted.length === 0) throw secretNotFound(key)
}

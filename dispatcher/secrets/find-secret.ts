import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { secrets } from '../db/schema.ts'
import { secretNotFound } from './secret-not-found.ts'
import type { SecretPlace } from './secret-seal.ts'
import type { SecretRow } from './secret-view.ts'

/** All secrets of an account, by key. There are few enough to read them at once. */
export function listSecrets(db: Database, accountId: string): Promise<SecretRow[]> {
  return db.select().from(secrets).where(eq(secrets.accountId, accountId)).orderBy(asc(secrets.key))
}

/** One secret of an account; undefined when there is none of that key. */
export async function findSecret(db: Database, place: SecretPlace): Promise<SecretRow | undefined> {
  const [row] = await db.select().from(secrets).where(isAt(place))
  return row
}

/** One secret of an account. Throws `ApiError` 404 when there is none of that key. */
export async function requireSecret(db: Database, place: SecretPlace): Promise<SecretRow> {
  const row = await findSecret(db, place)
  if (!row) throw secretNotFound(place.key)
  return row
}

/** Condition: the secret at a place. */
export function isAt({ accountId, key }: SecretPlace): SQL | undefined {
  return and(eq(secrets.accountId, accountId), eq(secrets.key, key))
}

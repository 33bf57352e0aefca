import { and, asc, eq, sql, type SQL } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { recordEvent } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { secrets } from '../db/schema.ts'
import { openSecret, type SecretContext, type SecretPlace } from './secret-seal.ts'
import type { NewSecret, SecretRow } from './secret-view.ts'

/** All secrets of an account, by key. There are few enough to read them at once. */
export function listSecrets({ db, accountId }: AccountContext): Promise<SecretRow[]> {
  return db.select().from(secrets).where(eq(secrets.accountId, accountId)).orderBy(asc(secrets.key))
}

/** One secret of an account; undefined when there is none of that key. */
export async function findSecret(
  { db, accountId }: AccountContext,
  key: string,
): Promise<SecretRow | undefined> {
  const [row] = await db.select().from(secrets).where(isAt({ accountId, key }))
  return row
}

/** One secret of an account. Throws `ApiError` 404 when there is none of that key. */
export async function requireSecret(context: AccountContext, key: string): Promise<SecretRow> {
  const row = await findSecret(context, key)
  if (!row) throw secretNotFound(key)
  return row
}

/** Tells which of these keys no secret of the account has. */
export async function findMissingSecrets(
  { db, accountId }: AccountContext,
  keys: Iterable<string>,
): Promise<Set<string>> {
  const wanted = new Set(keys)
  if (wanted.size === 0) return wanted
  // As one parameter: D1 takes a hundred, and code may name more keys.
  const isWanted = sql`${secrets.key} IN (SELECT value FROM json_each(${JSON.stringify([...wanted])}))`
  const found = await db
    .select({ key: secrets.key })
    .from(secrets)
    .where(and(eq(secrets.accountId, accountId), isWanted))
  for (const { key } of found) wanted.delete(key)
  return wanted
}

/** Condition: the secret at a place. */
export function isAt({ accountId, key }: SecretPlace): SQL | undefined {
  return and(eq(secrets.accountId, accountId), eq(secrets.key, key))
}

/**
 * The value of a secret, for a person to look at. That they did is on record before they get it; when
 * it can't be recorded they don't. Throws `ApiError` 404 when the account has none of that key.
 */
export async function readPlainSecret(context: SecretContext, key: string): Promise<NewSecret> {
  const value = await openSecret(context.env, await requireSecret(context, key))
  await recordEvent(context, { action: 'secret.read-plain', subject: key })
  return { key, value }
}

const MAX_SHOWN_LENGTH = 100

/** The refusal for a secret that is not there or belongs to another account. */
export function secretNotFound(key: string): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no secret "${key.slice(0, MAX_SHOWN_LENGTH)}". List the secrets to see what there is.`,
  )
}

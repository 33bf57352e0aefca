import { and, asc, eq, gt, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import { RESEALED_AT_ONCE, type ResealedPage } from '../../kit/reseal.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { secretKeys, secrets } from '../db/schema.ts'
import { type DataKey, findNewestDataKey } from './data-key.ts'
import { isAt } from './find-secret.ts'
import { resealSecret, type SecretPlace, type SecretsEnv } from './secret-seal.ts'
import type { SecretRow } from './secret-view.ts'

/** What began before a key was superseded may still ask for it; that takes seconds at most. */
const KEY_GRACE_MS = 3_600_000

/**
 * Puts every secret that is under an older key under the newest, page by page, and drops keys that
 * nothing has been under for a while. Safe to run twice at once, and beside writes: a value that was changed
 * in the meantime stays.
 */
export async function resealSecrets(
  env: SecretsEnv,
): Promise<Pick<ResealedPage, 'resealed' | 'failed'>> {
  const sum = { resealed: 0, failed: 0 }
  let after: string | null = null
  do {
    const { resealed, failed, next }: ResealedPage = await resealSomeSecrets(env, after)
    sum.resealed += resealed
    sum.failed += failed
    after = next
  } while (after !== null)
  return sum
}

/** One page of the same: the secrets behind those that the page before ended with, or the first ones. */
export async function resealSomeSecrets(
  env: SecretsEnv,
  after: string | null,
): Promise<ResealedPage> {
  const result: ResealedPage = { resealed: 0, failed: 0, next: null }
  const newest = await findNewestDataKey(env)
  if (!newest) return result
  const db = openDatabase(env.DB)
  // Before the work: whoever has just read a value that moves now still asks for its old key.
  if (after === null) await dropUnusedKeys(db, newest.id)
  const page = await readPage(db, newest.id, after === null ? undefined : readPlace(after))
  for (const row of page) {
    if (await reseal(env, db, row, newest)) result.resealed++
    else result.failed++
  }
  const last = page.at(-1)
  if (last && page.length === RESEALED_AT_ONCE) result.next = `${last.accountId}/${last.key}`
  return result
}

/** An account's id has no slash in it. */
function readPlace(text: string): SecretPlace {
  const [accountId = ''] = text.split('/', 1)
  return { accountId, key: text.slice(accountId.length + 1) }
}

function readPage(db: Database, newestId: string, after?: SecretPlace): Promise<SecretRow[]> {
  return db
    .select()
    .from(secrets)
    .where(
      and(
        ne(secrets.keyId, newestId),
        after &&
          or(
            gt(secrets.accountId, after.accountId),
            and(eq(secrets.accountId, after.accountId), gt(secrets.key, after.key)),
          ),
      ),
    )
    .orderBy(asc(secrets.accountId), asc(secrets.key))
    .limit(RESEALED_AT_ONCE)
}

async function reseal(
  env: SecretsEnv,
  db: Database,
  row: SecretRow,
  newest: DataKey,
): Promise<boolean> {
  try {
    const sealed = await resealSecret(env, row, newest)
    const isUnchanged = eq(secrets.sealedValue, row.sealedValue)
    await db
      .update(secrets)
      .set(sealed)
      .where(and(isAt(row), isUnchanged))
    return true
  } catch (error) {
    // Somebody tampered with this one; the others still have to move.
    console.error(JSON.stringify({ account: row.accountId, key: row.key, error: String(error) }))
    return false
  }
}

async function dropUnusedKeys(db: Database, newestId: string): Promise<void> {
  const used = db.select({ id: secrets.keyId }).from(secrets)
  const newestAt = sql`(SELECT created_at FROM secret_keys WHERE id = ${newestId})`
  await db
    .delete(secretKeys)
    .where(
      and(
        ne(secretKeys.id, newestId),
        notInArray(secretKeys.id, used),
        lt(newestAt, Date.now() - KEY_GRACE_MS),
      ),
    )
}

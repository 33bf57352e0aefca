import { and, asc, eq, gt, lt, ne, notInArray, or, sql } from 'drizzle-orm'
import type { Author } from '../../kit/audit/audit-event.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { secretKeys, secrets } from '../db/schema.ts'
import { type DataKey, findNewestDataKey, makeNextDataKey } from './data-key.ts'
import { isAt } from './find-secret.ts'
import { resealSecret, type SecretsEnv } from './secret-seal.ts'
import type { SecretRow } from './secret-view.ts'

const PAGE_SIZE = 100
/** What began before a key was superseded may still ask for it; that takes seconds at most. */
const KEY_GRACE_MS = 3_600_000

/** How many secrets were put under the newest key, and how many do not open under their own. */
interface Resealing {
  resealed: number
  failed: number
}

/**
 * Puts every secret that is under an older key under the newest, page by page, and drops keys that
 * nothing has been under for a while. Safe to run twice at once, and beside writes: a value that was changed
 * in the meantime stays.
 */
export async function resealSecrets(env: SecretsEnv): Promise<Resealing> {
  const result = { resealed: 0, failed: 0 }
  const newest = await findNewestDataKey(env)
  if (!newest) return result
  const db = openDatabase(env.DB)
  // Before the work: whoever has just read a value that moves now still asks for its old key.
  await dropUnusedKeys(db, newest.id)
  let page = await readPage(db, newest.id)
  while (page.length > 0) {
    for (const row of page) {
      if (await reseal(env, db, row, newest)) result.resealed++
      else result.failed++
    }
    page = await readPage(db, newest.id, page.at(-1))
  }
  return result
}

function readPage(db: Database, newestId: string, after?: SecretRow): Promise<SecretRow[]> {
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
    .limit(PAGE_SIZE)
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

/**
 * Makes a new key for secrets and puts every secret under it. Each names its key, so all of them can
 * be read at any moment; what a crash leaves undone the scheduler finishes.
 */
export async function rotateDataKey(env: SecretsEnv, author: Author): Promise<Resealing> {
  await makeNextDataKey(env, author)
  return resealSecrets(env)
}

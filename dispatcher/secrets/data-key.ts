import { and, asc, desc, eq, gt } from 'drizzle-orm'
import { base64url, type CryptoKey } from 'jose'
import { type Author, PLATFORM_CHAIN, SYSTEM } from '../../kit/audit/audit-event.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { randomCredential } from '../../kit/random-credential.ts'
import { RESEALED_AT_ONCE, type ResealedPage, resealPage } from '../../kit/reseal.ts'
import { encryptionKey, seal, unsealByEither } from '../../kit/sealing.ts'
import { openDatabase } from '../db/database.ts'
import { secretKeys } from '../db/schema.ts'
import type { SecretsEnv } from './secret-seal.ts'

/** A key that values are encrypted under, ready for use. */
export interface DataKey {
  id: string
  key: CryptoKey
}

type StoredKey = typeof secretKeys.$inferSelect

/** The key that new values are sealed under; makes the first one. */
export async function newestDataKey(env: SecretsEnv): Promise<DataKey> {
  const stored = (await findNewest(env)) ?? (await addDataKey(env, SYSTEM, 1))
  return { id: stored.id, key: await open(env, stored) }
}

/** The same, but undefined when there is none yet. */
export async function findNewestDataKey(env: SecretsEnv): Promise<DataKey | undefined> {
  const stored = await findNewest(env)
  return stored && { id: stored.id, key: await open(env, stored) }
}

/** The key that a stored value names. */
export async function dataKeyById(env: SecretsEnv, id: string): Promise<CryptoKey> {
  const known = env.DATA_KEYS.get(id)
  if (known) return known
  const db = openDatabase(env.DB)
  const [stored] = await db.select().from(secretKeys).where(eq(secretKeys.id, id))
  if (!stored) throw new Error(`The key ${id} of a secret is gone.`)
  return open(env, stored)
}

/** Makes the next key, which every write from now on seals under. */
export async function makeNextDataKey(env: SecretsEnv, author: Author): Promise<void> {
  const generation = ((await findNewest(env))?.generation ?? 0) + 1
  await addDataKey(env, author, generation)
}

async function findNewest(env: SecretsEnv): Promise<StoredKey | undefined> {
  const [newest] = await openDatabase(env.DB)
    .select()
    .from(secretKeys)
    .orderBy(desc(secretKeys.generation))
    .limit(1)
  return newest
}

/** When another isolate has stored this generation already, its key stands and this one is dropped. */
async function addDataKey(env: SecretsEnv, author: Author, generation: number): Promise<StoredKey> {
  const db = openDatabase(env.DB)
  const id = crypto.randomUUID()
  const sealingKey = await encryptionKey(env.KEY_ENCRYPTION_KEY)
  const sealedKey = await seal(randomCredential(), contextOf(id), sealingKey)
  const row = { id, generation, sealedKey, createdAt: new Date() }
  await recordChange(
    { db, accountId: PLATFORM_CHAIN, author },
    {
      decide: db.insert(secretKeys).values(row).onConflictDoNothing(),
      record: { action: 'secret-key.create', subject: id },
    },
  )
  const newest = await findNewest(env)
  if (!newest) throw new Error('The key for secrets was not stored.')
  return newest
}

async function open(env: SecretsEnv, stored: StoredKey): Promise<CryptoKey> {
  const known = env.DATA_KEYS.get(stored.id)
  if (known) return known
  const bytes = base64url.decode(await unsealByEither(stored.sealedKey, contextOf(stored.id), env))
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  env.DATA_KEYS.set(stored.id, key)
  return key
}

/** Puts data keys under the environment's key, some at a time; see `resealPage`. */
export async function resealDataKeys(env: SecretsEnv, after: string | null): Promise<ResealedPage> {
  const db = openDatabase(env.DB)
  const rows = await db
    .select({ id: secretKeys.id, sealed: secretKeys.sealedKey })
    .from(secretKeys)
    .where(after === null ? undefined : gt(secretKeys.id, after))
    .orderBy(asc(secretKeys.id))
    .limit(RESEALED_AT_ONCE)
  const sealedRows = rows.map((row) => ({ ...row, context: contextOf(row.id) }))
  return resealPage(env, sealedRows, ({ id, sealed }, sealedKey) =>
    db
      .update(secretKeys)
      .set({ sealedKey })
      .where(and(eq(secretKeys.id, id), eq(secretKeys.sealedKey, sealed))),
  )
}

function contextOf(id: string): string {
  return JSON.stringify(['key of secrets', id])
}

import { asc } from 'drizzle-orm'
import { SYSTEM } from '../../audit/author.ts'
import { openDatabase, type Database } from '../db/open-database.ts'
import { signingKeys } from '../db/schema.ts'
import type { Env } from '../env.ts'
import { createSigningKey } from './create-signing-key.ts'
import { encryptionKey } from '../../sealing/encryption-key.ts'
import type { KeyPurpose } from './key-purpose.ts'
import { keysThatVerify, nextKeyDue } from './key-schedule.ts'

/** A signing key as it is stored. */
export type StoredKey = typeof signingKeys.$inferSelect

/** How long an isolate goes by the keys it has read; far below the lead of a new key. */
const MAX_AGE_MS = 60_000

const PURPOSES: readonly KeyPurpose[] = ['app', 'id']

let ring: { database: D1Database; keys: StoredKey[]; readAtMs: number } | undefined

/**
 * All keys that are published now, oldest first; makes the first ones and, when it is time, the
 * next. Throws `ConfigurationError` when the environment's encryption key is missing or malformed.
 */
export async function readKeyRing(env: Env): Promise<StoredKey[]> {
  const now = Date.now()
  if (ring?.database === env.SENTINEL_DB && now - ring.readAtMs < MAX_AGE_MS) return ring.keys

  const db = openDatabase(env)
  const sealingKey = await encryptionKey(env.KEY_ENCRYPTION_KEY)
  let keys = await readAll(db)
  let isNew = false
  for (const purpose of PURPOSES) {
    const own = keys.filter((key) => key.purpose === purpose)
    const signFrom = nextKeyDue(own, now)
    if (signFrom === undefined) continue
    const generation = (own.at(-1)?.generation ?? 0) + 1
    await createSigningKey(db, sealingKey, { purpose, generation, signFrom }, SYSTEM)
    isNew = true
  }
  if (isNew) keys = await readAll(db)

  const published = PURPOSES.flatMap((purpose) =>
    keysThatVerify(
      keys.filter((key) => key.purpose === purpose),
      now,
    ),
  )
  ring = { database: env.SENTINEL_DB, keys: published, readAtMs: now }
  return published
}

/** Makes the isolate read the keys again at their next use. */
export function forgetKeyRing(): void {
  ring = undefined
}

function readAll(db: Database): Promise<StoredKey[]> {
  return db.select().from(signingKeys).orderBy(asc(signingKeys.generation))
}

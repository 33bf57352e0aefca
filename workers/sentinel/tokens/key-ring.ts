import { asc } from 'drizzle-orm'
import { exportJWK, generateKeyPair } from 'jose'
import { type Author, PLATFORM_CHAIN, SYSTEM } from '../../../kit/audit/audit-event.ts'
import { recordChange } from '../../../kit/audit/record-change.ts'
import { randomCredential } from '../../../kit/random-credential.ts'
import { encryptionKey, seal } from '../../../kit/sealing.ts'
import { type Database, openDatabase } from '../db/open-database.ts'
import { type KeyPurpose, signingKeys } from '../db/schema.ts'
import type { Bindings } from '../env.ts'
import { COMMANDED_LEAD_MS, keysThatVerify, nextKeyDue } from './key-schedule.ts'

/** A signing key as it is stored. */
export type StoredKey = typeof signingKeys.$inferSelect

/** How long an isolate goes by the keys it has read; far below the lead of a new key. */
const MAX_AGE_MS = 60_000

const PURPOSES: readonly KeyPurpose[] = ['app', 'id']

/** What a key ring needs of the Worker's bindings. */
type KeyRingBindings = Pick<Bindings, 'SENTINEL_DB' | 'KEY_ENCRYPTION_KEY'>

/** The keys that tokens are signed and verified with, as the database has them. */
export class KeyRing {
  readonly #bindings: KeyRingBindings
  readonly #now: () => number
  #known: { keys: StoredKey[]; readAtMs: number } | undefined

  /** @param now the clock, in epoch milliseconds */
  constructor(bindings: KeyRingBindings, now: () => number = Date.now) {
    this.#bindings = bindings
    this.#now = now
  }

  /**
   * All keys that are published now, oldest first; makes the first ones and, when it is time, the
   * next. Throws `ConfigurationError` when the environment's encryption key is missing or malformed.
   */
  async read(): Promise<StoredKey[]> {
    const now = this.#now()
    if (this.#known && now - this.#known.readAtMs < MAX_AGE_MS) return this.#known.keys

    const db = openDatabase(this.#bindings)
    const sealingKey = await encryptionKey(this.#bindings.KEY_ENCRYPTION_KEY)
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
    this.#known = { keys: published, readAtMs: now }
    return published
  }

  /**
   * Publishes the next key for `purpose`, which signs as soon as everybody must have seen it. While a
   * key is waiting to sign, another one is not made. Answers when the newest key signs.
   */
  async rotate(purpose: KeyPurpose, author: Author): Promise<{ signFrom: Date }> {
    const now = this.#now()
    this.#known = undefined
    const newest = (await this.read()).findLast((key) => key.purpose === purpose)
    if (newest && newest.signFrom.getTime() > now) return { signFrom: newest.signFrom }

    const signFrom = now + COMMANDED_LEAD_MS
    const sealingKey = await encryptionKey(this.#bindings.KEY_ENCRYPTION_KEY)
    const generation = (newest?.generation ?? 0) + 1
    const key = { purpose, generation, signFrom }
    await createSigningKey(openDatabase(this.#bindings), sealingKey, key, author)
    this.#known = undefined
    return { signFrom: new Date(signFrom) }
  }
}

function readAll(db: Database): Promise<StoredKey[]> {
  return db.select().from(signingKeys).orderBy(asc(signingKeys.generation))
}

const KID_PREFIX: Record<KeyPurpose, string> = { app: 'appjwt', id: 'idtoken' }

/**
 * Makes and stores an RSA key of 2,048 bits that signs from `signFrom` on. When another isolate has
 * stored this generation already, its key stands and this one is dropped.
 */
async function createSigningKey(
  db: Database,
  encryptionKey: CryptoKey,
  key: { purpose: KeyPurpose; generation: number; signFrom: number },
  author: Author,
): Promise<void> {
  const pair = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  const kid = `${KID_PREFIX[key.purpose]}-${randomCredential().slice(0, 16)}`
  const privateJwk = JSON.stringify(await exportJWK(pair.privateKey))
  const row = {
    purpose: key.purpose,
    generation: key.generation,
    kid,
    publicJwk: await exportJWK(pair.publicKey),
    sealedPrivateKey: await seal(privateJwk, kid, encryptionKey),
    signFrom: new Date(key.signFrom),
  }
  await recordChange(
    { db, accountId: PLATFORM_CHAIN, author },
    {
      decide: db.insert(signingKeys).values(row).onConflictDoNothing(),
      record: {
        action: 'signing-key.create',
        subject: kid,
        detail: { purpose: key.purpose, signFrom: row.signFrom.toISOString() },
      },
    },
  )
}

import { exportJWK, generateKeyPair } from 'jose'
import { PLATFORM_CHAIN } from '../../audit/audit-event.ts'
import type { Author } from '../../audit/author.ts'
import { recordChange } from '../../audit/record-change.ts'
import { randomCredential } from '../../credentials/random-credential.ts'
import type { Database } from '../db/open-database.ts'
import { signingKeys } from '../db/schema.ts'
import type { KeyPurpose } from './key-purpose.ts'
import { seal } from '../../sealing/seal.ts'

const KID_PREFIX: Record<KeyPurpose, string> = { app: 'appjwt', id: 'idtoken' }

/**
 * Makes and stores an RSA key of 2,048 bits that signs from `signFrom` on. When another isolate has
 * stored this generation already, its key stands and this one is dropped.
 */
export async function createSigningKey(
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
  const event = {
    accountId: PLATFORM_CHAIN,
    action: 'signing-key.create',
    subject: kid,
    detail: { purpose: key.purpose, signFrom: row.signFrom.toISOString() },
  } as const
  await recordChange(db, author, event, (record) =>
    db.batch([db.insert(signingKeys).values(row).onConflictDoNothing(), record]),
  )
}

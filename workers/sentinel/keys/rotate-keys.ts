import type { Author } from '../../audit/author.ts'
import { openDatabase } from '../db/open-database.ts'
import type { Env } from '../env.ts'
import { createSigningKey } from './create-signing-key.ts'
import { encryptionKey } from '../../sealing/encryption-key.ts'
import type { KeyPurpose } from './key-purpose.ts'
import { forgetKeyRing, readKeyRing } from './key-ring.ts'
import { COMMANDED_LEAD_MS } from './key-schedule.ts'

/**
 * Publishes the next key for `purpose`, which signs as soon as everybody must have seen it. While a
 * key is waiting to sign, another one is not made. Answers when the newest key signs.
 */
export async function rotateKeys(
  env: Env,
  purpose: KeyPurpose,
  author: Author,
): Promise<{ signFrom: Date }> {
  const now = Date.now()
  forgetKeyRing()
  const newest = (await readKeyRing(env)).findLast((key) => key.purpose === purpose)
  if (newest && newest.signFrom.getTime() > now) return { signFrom: newest.signFrom }

  const signFrom = now + COMMANDED_LEAD_MS
  const sealingKey = await encryptionKey(env.KEY_ENCRYPTION_KEY)
  const generation = (newest?.generation ?? 0) + 1
  await createSigningKey(openDatabase(env), sealingKey, { purpose, generation, signFrom }, author)
  forgetKeyRing()
  return { signFrom: new Date(signFrom) }
}

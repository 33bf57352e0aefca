import { hashCredential } from '../credentials/hash-credential.ts'
import { randomCredential } from '../../credentials/random-credential.ts'
import type { passwordTokens } from '../db/schema.ts'

const TTL_MS = 7 * 24 * 3_600_000

/** A one-time token with which a user chooses a password. */
export interface PasswordToken {
  token: string
  expiresAt: string
}

/** Makes a password token, good for seven days, and the row that stores its hash. */
export async function makePasswordToken(
  userId: string,
): Promise<{ view: PasswordToken; row: typeof passwordTokens.$inferInsert }> {
  const token = randomCredential()
  const expiresAt = new Date(Date.now() + TTL_MS)
  return {
    view: { token, expiresAt: expiresAt.toISOString() },
    row: { tokenHash: await hashCredential(token), userId, expiresAt },
  }
}

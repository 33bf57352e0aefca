import { hashCredential } from '../credentials/hash-credential.ts'
import { randomCredential } from '../../credentials/random-credential.ts'

/** A refresh token that is not used for so long is worth nothing any more. */
const REFRESH_TOKEN_TTL_MS = 30 * 24 * 3_600_000

/** Makes a refresh token of a grant and the row that stores its hash. */
export async function makeRefreshToken(
  grantId: string,
): Promise<{ token: string; row: { tokenHash: string; grantId: string; expiresAt: Date } }> {
  const token = randomCredential()
  const expiresAt = new Date(Date.now() + REFRESH_TOKEN_TTL_MS)
  return { token, row: { tokenHash: await hashCredential(token), grantId, expiresAt } }
}

import { base64url } from 'jose'
import { deriveKey, type ScryptParameters } from './derive-key.ts'
import { takePasswordTurn } from './take-password-turn.ts'

/**
 * A row of OWASP's list for scrypt that fits an isolate: 16 MiB and about 100 ms. Stored with each
 * hash, so they can be raised without touching the hashes that exist.
 */
export const PARAMETERS: ScryptParameters = { cost: 16_384, blockSize: 8, parallelization: 5 }

const SALT_BYTES = 16

/**
 * Hashes a password for storage: `scrypt$cost$blockSize$parallelization$salt$key`, the last two in
 * base64url. Throws `ApiError` 429 when the account has too many waiting.
 */
export async function hashPassword(password: string, accountId: string): Promise<string> {
  const giveBack = await takePasswordTurn({ key: `new ${accountId}`, isTrusted: true })
  try {
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
    const key = await deriveKey(password, salt, PARAMETERS)
    const { cost, blockSize, parallelization } = PARAMETERS
    const encoded = [salt, key].map((bytes) => base64url.encode(bytes))
    return ['scrypt', cost, blockSize, parallelization, ...encoded].join('$')
  } finally {
    await giveBack()
  }
}

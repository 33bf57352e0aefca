import { base64url } from 'jose'
import { deriveKey } from './derive-key.ts'
import { PARAMETERS } from './hash-password.ts'
import { takePasswordTurn, type PasswordCaller } from './take-password-turn.ts'

const FORMAT = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/

/**
 * Tells whether a password is the one that was hashed. Without a hash (there is no such user) it
 * does the same work and says no, so that the time taken does not tell which login names exist. Throws
 * `ApiError` 429 when too many passwords wait to be checked.
 */
export async function verifyPassword(
  password: string,
  hash: string | null,
  caller: PasswordCaller,
): Promise<boolean> {
  const giveBack = await takePasswordTurn(caller)
  try {
    return await compare(password, hash)
  } finally {
    await giveBack()
  }
}

async function compare(password: string, hash: string | null): Promise<boolean> {
  if (hash === null) {
    await deriveKey(password, new Uint8Array(16), PARAMETERS)
    return false
  }
  const [, cost, blockSize, parallelization, salt, expected] = FORMAT.exec(hash) ?? []
  if (!salt || !expected) throw new Error('A stored password hash is not in the format scrypt$…')
  const key = await deriveKey(password, base64url.decode(salt), {
    cost: Number(cost),
    blockSize: Number(blockSize),
    parallelization: Number(parallelization),
  })
  return crypto.subtle.timingSafeEqual(key, base64url.decode(expected))
}

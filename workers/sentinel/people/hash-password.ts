import { base64url } from 'jose'
import { scrypt } from 'node:crypto'
import { PASSWORD_COST, type PasswordCost } from './password-cost.ts'
import { type PasswordCaller, takePasswordTurn } from './take-password-turn.ts'

const SALT_BYTES = 16

/**
 * Hashes a password for storage: `scrypt$cost$blockSize$parallelization$salt$key`, the last two in
 * base64url. Throws `ApiError` 429 when the account has too many waiting.
 */
export async function hashPassword(password: string, accountId: string): Promise<string> {
  const giveBack = await takePasswordTurn({ key: `new ${accountId}`, isTrusted: true })
  try {
    const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
    const key = await deriveKey(password, salt, PASSWORD_COST)
    const { cost, blockSize, parallelization } = PASSWORD_COST
    const encoded = [salt, key].map((bytes) => base64url.encode(bytes))
    return ['scrypt', cost, blockSize, parallelization, ...encoded].join('$')
  } finally {
    await giveBack()
  }
}

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
    await deriveKey(password, new Uint8Array(16), PASSWORD_COST)
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

const KEY_BYTES = 32
const MAX_MEMORY_BYTES = 64 * 1024 * 1024

/** Derives a key of 32 bytes from a password; the spelling of a character in Unicode makes no difference. */
function deriveKey(
  password: string,
  salt: Uint8Array,
  { cost, blockSize, parallelization }: Omit<PasswordCost, 'restMs'>,
): Promise<Uint8Array> {
  const options = { N: cost, r: blockSize, p: parallelization, maxmem: MAX_MEMORY_BYTES }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

import { scrypt } from 'node:crypto'

/** Scrypt's parameters (RFC 7914): N, r and p. */
export interface ScryptParameters {
  cost: number
  blockSize: number
  parallelization: number
}

const KEY_BYTES = 32
const MAX_MEMORY_BYTES = 64 * 1024 * 1024

/** Derives a key of 32 bytes from a password; the spelling of a character in Unicode makes no difference. */
export function deriveKey(
  password: string,
  salt: Uint8Array,
  parameters: ScryptParameters,
): Promise<Uint8Array> {
  const options = {
    N: parameters.cost,
    r: parameters.blockSize,
    p: parameters.parallelization,
    maxmem: MAX_MEMORY_BYTES,
  }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => {
      if (error) reject(error)
      else resolve(key)
    })
  })
}

import { env } from 'cloudflare:workers'

/** What it costs to hash a password, and to guess one. */
export interface PasswordCost {
  /** Scrypt's parameters (RFC 7914): N, r and p. */
  cost: number
  blockSize: number
  parallelization: number
  /** How long the thread is free for everybody else after it hashed one, in milliseconds. */
  restMs: number
}

/**
 * A row of OWASP's list for scrypt that fits an isolate: 16 MiB and about 100 ms, in which everybody else waits. So
 * that a flood of passwords takes half of the thread at most, the rest is as long.
 */
const SAFE: PasswordCost = { cost: 16_384, blockSize: 8, parallelization: 5, restMs: 150 }

/** Less than a millisecond: whoever gets hold of the database learns the passwords in it. */
const CHEAP: PasswordCost = { cost: 16, blockSize: 1, parallelization: 1, restMs: 0 }

/** What new passwords are hashed at. It is stored with each hash, so it can change without touching those that exist. */
export const PASSWORD_COST = env.CHEAP_PASSWORDS === 'true' ? CHEAP : SAFE

if (PASSWORD_COST === CHEAP) {
  console.warn(
    'CHEAP_PASSWORDS is set: anybody who reads the database can learn its passwords. Use it in labs and tests only.',
  )
}

import { hashCredential } from '../credentials/hash-credential.ts'
import type { Limit } from './limit.ts'

/** The counter of one caller under one limit. Hashed: of fixed length, and it names nobody. */
export function throttleKey(limit: Limit, ...caller: string[]): Promise<string> {
  return hashCredential(JSON.stringify([limit.name, ...caller]))
}

import { base64url } from 'jose'
import { sha256 } from './sha256.ts'

const encoder = new TextEncoder()

/**
 * SHA-256 in base64url, the form in which a credential is stored. A fast hash is right here: the
 * credentials are random and 256 bits long, so there is nothing to guess from the hash.
 */
export async function hashCredential(credential: string): Promise<string> {
  return base64url.encode(await sha256(credential))
}

/** Compares two stored hashes in a time that tells nothing about where they differ. */
export function isSameHash(left: string, right: string): boolean {
  const a = encoder.encode(left)
  const b = encoder.encode(right)
  return a.byteLength === b.byteLength && crypto.subtle.timingSafeEqual(a, b)
}

const encoder = new TextEncoder()

/** Compares two stored hashes in a time that tells nothing about where they differ. */
export function isSameHash(left: string, right: string): boolean {
  const a = encoder.encode(left)
  const b = encoder.encode(right)
  return a.byteLength === b.byteLength && crypto.subtle.timingSafeEqual(a, b)
}

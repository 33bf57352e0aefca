import { whitelistKey } from '../../workers/outbound/whitelist-key.ts'

/** A JavaScript number holds 53 bits exactly. */
const ID_BYTES = 6

/**
 * The numeric id that published clients expect, taken from the entry itself, so that no counter is
 * shared between writers. Among the 500 domains that an account may have, two ids meet with a
 * probability below one in a billion.
 */
export async function whitelistId(accountId: string, domain: string): Promise<number> {
  const bytes = new TextEncoder().encode(whitelistKey(accountId, domain))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return digest.slice(0, ID_BYTES).reduce((id, byte) => id * 256 + byte, 0)
}

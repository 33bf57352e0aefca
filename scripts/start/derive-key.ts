import { hkdfSync } from 'node:crypto'

const KEY_BYTES = 32

/**
 * A key for one purpose, from the platform's own (RFC 5869): a Worker that holds it can open nothing
 * that another Worker has sealed. Both are base64 of 32 bytes.
 */
export function deriveKey(platformKey: string, purpose: string): string {
  const bytes = Buffer.from(platformKey, 'base64')
  return Buffer.from(hkdfSync('sha256', bytes, '', purpose, KEY_BYTES)).toString('base64')
}

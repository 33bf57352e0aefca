import type { CryptoKey } from 'jose'
import { ConfigurationError } from './configuration-error.ts'

const KEY_BYTES = 32

let imported: { text: string; key: CryptoKey } | undefined

/**
 * The key that a Worker's other keys are encrypted under, from its base64 text. Throws
 * `ConfigurationError` when the text is missing or is not base64 of 32 bytes.
 */
export async function encryptionKey(
  text: string | undefined,
  variable = 'KEY_ENCRYPTION_KEY',
): Promise<CryptoKey> {
  if (text !== undefined && imported?.text === text) return imported.key
  const bytes = decode(text ?? '')
  if (bytes?.byteLength !== KEY_BYTES) {
    throw new ConfigurationError(
      `${variable} must be the base64 of 32 random bytes; make one with "openssl rand -base64 32".`,
    )
  }
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  imported = { text: text ?? '', key }
  return key
}

function decode(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

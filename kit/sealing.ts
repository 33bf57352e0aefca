import { base64url, type CryptoKey } from 'jose'
import { fromBase64 } from './base64.ts'
import { sha256Hex } from './sha256.ts'

/** The operator configured a Worker wrongly. The message is for the log, never for a caller. */
export class ConfigurationError extends Error {}

const KEY_BYTES = 32

/**
 * The key that a Worker's other keys are encrypted under, from its base64 text. Throws
 * `ConfigurationError` when the text is missing or is not base64 of 32 bytes.
 */
export async function encryptionKey(
  text: string | undefined,
  variable = 'KEY_ENCRYPTION_KEY',
): Promise<CryptoKey> {
  const bytes = decode(text ?? '')
  if (bytes?.byteLength !== KEY_BYTES) {
    throw new ConfigurationError(
      `${variable} must be the base64 of 32 random bytes; create one with "openssl rand -base64 32".`,
    )
  }
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

function decode(text: string): Uint8Array | undefined {
  try {
    return fromBase64(text)
  } catch {
    return undefined
  }
}

const IV_BYTES = 12
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Encrypts a text with AES-GCM, bound to `context`: it opens nowhere else. The answer is `iv.ciphertext`. */
export async function seal(text: string, context: string, key: CryptoKey): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const algorithm = { name: 'AES-GCM', iv, additionalData: encoder.encode(context) }
  const sealed = await crypto.subtle.encrypt(algorithm, key, encoder.encode(text))
  return `${base64url.encode(iv)}.${base64url.encode(new Uint8Array(sealed))}`
}

/** Opens what `seal` made. Throws `ConfigurationError` when the key or the context is another one. */
export async function unseal(sealed: string, context: string, key: CryptoKey): Promise<string> {
  const [iv = '', ciphertext = ''] = sealed.split('.')
  try {
    const algorithm = {
      name: 'AES-GCM',
      iv: base64url.decode(iv),
      additionalData: encoder.encode(context),
    }
    const opened = await crypto.subtle.decrypt(algorithm, key, base64url.decode(ciphertext))
    return decoder.decode(opened)
  } catch {
    throw new ConfigurationError(
      `What was sealed as ${context} does not open. KEY_ENCRYPTION_KEY must be the one it was sealed under, and nobody may have moved it.`,
    )
  }
}

/** The keys of a Worker's environment that others are encrypted under. */
export interface EnvironmentKeys {
  KEY_ENCRYPTION_KEY: string
  /** The key before, while something may still be sealed under it. */
  PREVIOUS_KEY_ENCRYPTION_KEY?: string
}

/** Both keys; the one before is undefined where nothing is left under it. Throws `ConfigurationError`. */
export async function environmentKeys({
  KEY_ENCRYPTION_KEY,
  PREVIOUS_KEY_ENCRYPTION_KEY: previous,
}: EnvironmentKeys): Promise<{ key: CryptoKey; previous: CryptoKey | undefined }> {
  const key = await encryptionKey(KEY_ENCRYPTION_KEY)
  if (previous === undefined) return { key, previous }
  return { key, previous: await encryptionKey(previous, 'PREVIOUS_KEY_ENCRYPTION_KEY') }
}

/** Opens what was sealed under the environment's key, or under the one before it. */
export async function unsealByEither(
  sealed: string,
  context: string,
  keys: EnvironmentKeys,
): Promise<string> {
  const { key, previous } = await environmentKeys(keys)
  if (previous === undefined) return unseal(sealed, context, key)
  return unseal(sealed, context, key).catch(() => unseal(sealed, context, previous))
}

/** Tells a key from others without giving it away: 16 hexadecimal digits. */
export async function keyFingerprint(key: string): Promise<string> {
  return (await sha256Hex(key)).slice(0, 16)
}

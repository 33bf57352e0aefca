import { base64url, type CryptoKey } from 'jose'
import { ConfigurationError } from './configuration-error.ts'

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

const encoder = new TextEncoder()

/** The SHA-256 of a text in UTF-8. */
export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', encoder.encode(text)))
}

/** The same in hexadecimal digits, two a byte. */
export async function sha256Hex(text: string): Promise<string> {
  const digits = Array.from(await sha256(text), (byte) => byte.toString(16).padStart(2, '0'))
  return digits.join('')
}

import { base64url } from 'jose'

/** A new secret, or a key, of 256 random bits in base64url, which needs no escaping in forms, headers and URLs. */
export function randomCredential(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)))
}

import { createDecipheriv, createPrivateKey, type KeyObject } from 'node:crypto'
import type { JWK } from 'jose'
import * as z from 'zod'
import { KEY_ENCRYPTION_KEY, type Sentinel } from './start-sentinel.ts'

/** The sentinel's own private key, opened the way a second implementation would. */
export async function openSigningKey(
  sentinel: Sentinel,
): Promise<{ kid: string; privateKey: KeyObject; publicJwk: JWK }> {
  await fetch(`${sentinel.url}/sentinel/well-known/jwks`)
  const results = await sentinel.query(
    `SELECT * FROM signing_keys WHERE purpose = 'app' ORDER BY generation`,
  )
  const row = z
    .object({ kid: z.string(), sealed_private_key: z.string(), public_jwk: z.string() })
    .parse(results[0])
  const [iv = Buffer.alloc(0), sealed = Buffer.alloc(0)] = row.sealed_private_key
    .split('.')
    .map((part) => Buffer.from(part, 'base64url'))
  const cipher = createDecipheriv('aes-256-gcm', Buffer.from(KEY_ENCRYPTION_KEY, 'base64'), iv)
  cipher.setAAD(Buffer.from(row.kid))
  cipher.setAuthTag(sealed.subarray(-16))
  const jwk = JSON.parse(cipher.update(sealed.subarray(0, -16)) + cipher.final('utf8'))
  return {
    kid: row.kid,
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
    publicJwk: JSON.parse(row.public_jwk),
  }
}

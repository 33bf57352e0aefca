import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const KEY_BYTES = 32

/** How keys are kept in a file. */
export const PlatformSecrets = z.object({
  /** Base64 of 32 bytes. It encrypts the sentinel's keys, and the dispatcher's key is derived from it. */
  keyEncryptionKey: z.string(),
})

/** The keys that encrypt a data folder's secrets. */
export type PlatformSecrets = z.infer<typeof PlatformSecrets>

/**
 * Reads the data folder's own secrets, and makes them at the first start. `LAMPLIGHTER_KEY_ENCRYPTION_KEY`
 * takes precedence, for operators who don't keep the key beside the data.
 */
export function platformSecrets(
  dataDir: string,
  env: Record<string, string | undefined>,
): PlatformSecrets {
  const given = env['LAMPLIGHTER_KEY_ENCRYPTION_KEY']
  if (given) return { keyEncryptionKey: given }
  const file = join(dataDir, 'secrets.json')
  if (existsSync(file)) return PlatformSecrets.parse(JSON.parse(readFileSync(file, 'utf8')))
  const secrets: PlatformSecrets = { keyEncryptionKey: randomBytes(KEY_BYTES).toString('base64') }
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return secrets
}

/**
 * The key of the dispatcher and of the door to secrets, from the platform's own (RFC 5869): a Worker that holds it
 * can open nothing that the sentinel has sealed. Both are base64 of 32 bytes.
 */
export function secretsKeyOf(platformKey: string): string {
  const bytes = Buffer.from(platformKey, 'base64')
  const derived = hkdfSync('sha256', bytes, '', 'secrets of accounts', KEY_BYTES)
  return Buffer.from(derived).toString('base64')
}

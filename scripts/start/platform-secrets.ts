import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const PlatformSecrets = z.object({
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
  const secrets: PlatformSecrets = { keyEncryptionKey: randomBytes(32).toString('base64') }
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
  return secrets
}

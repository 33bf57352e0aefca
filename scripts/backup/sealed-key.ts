import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import * as z from 'zod'
import { CommandError } from '../run-command.ts'

/** Variable that holds the passphrase; a flag would show it in the list of processes. */
export const PASSPHRASE_VARIABLE = 'LAMPLIGHTER_BACKUP_PASSPHRASE'

const CIPHER = 'aes-256-gcm'
const MIN_LENGTH = 12
const KEY_BYTES = 32
const SALT_BYTES = 16
const NONCE_BYTES = 12
/** A guess takes a third of a second and 128 MB (RFC 7914). */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }

const Sealed = z.object({
  salt: z.base64(),
  nonce: z.base64(),
  tag: z.base64(),
  ciphertext: z.base64(),
})

/** The passphrase that the environment names; undefined without one. Throws `CommandError` for one that is too short. */
export function readPassphrase(env: Record<string, string | undefined>): string | undefined {
  const passphrase = env[PASSPHRASE_VARIABLE] || undefined
  if (passphrase !== undefined && passphrase.length < MIN_LENGTH) {
    throw new CommandError(`${PASSPHRASE_VARIABLE}: use at least ${MIN_LENGTH} characters.`)
  }
  return passphrase
}

/** Encrypts a text under a passphrase; the answer is JSON. */
export function sealWithPassphrase(text: string, passphrase: string): string {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)]
  const cipher = createCipheriv(CIPHER, scryptSync(passphrase, salt, KEY_BYTES, SCRYPT), nonce)
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const sealed: z.infer<typeof Sealed> = {
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    ciphertext: ciphertext.toString('base64'),
  }
  return JSON.stringify(sealed)
}

/** Decrypts what `sealWithPassphrase` answered. Throws `CommandError` when the passphrase is another. */
export function openWithPassphrase(json: string, passphrase: string): string {
  const sealed = Sealed.parse(JSON.parse(json))
  const key = scryptSync(passphrase, bytes(sealed.salt), KEY_BYTES, SCRYPT)
  const decipher = createDecipheriv(CIPHER, key, bytes(sealed.nonce))
  decipher.setAuthTag(bytes(sealed.tag))
  try {
    return decipher.update(bytes(sealed.ciphertext), undefined, 'utf8') + decipher.final('utf8')
  } catch {
    throw new CommandError(
      `${PASSPHRASE_VARIABLE} is not the passphrase that this backup was made with.`,
    )
  }
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}

import type { CryptoKey } from 'jose'
import * as z from 'zod'
import { ApiError } from './http/api-error.ts'
import { environmentKeys, type EnvironmentKeys, keyFingerprint, seal, unseal } from './sealing.ts'

/** What is sealed under the environment's key: which row it is, what it is bound to, and the ciphertext. */
export interface SealedRow {
  id: string
  context: string
  sealed: string
}

/** What became of some rows. */
export interface ResealedPage {
  resealed: number
  /** Rows that open under neither key. */
  failed: number
  /** What to send as `after` for the next rows; null after the last ones. */
  next: string | null
}

/** The operator's request to put some rows under the newest key. */
export const ResealRequest = z.strictObject({
  /** Where the rows begin: the `next` of the page before. */
  after: z.string().max(1_000).nullable(),
  /** The fingerprint of the key that they are to be under; left out where the Worker chooses that key itself. */
  key: z.string().length(16).optional(),
})

/** As many rows as one request takes on, so that none runs into a limit. */
export const RESEALED_AT_ONCE = 100

/**
 * Throws `ApiError` 409 unless the Worker works with the key that the operator means. For some seconds after its key
 * was changed it may not, and would take what is under the old key for done.
 */
export async function requireKey(keys: EnvironmentKeys, fingerprint: string | undefined) {
  if ((await keyFingerprint(keys.KEY_ENCRYPTION_KEY)) === fingerprint) return
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    'The key that this Worker works with is another one. Right after it was changed, ask again in some seconds.',
  )
}

/**
 * Puts a page of rows under the environment's key, where they are still under the one before. It can be
 * repeated, and goes on where it was cut short.
 *
 * @param store writes a row's new ciphertext, unless the row has changed since it was read
 */
export async function resealPage(
  keys: EnvironmentKeys,
  rows: readonly SealedRow[],
  store: (row: SealedRow, sealed: string) => Promise<unknown>,
): Promise<ResealedPage> {
  const { key, previous = key } = await environmentKeys(keys)
  let resealed = 0
  let failed = 0
  for (const row of rows) {
    if (await opens(row, key)) continue
    try {
      await store(
        row,
        await seal(await unseal(row.sealed, row.context, previous), row.context, key),
      )
      resealed++
    } catch (error) {
      // Somebody tampered with this one; the others still have to move.
      console.error(JSON.stringify({ sealed: row.id, error: String(error) }))
      failed++
    }
  }
  const next = rows.length < RESEALED_AT_ONCE ? null : (rows.at(-1)?.id ?? null)
  return { resealed, failed, next }
}

async function opens({ sealed, context }: SealedRow, key: CryptoKey): Promise<boolean> {
  return unseal(sealed, context, key).then(
    () => true,
    () => false,
  )
}

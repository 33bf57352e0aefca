import * as z from 'zod'
import { ApiError } from '../kit/http/api-error.ts'
import type { Bindings } from './env.ts'
import { reachRecords } from './records/ask-records.ts'

const Value = z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.base64() })])

/** Some rows of a backup, for the object of an account. */
export const AccountImport = z.strictObject({
  part: z.enum(['records', 'pending-invocations']),
  /** Names the backup: under the same name an import goes on. */
  id: z.string().min(1).max(100),
  /** How many rows of the backup come before these. */
  first: z.int().min(0),
  total: z.int().min(1),
  rows: z
    .array(z.strictObject({ table: z.string(), values: z.record(z.string(), Value) }))
    .max(10_000),
})

/** A row has 2 MB at most, and bytes are a third longer in base64. */
export const MAX_IMPORT_BYTES = 8_000_000

/**
 * Fills the empty object of an account from a backup, for the operator's restore of an environment on Cloudflare. Answers
 * how many rows it has by now. Throws `ApiError` 409 when it is not empty, or the rows do not fit; then it is as before.
 */
export async function importAccount(
  env: Bindings,
  accountId: string,
  { part, ...page }: z.infer<typeof AccountImport>,
): Promise<{ rows: number; isDone: boolean }> {
  const objects = part === 'records' ? env.ACCOUNT_RECORDS : env.PENDING_INVOCATIONS
  const answer = await reachRecords(objects.getByName(accountId).importRows(accountId, page))
  if (!('refused' in answer)) return answer
  throw new ApiError('com.liveperson.faas.fm.conflict', answer.refused)
}

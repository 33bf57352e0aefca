import * as z from 'zod'
import { readCursor } from '../kit/http/read-cursor.ts'
import type { Bindings } from './env.ts'
import { reachRecords } from './records/ask-records.ts'

/** What is kept of an account outside the databases. */
export const ExportPart = z.enum(['records', 'pending-invocations', 'domains'])

/** Some entries of a part of an account. */
export interface ExportPage {
  entries: unknown[]
  /** What to send as `after` for the next page; null after the last one. */
  next: string | null
}

const Cursor = z.strictObject({
  table: z.string(),
  key: z.array(z.union([z.string(), z.number(), z.null(), z.strictObject({ base64: z.base64() })])),
})

/**
 * Reads a page of a part of an account, for the operator's backup of an environment on Cloudflare. Domains come as
 * `wrangler kv bulk put` takes them. Throws `ApiError` for an `after` that no page has named.
 */
export async function exportAccount(
  env: Bindings,
  accountId: string,
  part: z.infer<typeof ExportPart>,
  after: string | undefined,
): Promise<ExportPage> {
  if (part === 'domains') return exportDomains(env, accountId, after)
  const objects = part === 'records' ? env.ACCOUNT_RECORDS : env.PENDING_INVOCATIONS
  const cursor = after === undefined ? null : readCursor(Cursor, after)
  const { rows, next } = await reachRecords(
    objects.getByName(accountId).exportRows(accountId, cursor),
  )
  return { entries: rows, next: next && JSON.stringify(next) }
}

async function exportDomains(
  { WHITELIST }: Bindings,
  accountId: string,
  after: string | undefined,
): Promise<ExportPage> {
  const page = await WHITELIST.list({ prefix: `${accountId}/`, cursor: after ?? null })
  const entries = page.keys.map(({ name, metadata }) => ({ key: name, value: '', metadata }))
  return { entries, next: page.list_complete ? null : page.cursor }
}

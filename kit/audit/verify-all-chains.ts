import { gt, min } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import * as z from 'zod'
import { readCursor } from '../http/read-cursor.ts'
import { auditHeads, auditTrail } from './audit-schema.ts'
import { beginWalk, type ChainReport, ChainWalk, PAGE_SIZE, walkOn } from './verify-audit-trail.ts'

/** What one request reads at most, so that none runs into a limit of Cloudflare: entries, and pages of them. */
const BOUNDS = { entries: 10_000, pages: 100, pageSize: PAGE_SIZE }

/** Some chains of a database, by the accounts they belong to. */
export interface ChainPage {
  chains: (ChainReport & { accountId: string })[]
  /** What to send as `after` for the next chains; null after the last one. */
  next: string | null
}

/** The operator's request to check some chains. */
export const ChainQuery = z.object({ after: z.string().max(1_000).optional() })

const Cursor = z.strictObject({
  accountId: z.string(),
  /** Of this account's chain, where it is not at its end. */
  walk: ChainWalk.nullable(),
})

/**
 * Checks the chains of a database in the order of their accounts, as far as one request goes; a long one may take
 * several. Throws `ApiError` for an `after` that no page has named.
 */
export async function verifyAllChains(
  db: DrizzleD1Database,
  after: string | undefined,
  { entries, pages, pageSize } = BOUNDS,
): Promise<ChainPage> {
  const chains: ChainPage['chains'] = []
  let { accountId, walk }: z.infer<typeof Cursor> =
    after === undefined ? { accountId: '', walk: null } : readCursor(Cursor, after)
  let read = 0
  for (let page = 0; page < pages && read < entries; page++) {
    if (!walk) {
      const next = await nextAccount(db, accountId)
      if (next === undefined) return { chains, next: null }
      accountId = next
      walk = await beginWalk({ db, accountId })
    }
    const step = await walkOn({ db, accountId }, walk, pageSize)
    read += step.read
    if (step.kind === 'ended') chains.push({ accountId, ...step.report })
    walk = step.kind === 'ended' ? null : step.walk
  }
  return { chains, next: JSON.stringify({ accountId, walk }) }
}

/** The account of the next chain. Each least value is at its place in an index: no chain is read for it. */
async function nextAccount(db: DrizzleD1Database, after: string): Promise<string | undefined> {
  const [[head], [entry]] = await db.batch([
    db
      .select({ accountId: min(auditHeads.accountId) })
      .from(auditHeads)
      .where(gt(auditHeads.accountId, after)),
    db
      .select({ accountId: min(auditTrail.accountId) })
      .from(auditTrail)
      .where(gt(auditTrail.accountId, after)),
  ])
  return [head?.accountId, entry?.accountId]
    .filter((accountId) => typeof accountId === 'string')
    .toSorted()[0]
}

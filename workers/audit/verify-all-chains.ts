import type { DrizzleD1Database } from 'drizzle-orm/d1'
import { union } from 'drizzle-orm/sqlite-core'
import { auditHeads, auditTrail } from './audit-schema.ts'
import { verifyAuditTrail, type ChainReport } from './verify-audit-trail.ts'

/** Checks every chain of a database, by the account it belongs to. */
export async function verifyAllChains(
  db: DrizzleD1Database,
): Promise<(ChainReport & { accountId: string })[]> {
  const chains = await union(
    db.select({ accountId: auditHeads.accountId }).from(auditHeads),
    db.select({ accountId: auditTrail.accountId }).from(auditTrail),
  )
  const reports: (ChainReport & { accountId: string })[] = []
  for (const { accountId } of chains) {
    reports.push({ accountId, ...(await verifyAuditTrail(db, accountId)) })
  }
  return reports
}

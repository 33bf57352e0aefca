import { and, asc, eq, gt } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import { union } from 'drizzle-orm/sqlite-core'
import type { AccountContext } from '../account-context.ts'
import { hashEntry } from './audit-chain.ts'
import { auditHeads, type AuditRow, auditTrail } from './audit-schema.ts'

const PAGE_SIZE = 1_000

/** What a check of one chain found. */
interface ChainReport {
  /** How many entries were looked at before a problem was met, or at all. */
  entries: number
  /**
   * The newest entry. Whoever notes it elsewhere can tell later that nobody wrote the whole chain
   * anew: the entry of this number must still have this hash.
   */
  head: { sequence: number; hash: string } | null
  problem: ChainProblem | null
}

/** The first thing that is wrong with a chain. */
export interface ChainProblem {
  sequence: number
  reason: string
}

/** Checks a chain from its first entry to its last: none is changed, removed or put in between. */
export async function verifyAuditTrail({ db, accountId }: AccountContext): Promise<ChainReport> {
  // Read first: entries that are written during the check are none that the head could miss.
  const [head] = await db.select().from(auditHeads).where(eq(auditHeads.accountId, accountId))
  let last = { sequence: 0, hash: '' }
  let hashAtHead = ''
  for (;;) {
    const page = await db
      .select()
      .from(auditTrail)
      .where(and(eq(auditTrail.accountId, accountId), gt(auditTrail.sequence, last.sequence)))
      .orderBy(asc(auditTrail.sequence))
      .limit(PAGE_SIZE)
    for (const row of page) {
      const problem = await checkEntry(row, last)
      if (problem) return { entries: last.sequence, head: headOf(last), problem }
      last = { sequence: row.sequence, hash: row.hash }
      if (row.sequence === head?.sequence) hashAtHead = row.hash
    }
    if (page.length < PAGE_SIZE) break
  }
  return { entries: last.sequence, head: headOf(last), problem: checkHead(head, last, hashAtHead) }
}

async function checkEntry(
  row: AuditRow,
  previous: { sequence: number; hash: string },
): Promise<ChainProblem | undefined> {
  const { sequence } = row
  if (sequence !== previous.sequence + 1) {
    return { sequence: previous.sequence + 1, reason: 'The entry is missing.' }
  }
  if ((await hashEntry(row)) !== row.hash) {
    return { sequence, reason: 'The entry was changed: its hash does not match.' }
  }
  if (row.previousHash !== previous.hash) {
    return { sequence, reason: 'The entry does not follow the one before it.' }
  }
  return undefined
}

function checkHead(
  head: { sequence: number; hash: string } | undefined,
  last: { sequence: number },
  hashAtHead: string,
): ChainProblem | null {
  if (!head) {
    return last.sequence === 0 ? null : { sequence: 0, reason: 'The head of the chain is missing.' }
  }
  if (last.sequence < head.sequence) {
    return { sequence: last.sequence + 1, reason: 'The entry is missing at the end of the chain.' }
  }
  if (hashAtHead === head.hash) return null
  return { sequence: head.sequence, reason: 'The entry is not the one that was recorded.' }
}

function headOf(last: { sequence: number; hash: string }): ChainReport['head'] {
  return last.sequence === 0 ? null : last
}

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
    reports.push({ accountId, ...(await verifyAuditTrail({ db, accountId })) })
  }
  return reports
}

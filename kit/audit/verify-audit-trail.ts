import { and, asc, eq, gt } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../account-context.ts'
import { hashEntry } from './audit-chain.ts'
import { auditHeads, type AuditRow, auditTrail } from './audit-schema.ts'

/** Entries that are read at once. */
export const PAGE_SIZE = 1_000

/** What a check of one chain found. */
export interface ChainReport {
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

const Entry = z.strictObject({ sequence: z.number(), hash: z.string() })

export const ChainWalk = z.strictObject({
  /** As it was before the first entry was read, so that what is written meanwhile is nothing that it could miss. */
  head: Entry.nullable(),
  /** The last entry that was looked at. */
  last: Entry,
  /** Of the entry that the head names, once that was met. */
  hashAtHead: z.string(),
})
/** How far the check of a chain has come. */
export type ChainWalk = z.infer<typeof ChainWalk>

/** Checks a chain from its first entry to its last: none is changed, removed or put in between. */
export async function verifyAuditTrail(context: AccountContext): Promise<ChainReport> {
  let walk = await beginWalk(context)
  for (;;) {
    const step = await walkOn(context, walk, PAGE_SIZE)
    if (step.kind === 'ended') return step.report
    walk = step.walk
  }
}

/** Begins to check a chain. */
export async function beginWalk({ db, accountId }: AccountContext): Promise<ChainWalk> {
  const [head] = await db
    .select({ sequence: auditHeads.sequence, hash: auditHeads.hash })
    .from(auditHeads)
    .where(eq(auditHeads.accountId, accountId))
  return { head: head ?? null, last: { sequence: 0, hash: '' }, hashAtHead: '' }
}

/** What became of a check after some entries, and how many were read for it. */
type ChainStep = { read: number } & (
  | { kind: 'ended'; report: ChainReport }
  | { kind: 'under-way'; walk: ChainWalk }
)

/** Checks the next entries of a chain, so many at most. */
export async function walkOn(
  { db, accountId }: AccountContext,
  { head, ...from }: ChainWalk,
  pageSize: number,
): Promise<ChainStep> {
  let { last, hashAtHead } = from
  const page = await db
    .select()
    .from(auditTrail)
    .where(and(eq(auditTrail.accountId, accountId), gt(auditTrail.sequence, last.sequence)))
    .orderBy(asc(auditTrail.sequence))
    .limit(pageSize)
  const read = page.length
  for (const row of page) {
    const problem = await checkEntry(row, last)
    if (problem) return { kind: 'ended', read, report: reportOf(last, problem) }
    last = { sequence: row.sequence, hash: row.hash }
    if (row.sequence === head?.sequence) hashAtHead = row.hash
  }
  if (read === pageSize) return { kind: 'under-way', read, walk: { head, last, hashAtHead } }
  return { kind: 'ended', read, report: reportOf(last, checkHead(head, last, hashAtHead)) }
}

function reportOf(last: ChainWalk['last'], problem: ChainProblem | null): ChainReport {
  return { entries: last.sequence, head: last.sequence === 0 ? null : last, problem }
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
  head: ChainWalk['head'],
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

import { asc, gt } from 'drizzle-orm'
import type { Database } from '../db/open-database.ts'
import { revocations, type RevocationKind } from '../db/trust-schema.ts'

/** Far more than one administrator's change makes; the rest comes with the next question. */
const PAGE_SIZE = 5_000

/** Revocations, oldest first, as the dispatcher keeps them. */
export interface RevocationList {
  /** Number, kind, id, and when it may be forgotten in epoch milliseconds. */
  revoked: [sequence: number, kind: RevocationKind, subject: string, expiresAt: number][]
  /** Whether there are more behind the last one. */
  hasMore: boolean
}

/** The revocations whose number is above `since`. */
export async function listRevocations(db: Database, since: number): Promise<RevocationList> {
  const rows = await db
    .select()
    .from(revocations)
    .where(gt(revocations.sequence, since))
    .orderBy(asc(revocations.sequence))
    .limit(PAGE_SIZE)
  return {
    revoked: rows.map((row) => [row.sequence, row.kind, row.subject, row.expiresAt.getTime()]),
    hasMore: rows.length === PAGE_SIZE,
  }
}

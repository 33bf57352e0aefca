import { and, asc, eq, gte, inArray, isNull, lt, lte, sql } from 'drizzle-orm'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { runBatch } from '../../kit/storage/run-batch.ts'
import type { Database } from '../db/database.ts'
import { emailReports, emailReportSends } from '../db/email-report-schema.ts'
import { newestDue, nextSend } from './report-period.ts'

/** So many accounts are accounted for in one transaction, and then get their reports. */
const PAGE_SIZE = 20
/** Nothing is heard of a claim for so long only when its sender is gone: longer than one mail takes. */
export const LEASE_MS = 300_000
/** How often a report is begun. */
export const MAX_ATTEMPTS = 3

/** A report that this sender, and no other, is to send. */
export type Claim = typeof emailReportSends.$inferSelect

/** Who claims, and where. */
export interface ClaimContext {
  db: Database
  /** Names this sender in the ledger. */
  senderId: string
}

/**
 * Accounts for reports that are due, a page of accounts at a time, and answers with those to send. Two senders may do so at
 * once: whoever moves an account on to its next due time writes its entry too. Of due times that nobody was there for, only
 * the newest gets a report; its entry counts the others.
 */
export async function claimDue({ db, senderId }: ClaimContext, now: Date): Promise<Claim[]> {
  const page = await db
    .select()
    .from(emailReports)
    .where(lte(emailReports.nextSend, now))
    .orderBy(asc(emailReports.nextSend), asc(emailReports.accountId))
    .limit(PAGE_SIZE)
  const steps = page.map(({ accountId, period, nextSend: first }) => {
    const { dueAt, missed } = newestDue(period, first, now)
    const isAsRead = and(
      eq(emailReports.accountId, accountId),
      eq(emailReports.period, period),
      eq(emailReports.nextSend, first),
    )
    const row = {
      accountId,
      dueAt,
      period,
      missed,
      state: 'claimed' as const,
      attempts: 0,
      claimedBy: senderId,
      leaseUntil: new Date(now.getTime() + LEASE_MS),
    }
    return {
      insert: insertFrom(db, emailReportSends, row, sql`FROM ${emailReports} WHERE ${isAsRead}`)
        .onConflictDoNothing()
        .returning(),
      moveOn: db
        .update(emailReports)
        .set({ nextSend: nextSend(period, now) })
        .where(isAsRead),
    }
  })
  const { claimed } = await runBatch(db, {
    claimed: steps.map(({ insert }) => insert),
    moved: steps.map(({ moveOn }) => moveOn),
  })
  return claimed.flat()
}

/**
 * Takes over claims that nobody sees to any more, a page at a time: those of senders that are gone, and those that were to
 * be tried again. One that was begun as often as may be is given up.
 */
export async function takeOverClaims({ db, senderId }: ClaimContext, now: Date): Promise<Claim[]> {
  const isFree = and(
    // With the word in the statement, not bound to it: only then SQLite takes the index over claims.
    sql`${emailReportSends.state} = 'claimed'`,
    lte(emailReportSends.leaseUntil, now),
  )
  const page = db
    .select({ rowid: sql`rowid` })
    .from(emailReportSends)
    .where(and(isFree, lt(emailReportSends.attempts, MAX_ATTEMPTS)))
    .limit(PAGE_SIZE)
  const { taken } = await runBatch(db, {
    givenUp: db
      .update(emailReportSends)
      .set({
        state: 'failed',
        reason: `It was begun ${MAX_ATTEMPTS} times, and each time the platform stopped before its end.`,
        leaseUntil: null,
        endedAt: now,
      })
      .where(and(isFree, gte(emailReportSends.attempts, MAX_ATTEMPTS))),
    taken: db
      .update(emailReportSends)
      .set({ claimedBy: senderId, leaseUntil: new Date(now.getTime() + LEASE_MS) })
      .where(inArray(sql`rowid`, page))
      .returning(),
  })
  return taken
}

/** Lets claims that were under way be taken over at once; for a start, when no sender can be at work. */
export async function releaseSends(db: Database): Promise<void> {
  await db
    .update(emailReportSends)
    .set({ leaseUntil: new Date(0) })
    // One that says why it is to be tried again waits for that.
    .where(and(sql`${emailReportSends.state} = 'claimed'`, isNull(emailReportSends.reason)))
}

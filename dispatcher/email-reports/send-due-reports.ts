import { lt } from 'drizzle-orm'
import { emailReportSends } from '../db/email-report-schema.ts'
import { type Claim, claimDue, takeOverClaims } from './claim-sends.ts'
import { type SendContext, sendReport } from './send-report.ts'

/** Of one tick; what is left has its turn at the next. A report may need forty requests, and a tick has ten thousand. */
const REPORTS_PER_TICK = 200
const AT_ONCE = 5
const LEDGER_RETENTION_MS = 90 * 86_400_000

/** What a tick needs beside a sender. */
export interface TickContext extends SendContext {
  /** Counts what is under way; undefined when the platform is to stop and nothing more may begin. */
  whileServing<T>(work: () => Promise<T>): Promise<T> | undefined
}

/** Sends the reports that are due, and those that could not be sent before. Rejects when the ledger can't be written. */
export async function sendDueReports(context: TickContext, now: Date): Promise<void> {
  let left = REPORTS_PER_TICK
  for (const claim of [takeOverClaims, claimDue]) {
    while (left > 0) {
      const claims = await claim(context, now)
      if (claims.length === 0) break
      await sendAll(context, claims)
      left -= claims.length
    }
  }
}

/** Deletes entries of the ledger that are older than 90 days. */
export async function sweepSends({ db }: Pick<SendContext, 'db'>, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - LEDGER_RETENTION_MS)
  await db.delete(emailReportSends).where(lt(emailReportSends.dueAt, oldest))
}

/** A claim that the platform's stop keeps from beginning is taken over when its lease has run out. */
async function sendAll(context: TickContext, claims: readonly Claim[]): Promise<void> {
  const queue = [...claims]
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const claim = next
      await context.whileServing(() => sendReport(context, claim))
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, work))
  for (const each of ended) if (each.status === 'rejected') throw each.reason
}

import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { REPORTS_BY_HAND_PER_DAY } from '../../kit/limits/limits.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import {
  emailReportRecipients,
  emailReportSends,
  type ReportPeriod,
} from '../db/email-report-schema.ts'
import { type Claim, LEASE_MS } from './claim-sends.ts'
import type { EmailReportContext } from './email-report-settings.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Which report to send now. */
export const SendInput = z
  .object({
    period: z.enum(['daily', 'weekly'], 'It is "daily" or "weekly"'),
  })
  .meta({ id: 'EmailReportSendInput', examples: [{ period: 'daily' }] })

/**
 * Enters a report into the ledger that is due at this moment, whatever the settings say. From then on it is as any other: a
 * crash does not lose it. Throws `ApiError` 409 when it has no recipients, or when somebody else asks in the same millisecond,
 * 422 when the account has had its share of a day.
 */
export async function claimByHand(
  context: EmailReportContext,
  period: ReportPeriod,
  senderId: string,
): Promise<Claim> {
  const { db, accountId, author, now } = context
  const dueAt = besideMinutes(now)
  const row = {
    accountId,
    dueAt,
    period,
    missed: 0,
    state: 'claimed' as const,
    attempts: 0,
    startedBy: author.id,
    claimedBy: senderId,
    leaseUntil: new Date(now.getTime() + LEASE_MS),
  }
  const since = now.getTime() - DAY_MS
  const { isDecided, read } = await recordChange(context, {
    decide: insertFrom(
      db,
      emailReportSends,
      row,
      sql`WHERE EXISTS (SELECT 1 FROM email_report_recipients WHERE account_id = ${accountId})
        AND (SELECT count(*) FROM email_report_sends WHERE account_id = ${accountId}
          AND started_by IS NOT NULL AND due_at > ${since}) < ${REPORTS_BY_HAND_PER_DAY}`,
    ).onConflictDoNothing(),
    record: { action: 'email-report.send', subject: null, detail: { period } },
    read: {
      claims: db
        .select()
        .from(emailReportSends)
        .where(and(eq(emailReportSends.accountId, accountId), eq(emailReportSends.dueAt, dueAt))),
    },
  })
  const [claim] = read.claims
  if (isDecided && claim) return claim
  const own = eq(emailReportRecipients.accountId, accountId)
  if ((await db.$count(emailReportRecipients, own)) === 0) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      'The report has no recipients. Add one first.',
    )
  }
  if (claim) {
    throw new ApiError(
      'com.liveperson.faas.fm.conflict',
      'Somebody else is sending a report right now. Look at what became of it before you send another.',
    )
  }
  throw new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `${REPORTS_BY_HAND_PER_DAY} reports were sent by hand within a day, which is the limit. Read the report here, or wait.`,
  )
}

/** A due time has an entry of its own, which this one must not be taken for. */
function besideMinutes(now: Date): Date {
  return now.getTime() % MINUTE_MS === 0 ? new Date(now.getTime() + 1) : now
}

import { and, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext, ChangeContext } from '../../kit/account-context.ts'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { emailReports } from '../db/email-report-schema.ts'
import { nextSend } from './report-period.ts'
import { listSends, SendView } from './send-view.ts'

/** On whose behalf reports are set up or sent. */
export interface EmailReportContext extends ChangeContext<IdentifiedAuthor> {
  now: Date
}

/** How often the report is to be sent. */
export const EmailReportInput = z
  .object({
    period: z.enum(['none', 'daily', 'weekly'], 'It is "none", "daily" or "weekly"'),
  })
  .meta({ id: 'EmailReportInput', examples: [{ period: 'daily' }] })

/** Times are ISO 8601. */
export const EmailReportSettings = z
  .object({
    period: z.enum(['none', 'daily', 'weekly']),
    nextSend: z.string().nullable(),
    updatedBy: z.string().nullable(),
    updatedAt: z.string().nullable(),
    /** The newest entry of the ledger. */
    lastSend: SendView.nullable(),
  })
  .meta({
    id: 'EmailReportSettings',
    examples: [
      {
        period: 'daily',
        nextSend: '2026-11-23T01:00:00.000Z',
        updatedBy: 'user:1',
        updatedAt: '2026-11-20T09:30:00.000Z',
        lastSend: null,
      },
    ],
  })
type EmailReportSettings = z.infer<typeof EmailReportSettings>

/** Reads how often an account's report is sent. One that never said anything wants none. */
export async function readSettings(context: AccountContext): Promise<EmailReportSettings> {
  const { db, accountId } = context
  const [[settings], [lastSend = null]] = await Promise.all([
    db.select().from(emailReports).where(eq(emailReports.accountId, accountId)),
    listSends(context, 1),
  ])
  return {
    period: settings?.period ?? 'none',
    nextSend: settings?.nextSend.toISOString() ?? null,
    updatedBy: settings?.updatedBy ?? null,
    updatedAt: settings?.updatedAt.toISOString() ?? null,
    lastSend,
  }
}

/** Sets how often an account's report is sent. To set what is set already changes nothing, and is not on record. */
export async function writeSettings(
  context: EmailReportContext,
  { period }: z.output<typeof EmailReportInput>,
): Promise<void> {
  if (period === 'none') return deleteSettings(context)
  const { db, accountId, author, now } = context
  const own = eq(emailReports.accountId, accountId)
  const [known] = await db
    .select({ period: emailReports.period })
    .from(emailReports)
    .where(and(own, eq(emailReports.period, period)))
  if (known) return
  const changed = {
    period,
    nextSend: nextSend(period, now),
    updatedBy: author.id,
    updatedAt: now,
  }
  await recordChange(context, {
    decide: db
      .insert(emailReports)
      .values({ accountId, ...changed })
      .onConflictDoUpdate({ target: emailReports.accountId, set: changed }),
    record: { action: 'email-report.update', subject: null, detail: { period } },
  })
}

/** Lets no more reports be sent. The recipients stay. */
export async function deleteSettings(context: EmailReportContext): Promise<void> {
  const { db, accountId } = context
  await recordChange(context, {
    decide: db.delete(emailReports).where(eq(emailReports.accountId, accountId)),
    record: { action: 'email-report.delete', subject: null },
  })
}

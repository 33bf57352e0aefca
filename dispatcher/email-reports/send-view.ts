import { desc, eq } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { emailReportSends } from '../db/email-report-schema.ts'

/** Three months of daily reports and of as many by hand would be more than anybody reads. */
const MAX_LISTED = 100

const EXAMPLE = {
  dueAt: '2026-11-22T01:00:00.000Z',
  period: 'daily' as const,
  missed: 0,
  state: 'sent' as const,
  reason: null,
  attempts: 1,
  startedBy: null,
  endedAt: '2026-11-22T01:00:02.114Z',
  deliveries: [{ address: 'team@example.com', state: 'sent' as const, reason: null }],
}

/** An entry of the ledger of reports on the wire; times are ISO 8601. */
export const SendView = z
  .object({
    dueAt: z.string(),
    period: z.enum(['daily', 'weekly']),
    /** Due times before it at which the platform was not running. */
    missed: z.number(),
    state: z.enum(['claimed', 'sent', 'failed', 'skipped']),
    reason: z.string().nullable(),
    attempts: z.number(),
    /** Who asked for it; null for one that was due. */
    startedBy: z.string().nullable(),
    endedAt: z.string().nullable(),
    deliveries: z.array(
      z.object({
        address: z.string(),
        state: z.enum(['waiting', 'begun', 'sent', 'failed', 'unknown']),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: 'EmailReportSend',
    examples: [EXAMPLE],
  })

/** The entries of the ledger on the wire, the newest first. */
export const SendList = z.array(SendView).meta({
  id: 'EmailReportSends',
  examples: [[EXAMPLE]],
})

/** The newest entries of an account's ledger, the newest first. */
export async function listSends(
  { db, accountId }: AccountContext,
  limit = MAX_LISTED,
): Promise<z.infer<typeof SendView>[]> {
  const rows = await db
    .select()
    .from(emailReportSends)
    .where(eq(emailReportSends.accountId, accountId))
    .orderBy(desc(emailReportSends.dueAt))
    .limit(limit)
  return rows.map(toSendView)
}

/** A row of the ledger as the API shows it. */
export function toSendView(row: typeof emailReportSends.$inferSelect): z.infer<typeof SendView> {
  const { period, missed, state, reason, attempts, startedBy, deliveries } = row
  return {
    dueAt: row.dueAt.toISOString(),
    period,
    missed,
    state,
    reason,
    attempts,
    startedBy,
    endedAt: row.endedAt?.toISOString() ?? null,
    deliveries: deliveries ?? [],
  }
}

import { and, desc, eq, lt } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { scheduleRuns } from '../db/schedule-schema.ts'
import { requireSchedule } from './find-schedules.ts'

const MAX_PAGE = 500

/** Which part of a ledger to read. */
export const LedgerQuery = z.object({
  limit: z.coerce.number().int().min(1).max(MAX_PAGE).default(100),
  /** The cursor from the previous answer. */
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'Send the cursor from the previous answer')
    .transform(Number)
    .optional(),
})
export type LedgerQuery = z.output<typeof LedgerQuery>

const EXAMPLE = {
  dueAt: '2026-11-22T09:30:00.000Z',
  dueUntil: null,
  state: 'ran' as const,
  reason: null,
  invocationId: '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10',
  startedAt: '2026-11-22T09:30:00.000Z',
  durationMs: 12,
  attempts: 1,
  startedBy: null,
}

/** An entry of a ledger on the wire. Times are ISO 8601, null for none. */
export const LedgerEntryView = z
  .object({
    dueAt: z.string(),
    /** The last of many due minutes that the entry stands for. */
    dueUntil: z.string().nullable(),
    /** `claimed` waits or is under way, `retried` ran after an attempt that did not come to its end. */
    state: z.enum(['claimed', 'ran', 'retried', 'skipped', 'failed']),
    reason: z.string().nullable(),
    invocationId: z.string().nullable(),
    startedAt: z.string().nullable(),
    durationMs: z.number().nullable(),
    attempts: z.number(),
    /** Who asked for the run; null for a due minute. */
    startedBy: z.string().nullable(),
  })
  .meta({
    id: 'ScheduleRun',
    examples: [EXAMPLE],
  })

/** A page of a ledger, the newest entry first; without a cursor it is the last one. */
export const LedgerPage = z
  .object({
    runs: z.array(LedgerEntryView),
    cursor: z.string().optional(),
  })
  .meta({
    id: 'ScheduleRunPage',
    examples: [{ runs: [EXAMPLE] }],
  })
export type LedgerPage = z.infer<typeof LedgerPage>

/** Reads a page of a schedule's ledger; throws `ApiError` 404 when there is no such schedule. */
export async function readLedger(
  context: AccountContext,
  scheduleUuid: string,
  { limit, cursor }: LedgerQuery,
): Promise<LedgerPage> {
  await requireSchedule(context, scheduleUuid)
  const rows = await context.db
    .select()
    .from(scheduleRuns)
    .where(
      and(
        eq(scheduleRuns.scheduleUuid, scheduleUuid),
        cursor === undefined ? undefined : lt(scheduleRuns.dueAt, new Date(cursor)),
      ),
    )
    .orderBy(desc(scheduleRuns.dueAt))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    runs: page.map(toEntryView),
    ...(rows.length > limit && last && { cursor: String(last.dueAt.getTime()) }),
  }
}

function toEntryView(row: typeof scheduleRuns.$inferSelect): z.infer<typeof LedgerEntryView> {
  return {
    dueAt: row.dueAt.toISOString(),
    dueUntil: row.dueUntil?.toISOString() ?? null,
    state: row.state,
    reason: row.reason,
    invocationId: row.invocationId,
    startedAt: row.startedAt?.toISOString() ?? null,
    durationMs: row.durationMs,
    attempts: row.attempts,
    startedBy: row.startedBy,
  }
}

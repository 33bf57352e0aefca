import { and, count, desc, eq, gte, lt, max } from 'drizzle-orm'
import * as z from 'zod'
import type { AccountContext } from '../../kit/account-context.ts'
import { scheduleRuns, schedules } from '../db/schedule-schema.ts'
import { lambdas } from '../db/schema.ts'

/** Schedules that a report names, the latest first. */
const MAX_SCHEDULES = 200

/** What a schedule did not run in a range of time. */
export const SkippedRunsView = z
  .object({
    scheduleUUID: z.string(),
    lambdaUUID: z.string(),
    lambdaName: z.string(),
    count: z.number().describe('Entries of the ledger; one may stand for many due minutes.'),
    lastAt: z.number(),
    reason: z.string().nullable().describe('Of the latest of them.'),
  })
  .meta({
    id: 'SkippedRuns',
    examples: [
      {
        scheduleUUID: 'b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11',
        lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
        lambdaName: 'Greeter',
        count: 1,
        lastAt: 1795339800000,
        reason: 'The function was not deployed.',
      },
    ],
  })
type SkippedRunsView = z.infer<typeof SkippedRunsView>

/** Counts the due minutes that schedules skipped, by schedule, the latest first; times are epoch milliseconds. */
export async function findSkipped(
  { db, accountId }: AccountContext,
  { from, to }: { from: number; to: number },
): Promise<SkippedRunsView[]> {
  const lastAt = max(scheduleRuns.dueAt)
  // Of a group's columns SQLite takes those that are not grouped from the row with the maximum.
  const rows = await db
    .select({
      scheduleUUID: schedules.uuid,
      lambdaUUID: schedules.lambdaUuid,
      lambdaName: lambdas.name,
      count: count(),
      lastAt,
      reason: scheduleRuns.reason,
    })
    .from(schedules)
    .innerJoin(lambdas, eq(lambdas.uuid, schedules.lambdaUuid))
    .innerJoin(scheduleRuns, eq(scheduleRuns.scheduleUuid, schedules.uuid))
    .where(
      and(
        eq(schedules.accountId, accountId),
        eq(scheduleRuns.state, 'skipped'),
        gte(scheduleRuns.dueAt, new Date(from)),
        lt(scheduleRuns.dueAt, new Date(to)),
      ),
    )
    .groupBy(schedules.uuid)
    .orderBy(desc(lastAt))
    .limit(MAX_SCHEDULES)
  return rows.map((row) => ({ ...row, lastAt: row.lastAt?.getTime() ?? from }))
}

import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '../db/database.ts'
import { schedules } from '../db/schedule-schema.ts'

/**
 * Pauses the schedules of a lambda that is not deployed any more. Repeating it is harmless, and what somebody has
 * paused by hand stays as it is.
 */
export async function pauseSchedules(db: Database, lambdaUuid: string): Promise<void> {
  await db
    .update(schedules)
    .set({ isActive: false, pausedBecause: 'undeployed', nextExecution: null })
    .where(and(eq(schedules.lambdaUuid, lambdaUuid), eq(schedules.isActive, true)))
}

/** The schedules of a lambda that its undeployment has paused, by their UUIDs; deploying it again resumes none. */
export async function listPausedSchedules(db: Database, lambdaUuid: string): Promise<string[]> {
  const rows = await db
    .select({ uuid: schedules.uuid })
    .from(schedules)
    .where(and(eq(schedules.lambdaUuid, lambdaUuid), eq(schedules.pausedBecause, 'undeployed')))
    .orderBy(asc(schedules.createdAt))
  return rows.map(({ uuid }) => uuid)
}

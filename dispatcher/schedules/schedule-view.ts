import * as z from 'zod'
import type { schedules } from '../db/schedule-schema.ts'

/** A schedule and the name of its lambda. */
export interface ScheduleRow {
  schedule: typeof schedules.$inferSelect
  lambdaName: string
}

/** A schedule on the wire. Times are ISO 8601, null for none. */
export const ScheduleView = z.object({
  uuid: z.string(),
  lambdaUUID: z.string(),
  lambdaName: z.string(),
  cronExpression: z.string(),
  timeZone: z.string(),
  description: z.string(),
  isActive: z.boolean(),
  pausedBecause: z.enum(['undeployed', 'by-hand']).nullable(),
  didLastExecutionFail: z.boolean(),
  lastExecution: z.string().nullable(),
  nextExecution: z.string().nullable(),
  createdBy: z.string(),
  updatedBy: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type ScheduleView = z.infer<typeof ScheduleView>

/** One schedule, with what its lambda is called with. */
export const ScheduleDetailView = ScheduleView.extend({
  invocationBody: z.object({
    headers: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
    payload: z.unknown().optional(),
  }),
})
export type ScheduleDetailView = z.infer<typeof ScheduleDetailView>

/** Renders a schedule for a list. */
export function toScheduleView({ schedule, lambdaName }: ScheduleRow): ScheduleView {
  return {
    uuid: schedule.uuid,
    lambdaUUID: schedule.lambdaUuid,
    lambdaName,
    cronExpression: schedule.cronExpression,
    timeZone: schedule.timeZone,
    description: schedule.description,
    isActive: schedule.isActive,
    pausedBecause: schedule.pausedBecause,
    didLastExecutionFail: schedule.didLastExecutionFail,
    lastExecution: schedule.lastExecution?.toISOString() ?? null,
    nextExecution: schedule.nextExecution?.toISOString() ?? null,
    createdBy: schedule.createdBy,
    updatedBy: schedule.updatedBy,
    createdAt: schedule.createdAt.toISOString(),
    updatedAt: schedule.updatedAt.toISOString(),
  }
}

/** Renders one schedule. */
export function toScheduleDetailView(row: ScheduleRow): ScheduleDetailView {
  return { ...toScheduleView(row), invocationBody: row.schedule.invocationBody }
}

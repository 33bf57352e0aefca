import * as z from 'zod'
import { Revision } from '../../kit/http/entity-tag.ts'
import type { schedules } from '../db/schedule-schema.ts'

/** A schedule and the name of its lambda. */
export interface ScheduleRow {
  schedule: typeof schedules.$inferSelect
  lambdaName: string
}

const SCHEDULE = {
  uuid: 'b0f5b0c1-5d3e-4d9c-8a55-0a7a1d6a7f11',
  revision: 1,
  lambdaUUID: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
  lambdaName: 'Greeter',
  cronExpression: '0 9 * * MON-FRI',
  timeZone: 'Europe/Berlin',
  description: 'Every working day',
  isActive: true,
  pausedBecause: null,
  didLastExecutionFail: false,
  lastExecution: null,
  nextExecution: '2026-11-23T08:00:00.000Z',
  createdBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
  updatedBy: 'c3a1c8de-8d0e-4a8e-9b58-5d5f9f0f2b77',
  createdAt: '2026-11-22T09:30:00.000Z',
  updatedAt: '2026-11-22T09:31:12.000Z',
}

/** A schedule on the wire. Times are ISO 8601, null for none. */
export const ScheduleView = z
  .object({
    uuid: z.string(),
    revision: Revision,
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
  .meta({
    id: 'Schedule',
    examples: [SCHEDULE],
  })
export type ScheduleView = z.infer<typeof ScheduleView>

/** One schedule, with what its lambda is called with. */
export const ScheduleDetailView = ScheduleView.extend({
  invocationBody: z.object({
    headers: z.array(z.object({ key: z.string(), value: z.string() })).optional(),
    payload: z.unknown().optional(),
  }),
}).meta({
  id: 'ScheduleDetail',
  examples: [{ ...SCHEDULE, invocationBody: { headers: [], payload: { name: 'World' } } }],
})
export type ScheduleDetailView = z.infer<typeof ScheduleDetailView>

/** Renders a schedule for a list. */
export function toScheduleView({ schedule, lambdaName }: ScheduleRow): ScheduleView {
  return {
    uuid: schedule.uuid,
    revision: schedule.revision,
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

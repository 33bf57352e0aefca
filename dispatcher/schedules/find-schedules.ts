import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { AccountContext } from '../../kit/account-context.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import type { Database } from '../db/database.ts'
import { schedules } from '../db/schedule-schema.ts'
import { lambdas } from '../db/schema.ts'
import type { ScheduleFilter } from './schedule-input.ts'
import type { ScheduleRow } from './schedule-view.ts'

/** Where a schedule is. */
export interface SchedulePlace {
  accountId: string
  uuid: string
}

/** Condition on `schedules`: the one at a place. */
export function isAt({ accountId, uuid }: SchedulePlace) {
  return and(eq(schedules.uuid, uuid), eq(schedules.accountId, accountId))
}

/** Lists the schedules of an account, the oldest first. */
export async function listSchedules(
  { db, accountId }: AccountContext,
  { lambdaUUID }: ScheduleFilter,
): Promise<ScheduleRow[]> {
  return selectSchedules(
    db,
    and(
      eq(schedules.accountId, accountId),
      lambdaUUID === undefined ? undefined : eq(schedules.lambdaUuid, lambdaUUID),
    ),
  ).orderBy(asc(schedules.createdAt), asc(schedules.uuid))
}

function selectSchedules(db: Database, where: SQL | undefined) {
  return db
    .select({ schedule: schedules, lambdaName: lambdas.name })
    .from(schedules)
    .innerJoin(lambdas, eq(lambdas.uuid, schedules.lambdaUuid))
    .where(where)
}

/** Selects one schedule of an account, as the single row there is. */
export function selectSchedule({ db, accountId }: AccountContext, uuid: string) {
  return selectSchedules(db, isAt({ accountId, uuid }))
}

/** Reads one schedule of an account; throws `ApiError` 404 when the account has none of that id. */
export async function requireSchedule(context: AccountContext, uuid: string): Promise<ScheduleRow> {
  const [row] = await selectSchedule(context, uuid)
  if (!row) throw scheduleNotFound({ accountId: context.accountId, uuid })
  return row
}

/** The refusal for a schedule that is not there or belongs to another account. */
export function scheduleNotFound({ accountId, uuid }: SchedulePlace): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    `There is no schedule ${uuid} on ${accountId}. List the schedules to find the right one.`,
  )
}

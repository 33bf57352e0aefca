import { and, eq, sql } from 'drizzle-orm'
import type { ChangeContext } from '../../kit/account-context.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { changedSince } from '../../kit/http/entity-tag.ts'
import { schedules } from '../db/schedule-schema.ts'
import { requireDeployed, type ScheduleContext } from './create-schedule.ts'
import { nextRun } from './cron-clock.ts'
import { isAt, requireSchedule, scheduleNotFound, selectSchedule } from './find-schedules.ts'
import type { SchedulePatch } from './schedule-input.ts'
import type { ScheduleRow } from './schedule-view.ts'

/** Edits of one schedule at the same moment follow each other; more of them are no coincidence. */
const MAX_ATTEMPTS = 5

/** What a change is to be, and of which revisions. */
export interface ScheduleChange {
  uuid: string
  patch: SchedulePatch
  /** The revisions that the caller has seen; any when left out. */
  seen?: readonly number[] | undefined
}

/**
 * Changes a schedule; what the patch leaves out stays. An active one goes on with the due minutes that its
 * ledger lacks unless its times change; one that is resumed begins anew. Throws `ApiError` 404 when there is no
 * such schedule or lambda, 409 when it would be active and its lambda is not deployed, 412 when somebody else has
 * changed it since.
 */
export async function updateSchedule(
  context: ScheduleContext,
  { uuid, patch, seen }: ScheduleChange,
): Promise<ScheduleRow> {
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const { schedule } = await requireSchedule(context, uuid)
    if (seen && !seen.includes(schedule.revision)) {
      throw changedSince('The schedule was changed', schedule)
    }
    const updated = await tryUpdate(context, schedule, patch)
    if (updated) return updated
    const isActive = patch.isActive ?? schedule.isActive
    const lambdaUuid = patch.lambdaUUID ?? schedule.lambdaUuid
    if (isActive || patch.lambdaUUID) await requireDeployed(context, lambdaUuid)
  }
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    'Somebody else is changing the schedule right now. Read it again and repeat the change.',
  )
}

type Schedule = typeof schedules.$inferSelect

/** Undefined when somebody else was first, or the lambda is not deployed. */
async function tryUpdate(
  context: ScheduleContext,
  schedule: Schedule,
  patch: SchedulePatch,
): Promise<ScheduleRow | undefined> {
  const { db, accountId, author, now } = context
  const { uuid, revision } = schedule
  const lambdaUuid = patch.lambdaUUID ?? schedule.lambdaUuid
  const times = {
    cronExpression: patch.cronExpression ?? schedule.cronExpression,
    timeZone: patch.timeZone ?? schedule.timeZone,
    isActive: patch.isActive ?? schedule.isActive,
  }
  const update = db
    .update(schedules)
    .set({
      ...times,
      lambdaUuid,
      pausedBecause: pauseReason(schedule, times.isActive),
      nextExecution: nextExecution(schedule, times, now),
      invocationBody: patch.invocationBody ?? schedule.invocationBody,
      description: patch.description ?? schedule.description,
      revision: revision + 1,
      updatedBy: author.id,
      updatedAt: now,
    })
    .where(
      and(
        isAt({ accountId, uuid }),
        eq(schedules.revision, revision),
        times.isActive || patch.lambdaUUID !== undefined
          ? isDeployed(accountId, lambdaUuid)
          : undefined,
      ),
    )
  const given = Object.entries(patch).filter(([, value]) => value !== undefined)
  const detail = { changed: given.map(([name]) => name) }
  const { isDecided, read } = await recordChange(context, {
    decide: update,
    record: { action: 'schedule.update', subject: uuid, detail },
    read: { rows: selectSchedule(context, uuid) },
  })
  return isDecided ? read.rows[0] : undefined
}

function pauseReason({ isActive: wasActive, pausedBecause }: Schedule, isActive: boolean) {
  if (isActive) return null
  return wasActive ? 'by-hand' : pausedBecause
}

function nextExecution(
  before: Schedule,
  after: Pick<Schedule, 'cronExpression' | 'timeZone' | 'isActive'>,
  now: Date,
): Date | null {
  if (!after.isActive) return null
  const isSameClock =
    before.cronExpression === after.cronExpression && before.timeZone === after.timeZone
  return before.isActive && isSameClock ? before.nextExecution : nextRun(after, now)
}

function isDeployed(accountId: string, lambdaUuid: string) {
  return sql`EXISTS (SELECT 1 FROM lambdas WHERE lambdas.uuid = ${lambdaUuid}
    AND lambdas.account_id = ${accountId} AND lambdas.deployed_version IS NOT NULL)`
}

/**
 * Deletes a schedule. Its ledger goes as every other entry does, after 90 days. Throws `ApiError` 404 when there
 * is no such schedule.
 */
export async function deleteSchedule(context: ChangeContext, uuid: string): Promise<void> {
  const { db, accountId } = context
  const { isDecided } = await recordChange(context, {
    decide: db.delete(schedules).where(isAt({ accountId, uuid })),
    record: { action: 'schedule.delete', subject: uuid },
  })
  if (!isDecided) throw scheduleNotFound({ accountId, uuid })
}

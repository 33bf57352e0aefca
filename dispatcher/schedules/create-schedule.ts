import { eq, sql } from 'drizzle-orm'
import { findLimit, limitOf, limitReached } from '../account-limits/account-limit.ts'
import type { AccountContext, ChangeContext } from '../../kit/account-context.ts'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { schedules } from '../db/schedule-schema.ts'
import { lambdas } from '../db/schema.ts'
import { lambdaNotFound } from '../lambdas/lambda-row.ts'
import { nextRun } from './cron-clock.ts'
import { selectSchedule } from './find-schedules.ts'
import type { NewSchedule } from './schedule-input.ts'
import type { ScheduleRow } from './schedule-view.ts'

/** On whose behalf schedules are changed. */
export interface ScheduleContext extends ChangeContext<IdentifiedAuthor> {
  now: Date
}

/**
 * Stores a new schedule. That its lambda is deployed, and the account's limit, are checked by the statement
 * that writes. Throws `ApiError` 404 when there is no such lambda, 409 when it is not deployed, 422 when the
 * account is at its limit.
 */
export async function createSchedule(
  context: ScheduleContext,
  input: NewSchedule,
): Promise<ScheduleRow> {
  const { db, accountId, author, now } = context
  const { lambdaUUID, cronExpression, timeZone, invocationBody, isActive, description } = input
  const uuid = crypto.randomUUID()
  const isRoom = sql`(SELECT count(*) FROM schedules WHERE account_id = ${accountId})
    < ${limitOf(accountId, 'schedules')}`
  const { read } = await recordChange(context, {
    decide: insertFrom(
      db,
      schedules,
      {
        uuid,
        accountId,
        lambdaUuid: lambdas.uuid,
        cronExpression,
        timeZone,
        invocationBody,
        isActive,
        pausedBecause: isActive ? null : 'by-hand',
        description,
        nextExecution: isActive ? nextRun(input, now) : null,
        didLastExecutionFail: false,
        revision: 1,
        createdBy: author.id,
        updatedBy: author.id,
        createdAt: now,
        updatedAt: now,
      },
      sql`FROM ${lambdas}
          WHERE ${lambdas.uuid} = ${lambdaUUID} AND ${lambdas.accountId} = ${accountId}
            AND ${lambdas.deployedVersion} IS NOT NULL AND ${isRoom}`,
    ),
    record: {
      action: 'schedule.create',
      subject: uuid,
      detail: { lambdaUuid: lambdaUUID, cronExpression, timeZone, isActive },
    },
    read: { rows: selectSchedule(context, uuid) },
  })
  const [created] = read.rows
  if (created) return created
  await requireDeployed(context, lambdaUUID)
  throw limitReached('schedules', await findLimit(context, 'schedules'))
}

/**
 * Sees to it that a lambda can be run by a schedule. Throws `ApiError` 404 when there is no such lambda, 409
 * when it is not deployed.
 */
export async function requireDeployed(
  { db, accountId }: AccountContext,
  lambdaUuid: string,
): Promise<void> {
  const [lambda] = await db.select().from(lambdas).where(eq(lambdas.uuid, lambdaUuid))
  if (lambda?.accountId !== accountId) throw lambdaNotFound(lambdaUuid, accountId)
  if (lambda.deployedVersion !== null) return
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The function "${lambda.name}" is not deployed, and schedules only run deployed functions. Deploy it first.`,
  )
}

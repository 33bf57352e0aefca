import { eq, sql } from 'drizzle-orm'
import type { IdentifiedAuthor } from '../../kit/audit/audit-event.ts'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../api-error.ts'
import type { Database } from '../db/database.ts'
import { lambdas, schedules } from '../db/schema.ts'
import { lambdaNotFound } from '../lambdas/lambda-row.ts'
import { nextRun } from './cron-clock.ts'
import { selectSchedule } from './find-schedules.ts'
import type { NewSchedule } from './schedule-input.ts'
import type { ScheduleRow } from './schedule-view.ts'

const MAX_SCHEDULES_PER_ACCOUNT = 1_000

/** On whose behalf schedules are changed. */
export interface ScheduleContext {
  db: Database
  accountId: string
  author: IdentifiedAuthor
  now: Date
}

/**
 * Stores a new schedule. That its lambda is deployed, and the account's limit, are checked by the statement
 * that writes. Throws `ApiError` 404 when there is no such lambda, 409 when it is not deployed, 422 when the
 * account is at its limit.
 */
export async function createSchedule(
  { db, accountId, author, now }: ScheduleContext,
  input: NewSchedule,
): Promise<ScheduleRow> {
  const { lambdaUUID, cronExpression, timeZone, invocationBody, isActive, description } = input
  const uuid = crypto.randomUUID()
  const next = isActive ? (nextRun(input, now)?.getTime() ?? null) : null
  const at = now.getTime()
  // In the order of the table's columns, which is how drizzle lists them.
  const insert = db.insert(schedules).select(sql`
    SELECT ${uuid}, account_id, uuid, ${cronExpression}, ${timeZone}, ${JSON.stringify(invocationBody)},
      ${isActive ? 1 : 0}, ${isActive ? null : 'by-hand'}, ${description}, ${next}, NULL, 0, 1,
      ${author.id}, ${author.id}, ${at}, ${at}
    FROM lambdas
    WHERE uuid = ${lambdaUUID} AND account_id = ${accountId} AND deployed_version IS NOT NULL
      AND (SELECT count(*) FROM schedules WHERE account_id = ${accountId})
        < ${MAX_SCHEDULES_PER_ACCOUNT}`)

  const detail = { lambdaUuid: lambdaUUID, cronExpression, timeZone, isActive }
  const change = { accountId, action: 'schedule.create', subject: uuid, detail } as const
  const [, , [created]] = await recordChange(db, author, change, (record) =>
    db.batch([insert, record, selectSchedule(db, { accountId, uuid })]),
  )
  if (created) return created
  await requireDeployed(db, accountId, lambdaUUID)
  throw new ApiError(
    'com.liveperson.faas.fm.limit-reached',
    `The account already has ${MAX_SCHEDULES_PER_ACCOUNT} schedules, which is its limit. Delete one first.`,
  )
}

/**
 * Sees to it that a lambda can be run by a schedule. Throws `ApiError` 404 when there is no such lambda, 409
 * when it is not deployed.
 */
export async function requireDeployed(
  db: Database,
  accountId: string,
  lambdaUuid: string,
): Promise<void> {
  const [lambda] = await db.select().from(lambdas).where(eq(lambdas.uuid, lambdaUuid))
  if (lambda?.accountId !== accountId) throw lambdaNotFound(lambdaUuid, accountId)
  if (lambda.deployedVersion !== null) return
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    `The lambda "${lambda.name}" is not deployed, and a schedule runs deployed lambdas only. Deploy it first.`,
  )
}

import { sql } from 'drizzle-orm'
import { recordChange } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { scheduleRuns, schedules } from '../db/schedule-schema.ts'
import { lambdas } from '../db/schema.ts'
import { type Claim, LEASE_MS } from './claims.ts'
import { requireDeployed, type ScheduleContext } from './create-schedule.ts'
import { requireSchedule } from './find-schedules.ts'
import { beginAttempts, endAttempts, makeAttempt, type RunContext } from './attempts.ts'

/** A run that somebody asked for, and the scheduler that it belongs to. */
export interface RunByHand {
  claim: Claim
  schedulerId: string
  invocationId: string
}

/**
 * Enters a run into the ledger that is due at this moment, whether the schedule is paused or not. From then on it
 * is as any other: a crash does not lose it. Throws `ApiError` 404 when there is no such schedule, 409 when its
 * lambda is not deployed, or when somebody else has asked for a run in the same millisecond.
 */
export async function claimByHand(context: ScheduleContext, uuid: string): Promise<RunByHand> {
  const { db, accountId, author, now } = context
  const dueAt = besideMinutes(now)
  const { schedule } = await requireSchedule(context, uuid)
  const schedulerId = crypto.randomUUID()
  const invocationId = crypto.randomUUID()
  const insert = insertFrom(
    db,
    scheduleRuns,
    {
      scheduleUuid: schedules.uuid,
      dueAt,
      state: 'claimed',
      invocationId,
      attempts: 0,
      startedBy: author.id,
      claimedBy: schedulerId,
      leaseUntil: new Date(now.getTime() + LEASE_MS),
    },
    sql`FROM ${schedules} JOIN ${lambdas} ON ${lambdas.uuid} = ${schedules.lambdaUuid}
      WHERE ${schedules.uuid} = ${uuid} AND ${lambdas.deployedVersion} IS NOT NULL`,
  )
  const { isDecided } = await recordChange(context, {
    decide: insert.onConflictDoNothing(),
    record: { action: 'schedule.run', subject: uuid, detail: { invocationId } },
  })
  if (isDecided) {
    return { claim: { scheduleUuid: uuid, dueAt, accountId }, schedulerId, invocationId }
  }
  await requireDeployed(context, schedule.lambdaUuid)
  throw new ApiError(
    'com.liveperson.faas.fm.conflict',
    'A run of the schedule is starting right now. Check its ledger before you start another.',
  )
}

/** A due minute has an entry of its own, which this one must not be taken for. */
function besideMinutes(now: Date): Date {
  return now.getTime() % 60_000 === 0 ? new Date(now.getTime() + 1) : now
}

/**
 * Calls the lambda of a run that is in the ledger, and writes down how it ended. Rejects when the ledger can't be
 * written; the next tick then takes the run over.
 */
export async function runByHand(
  context: Omit<RunContext, 'schedulerId'>,
  { claim, schedulerId, invocationId }: RunByHand,
): Promise<void> {
  const own = { ...context, schedulerId }
  const attempts = await beginAttempts(own, [claim], () => invocationId)
  await endAttempts(own, await Promise.all(attempts.map((attempt) => makeAttempt(own, attempt))))
}

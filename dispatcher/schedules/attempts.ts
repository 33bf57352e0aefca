import { eq, sql } from 'drizzle-orm'
import { runBatch } from '../../kit/storage/run-batch.ts'
import { type InvocationBody, scheduleRuns, schedules } from '../db/schedule-schema.ts'
import { lambdas } from '../db/schema.ts'
import { type Claim, type ClaimContext, LEASE_MS, MAX_ATTEMPTS } from './claims.ts'
import { pauseSchedules } from './pause-schedules.ts'

const MAX_REASON_LENGTH = 500

/** One invocation that a schedule asks for. */
export interface ScheduledCall {
  invocationId: string
  accountId: string
  lambdaUuid: string
  invocationBody: InvocationBody
}

/** How a scheduled invocation ended; the reasons are sentences. */
export type ScheduledOutcome =
  | { kind: 'ran' }
  | { kind: 'failed'; reason: string }
  /** It surely did not run, and trying again may help. */
  | { kind: 'not-started'; reason: string }
  | { kind: 'not-deployed' }
  | { kind: 'deleted' }

/** What runs claims. */
export interface RunContext extends ClaimContext {
  /** Invokes a lambda. */
  run: (call: ScheduledCall) => Promise<ScheduledOutcome>
  clock: () => Date
  /** Is told of attempts whose end is in the ledger; does not reject. */
  onEnded?: (ended: readonly EndedAttempt[]) => Promise<void>
}

/** An attempt that is in the ledger, before its lambda is called. */
export interface Attempt {
  claim: Claim
  /** Counts from 1. */
  number: number
  invocationId: string
  startedAt: Date
  /** What the entry said before. */
  reason: string | null
  /** Undefined when there is nothing to call. */
  call: ScheduledCall | undefined
  /** Undefined when the schedule was deleted. */
  lambdaUuid: string | undefined
}

/** An attempt and how it ended. */
export interface EndedAttempt {
  attempt: Attempt
  outcome: ScheduledOutcome
  durationMs: number
}

/**
 * Enters an attempt for each claim, all at once, and answers with what to call. A claim that somebody else has taken
 * over in the meantime is left out.
 */
export async function beginAttempts(
  { db, schedulerId, clock }: RunContext,
  claims: readonly Claim[],
  newId: () => string = () => crypto.randomUUID(),
): Promise<Attempt[]> {
  const startedAt = clock()
  const starts = claims.map(({ scheduleUuid, dueAt }) => ({
    scheduleUuid,
    dueAt: dueAt.getTime(),
    invocationId: newId(),
  }))
  const list = JSON.stringify(starts)
  const { begun, targets } = await runBatch(db, {
    begun: db
      .update(scheduleRuns)
      .set({
        attempts: sql`attempts + 1`,
        invocationId: sql`given.value ->> 'invocationId'`,
        startedAt,
        leaseUntil: new Date(startedAt.getTime() + LEASE_MS),
      })
      .from(sql`json_each(${list}) AS given`)
      .where(isGivenClaim(schedulerId))
      .returning({
        scheduleUuid: scheduleRuns.scheduleUuid,
        dueAt: scheduleRuns.dueAt,
        number: scheduleRuns.attempts,
        reason: scheduleRuns.reason,
      }),
    targets: db
      .select({
        uuid: schedules.uuid,
        accountId: schedules.accountId,
        lambdaUuid: schedules.lambdaUuid,
        invocationBody: schedules.invocationBody,
        deployedVersion: lambdas.deployedVersion,
      })
      .from(schedules)
      .innerJoin(lambdas, eq(lambdas.uuid, schedules.lambdaUuid))
      .where(sql`${schedules.uuid} IN (SELECT value ->> 'scheduleUuid' FROM json_each(${list}))`),
  })
  const targetOf = new Map(targets.map((target) => [target.uuid, target]))
  return begun.flatMap(({ scheduleUuid, dueAt, number, reason }): Attempt[] => {
    const index = claims.findIndex(
      (each) => each.scheduleUuid === scheduleUuid && each.dueAt.getTime() === dueAt.getTime(),
    )
    const claim = claims[index]
    const invocationId = starts[index]?.invocationId
    if (!claim || invocationId === undefined) return []
    const target = targetOf.get(scheduleUuid)
    const attempt = {
      claim,
      number,
      reason,
      invocationId,
      startedAt,
      lambdaUuid: target?.lambdaUuid,
    }
    if (!target || target.deployedVersion === null) return [{ ...attempt, call: undefined }]
    const { accountId, lambdaUuid, invocationBody } = target
    return [{ ...attempt, call: { invocationId, accountId, lambdaUuid, invocationBody } }]
  })
}

/** Calls the lambda of an attempt; never rejects. */
export async function makeAttempt(
  { run, clock }: RunContext,
  attempt: Attempt,
): Promise<EndedAttempt> {
  const { call, startedAt, lambdaUuid } = attempt
  const nothing = { kind: lambdaUuid === undefined ? 'deleted' : 'not-deployed' } as const
  const outcome = call ? await run(call).catch(lost) : nothing
  return { attempt, outcome, durationMs: clock().getTime() - startedAt.getTime() }
}

function lost(error: unknown): ScheduledOutcome {
  console.error(JSON.stringify({ event: 'scheduled-run-failed', error: String(error) }))
  return { kind: 'failed', reason: 'The platform failed to run the function.' }
}

/**
 * Writes down how attempts ended, all at once; what somebody else has taken over is left alone. Rejects when the
 * ledger can't be written; the claims are then taken over once their leases are out.
 */
export async function endAttempts(
  { db, schedulerId, onEnded }: ClaimContext & Pick<RunContext, 'onEnded'>,
  ended: readonly EndedAttempt[],
): Promise<void> {
  if (ended.length === 0) return
  const entries = JSON.stringify(ended.map(toEntry))
  await db.batch([
    db
      .update(scheduleRuns)
      .set({
        state: field('state'),
        reason: field('reason'),
        attempts: field('attempts'),
        invocationId: field('invocationId'),
        startedAt: field('startedAt'),
        durationMs: field('durationMs'),
        leaseUntil: field('leaseUntil'),
      })
      .from(sql`json_each(${entries}) AS given`)
      .where(isGivenClaim(schedulerId)),
    db
      .update(schedules)
      .set({ lastExecution: field('startedAt'), didLastExecutionFail: field('didFail') })
      .from(sql`json_each(${entries}) AS given`)
      .where(sql`schedules.uuid = given.value ->> 'scheduleUuid'
        AND coalesce(schedules.last_execution, 0) <= given.value ->> 'startedAt'
        AND EXISTS (SELECT 1 FROM schedule_runs
          WHERE schedule_uuid = given.value ->> 'scheduleUuid' AND due_at = given.value ->> 'dueAt'
            AND claimed_by = ${schedulerId} AND state <> 'claimed')`),
  ])
  const gone = ended.filter(({ outcome }) => outcome.kind === 'not-deployed')
  for (const lambdaUuid of new Set(gone.map(({ attempt }) => attempt.lambdaUuid))) {
    if (lambdaUuid !== undefined) await pauseSchedules(db, lambdaUuid)
  }
  await onEnded?.(ended)
}

/** A field of `given`, an entry. */
function field(name: keyof ReturnType<typeof toEntry>) {
  return sql`given.value ->> ${name}`
}

/** Condition on `schedule_runs`: the claim that `given` names, as long as it is this scheduler's. */
function isGivenClaim(schedulerId: string) {
  return sql`schedule_runs.schedule_uuid = given.value ->> 'scheduleUuid'
    AND schedule_runs.due_at = given.value ->> 'dueAt'
    AND schedule_runs.state = 'claimed' AND schedule_runs.claimed_by = ${schedulerId}`
}

function toEntry({ attempt, outcome, durationMs }: EndedAttempt) {
  const { claim, number, invocationId, startedAt } = attempt
  const { state, reason } = endingOf(attempt, outcome)
  const isAgain = state === 'claimed'
  const hasRun = state !== 'skipped'
  return {
    scheduleUuid: claim.scheduleUuid,
    dueAt: claim.dueAt.getTime(),
    state,
    reason: reason?.slice(0, MAX_REASON_LENGTH).replaceAll('\0', '').toWellFormed() ?? null,
    attempts: hasRun ? number : number - 1,
    invocationId: hasRun ? invocationId : null,
    startedAt: hasRun ? startedAt.getTime() : null,
    durationMs: hasRun && !isAgain ? durationMs : null,
    didFail: state === 'failed' ? 1 : 0,
    leaseUntil: isAgain ? 0 : null,
  }
}

function endingOf({ number, reason }: Attempt, outcome: ScheduledOutcome) {
  if (outcome.kind === 'failed') return { state: 'failed', reason: outcome.reason } as const
  if (outcome.kind === 'deleted') {
    return { state: 'skipped', reason: 'The schedule was deleted.' } as const
  }
  if (outcome.kind === 'not-deployed') {
    return { state: 'skipped', reason: 'The function was not deployed.' } as const
  }
  if (outcome.kind === 'not-started') {
    const state = number < MAX_ATTEMPTS ? ('claimed' as const) : ('failed' as const)
    return { state, reason: outcome.reason }
  }
  if (number === 1) return { state: 'ran', reason } as const
  return {
    state: 'retried',
    reason: `An earlier attempt did not finish; this is attempt ${number} of ${MAX_ATTEMPTS}.`,
  } as const
}

import { and, asc, gte, inArray, lt, lte, sql } from 'drizzle-orm'
import { insertFrom } from '../../kit/storage/insert-from.ts'
import { runBatch } from '../../kit/storage/run-batch.ts'
import type { Database } from '../db/database.ts'
import { scheduleRuns, schedules } from '../db/schedule-schema.ts'
import { type Account, accountForMinutes, type DueSchedule } from './due-minutes.ts'

/** So many due schedules are accounted for in one transaction, unless they missed more minutes than fit into it. */
const PAGE_SIZE = 250
/** D1 takes 2 MB a parameter, and an entry has less than 500 bytes. */
const MAX_ENTRIES_AT_ONCE = 3_000
/** Nothing is heard of a claim for so long only when its scheduler is gone: longer than any run takes. */
export const LEASE_MS = 90_000
/** How often a lambda is started for one due minute. */
export const MAX_ATTEMPTS = 3

/** A due minute that this scheduler, and no other, is to run. */
export interface Claim {
  scheduleUuid: string
  dueAt: Date
  accountId: string
}

/** Who claims, where, and when. */
export interface ClaimContext {
  db: Database
  /** Names this scheduler in the ledger. */
  schedulerId: string
}

/**
 * Accounts for every due minute of every schedule, page by page, and answers with those that are to run. Two
 * schedulers may do so at once: whoever moves a schedule on to its next minute writes its entries too.
 */
export async function* claimDue(context: ClaimContext, now: Date): AsyncGenerator<Claim[]> {
  for (;;) {
    const page = await readDue(context.db, now)
    if (page.length === 0) return
    yield await claimPage(context, page, now)
  }
}

type DueRow = DueSchedule & { accountId: string }

async function readDue(db: Database, now: Date): Promise<DueRow[]> {
  const rows = await db
    .select({
      uuid: schedules.uuid,
      accountId: schedules.accountId,
      cronExpression: schedules.cronExpression,
      timeZone: schedules.timeZone,
      revision: schedules.revision,
      nextExecution: schedules.nextExecution,
      underWay: sql<number | null>`(
        SELECT max(due_at) FROM schedule_runs
        WHERE schedule_uuid = ${schedules.uuid} AND state = 'claimed' AND started_by IS NULL)`,
    })
    .from(schedules)
    .where(lte(schedules.nextExecution, now))
    .orderBy(asc(schedules.nextExecution), asc(schedules.uuid))
    .limit(PAGE_SIZE)
  return rows.flatMap(({ nextExecution, underWay, ...row }) =>
    nextExecution === null
      ? []
      : [{ ...row, nextExecution, underWay: underWay === null ? null : new Date(underWay) }],
  )
}

async function claimPage(
  { db, schedulerId }: ClaimContext,
  page: readonly DueRow[],
  now: Date,
): Promise<Claim[]> {
  const accounts: (Account & { schedule: DueRow })[] = []
  let size = 0
  for (const schedule of page) {
    if (size > MAX_ENTRIES_AT_ONCE) break
    const account = accountOf(schedule, now)
    accounts.push({ schedule, ...account })
    size += account.entries.length
  }
  const entries = accounts.flatMap(({ schedule, entries: own }) =>
    own.map(({ dueAt, dueUntil, state, reason }) => ({
      uuid: schedule.uuid,
      expected: schedule.nextExecution.getTime(),
      revision: schedule.revision,
      dueAt: dueAt.getTime(),
      dueUntil: dueUntil?.getTime() ?? null,
      state,
      reason,
    })),
  )
  const steps = accounts.map(({ schedule, next }) => ({
    uuid: schedule.uuid,
    expected: schedule.nextExecution.getTime(),
    revision: schedule.revision,
    next: next?.getTime() ?? null,
  }))
  const isClaimed = sql`entry.value ->> 'state' = 'claimed'`
  const insert = insertFrom(
    db,
    scheduleRuns,
    {
      scheduleUuid: schedules.uuid,
      dueAt: sql`entry.value ->> 'dueAt'`,
      dueUntil: sql`entry.value ->> 'dueUntil'`,
      state: sql`entry.value ->> 'state'`,
      reason: sql`entry.value ->> 'reason'`,
      attempts: 0,
      claimedBy: sql`iif(${isClaimed}, ${schedulerId}, NULL)`,
      leaseUntil: sql`iif(${isClaimed}, ${now.getTime() + LEASE_MS}, NULL)`,
    },
    sql`FROM json_each(${JSON.stringify(entries)}) AS entry
      JOIN schedules ON schedules.uuid = entry.value ->> 'uuid'
        AND schedules.next_execution = entry.value ->> 'expected'
        AND schedules.revision = entry.value ->> 'revision'
      WHERE true`,
  )
    .onConflictDoNothing()
    .returning({
      scheduleUuid: scheduleRuns.scheduleUuid,
      dueAt: scheduleRuns.dueAt,
      state: scheduleRuns.state,
    })
  const moveOn = db
    .update(schedules)
    .set({ nextExecution: sql`step.value ->> 'next'` })
    .from(sql`json_each(${JSON.stringify(steps)}) AS step`)
    .where(sql`schedules.uuid = step.value ->> 'uuid'
      AND schedules.next_execution = step.value ->> 'expected'
      AND schedules.revision = step.value ->> 'revision'`)
  const { inserted } = await runBatch(db, { inserted: insert, moved: moveOn })
  const accountIds = new Map(page.map(({ uuid, accountId }) => [uuid, accountId]))
  return inserted
    .filter(({ state }) => state === 'claimed')
    .map(({ scheduleUuid, dueAt }) => ({
      scheduleUuid,
      dueAt,
      accountId: accountIds.get(scheduleUuid) ?? '',
    }))
}

/** An expression of an earlier release that can't be read any more must not keep all others from running. */
function accountOf(schedule: DueRow, now: Date): Account {
  try {
    return accountForMinutes(schedule, now)
  } catch (error) {
    console.error(JSON.stringify({ scheduleUuid: schedule.uuid, error: String(error) }))
    const reason = 'The platform can no longer read the expression. Save the schedule again.'
    return {
      entries: [{ dueAt: schedule.nextExecution, dueUntil: null, state: 'skipped', reason }],
      next: null,
    }
  }
}

/** With the word in the statement, not bound to it: only then SQLite takes the index over claims, of many million rows. */
const isClaimed = sql`${scheduleRuns.state} = 'claimed'`

const isAbandoned = (now: Date) => and(isClaimed, lte(scheduleRuns.leaseUntil, now))

/**
 * Takes over the claims of schedulers that are gone, page by page. One whose lambda was started as often as may be
 * is given up: it counts as failed.
 */
export async function* takeOverClaims(
  { db, schedulerId }: ClaimContext,
  now: Date,
): AsyncGenerator<Claim[]> {
  await giveUpExhausted(db, now)
  for (;;) {
    const page = db
      .select({ rowid: sql`rowid` })
      .from(scheduleRuns)
      .where(and(isAbandoned(now), lt(scheduleRuns.attempts, MAX_ATTEMPTS)))
      .limit(PAGE_SIZE)
    const taken = await db
      .update(scheduleRuns)
      .set({ claimedBy: schedulerId, leaseUntil: new Date(now.getTime() + LEASE_MS) })
      .where(inArray(sql`rowid`, page))
      .returning({ scheduleUuid: scheduleRuns.scheduleUuid, dueAt: scheduleRuns.dueAt })
    if (taken.length === 0) return
    const uuids = [...new Set(taken.map(({ scheduleUuid }) => scheduleUuid))]
    const owners = await db
      .select({ uuid: schedules.uuid, accountId: schedules.accountId })
      .from(schedules)
      .where(sql`${schedules.uuid} IN (SELECT value FROM json_each(${JSON.stringify(uuids)}))`)
    const accountIds = new Map(owners.map(({ uuid, accountId }) => [uuid, accountId]))
    yield taken.map((claim) => ({ ...claim, accountId: accountIds.get(claim.scheduleUuid) ?? '' }))
  }
}

async function giveUpExhausted(db: Database, now: Date): Promise<void> {
  const isExhausted = and(isAbandoned(now), gte(scheduleRuns.attempts, MAX_ATTEMPTS))
  const uuids = db.select({ uuid: scheduleRuns.scheduleUuid }).from(scheduleRuns).where(isExhausted)
  const reason = `It was started ${MAX_ATTEMPTS} times, and each time the platform stopped before the function finished.`
  await db.batch([
    db.update(schedules).set({ didLastExecutionFail: true }).where(inArray(schedules.uuid, uuids)),
    db.update(scheduleRuns).set({ state: 'failed', reason, leaseUntil: null }).where(isExhausted),
  ])
}

/** Lets claims that this scheduler does not come to be taken over at once. */
export async function releaseClaims(
  { db, schedulerId }: ClaimContext,
  claims: readonly Claim[],
): Promise<void> {
  const list = claims.map(({ scheduleUuid, dueAt }) => [scheduleUuid, dueAt.getTime()])
  await db
    .update(scheduleRuns)
    .set({ leaseUntil: new Date(0) })
    .from(sql`json_each(${JSON.stringify(list)}) AS given`)
    .where(sql`schedule_runs.schedule_uuid = given.value ->> 0
      AND schedule_runs.due_at = given.value ->> 1
      AND schedule_runs.state = 'claimed' AND schedule_runs.claimed_by = ${schedulerId}`)
}

/** Lets every claim be taken over at once; for a start, when no scheduler can be at work. */
export async function releaseAllClaims(db: Database): Promise<void> {
  await db
    .update(scheduleRuns)
    .set({ leaseUntil: new Date(0) })
    .where(isClaimed)
}

import { inArray, lt, sql } from 'drizzle-orm'
import { SCHEDULED_RUNS_AT_ONCE } from '../../kit/limits/limits.ts'
import type { Slot, SlotLimits, Slots } from '../../kit/limits/slots.ts'
import type { Database } from '../db/database.ts'
import { scheduleRuns } from '../db/schedule-schema.ts'
import { type Claim, claimDue, LEASE_MS, releaseClaims, takeOverClaims } from './claims.ts'
import {
  type Attempt,
  beginAttempts,
  endAttempts,
  type EndedAttempt,
  makeAttempt,
  type RunContext,
} from './attempts.ts'

/** Runs of one isolate at once. */
const MAX_AT_ONCE = 96
/** Between two rounds; what began and ended in between is written together. */
const ROUND_MS = 250
/**
 * Rounds of a tick; what is not begun by then is the next tick's. They are enough for ten thousand short runs, and with four
 * statements each few enough for D1, which takes 1,000 an invocation.
 */
const MAX_ROUNDS = 180
/** A claim waits for its turn no longer than this, well below its lease. */
const MAX_WAIT_MS = 55_000

/** How long the ledger keeps its entries. */
const RETENTION_MS = 90 * 86_400_000
const SWEEP_SLICE = 2_000
const MAX_SLICES = 10

/** How many runs may be under way. */
export const RUN_LIMITS: SlotLimits = {
  perKey: SCHEDULED_RUNS_AT_ONCE,
  total: MAX_AT_ONCE,
  maxWaiting: 0,
  maxWaitMs: 0,
  leaseMs: LEASE_MS,
}

/** What runs due schedules. */
export interface TickContext extends RunContext {
  /** Counts the runs of all ticks of an isolate: one tick's may still be under way when the next one comes. */
  slots: Slots
  pause: (ms: number) => Promise<void>
}

/**
 * Does what is due at a tick of the clock: takes over what schedulers that are gone have left, accounts for every
 * due minute, runs what is to run, and sweeps the ledger. Resolves when all that it began has ended. Any number of
 * schedulers may be at it at once. Rejects when the database can't be had; the next tick makes up for it.
 */
export async function runDueSchedules(context: TickContext, now: Date): Promise<void> {
  const claims: Claim[] = []
  for await (const page of takeOverClaims(context, now)) claims.push(...page)
  for await (const page of claimDue(context, now)) claims.push(...page)
  await runAll(context, claims)
  await sweepLedger(context.db, now)
}

/** Runs claims so many at once, one of each account in turn, and leaves to others what it does not come to. */
async function runAll(context: TickContext, claims: readonly Claim[]): Promise<void> {
  // The oldest last, which is where they are taken from.
  const waiting = Map.groupBy(claims.toReversed(), ({ accountId }) => accountId)
  const underWay = new Set<Promise<void>>()
  const ended: EndedAttempt[] = []
  const endBy = context.clock().getTime() + MAX_WAIT_MS

  for (let round = 0; round < MAX_ROUNDS && waiting.size > 0; round++) {
    const turns = await takeTurns(context, waiting)
    if (turns.length > 0) await begin(turns)
    await context.pause(ROUND_MS)
    await writeEnded().catch(report)
    if (context.clock().getTime() > endBy) break
  }
  const left = [...waiting.values()].flat()
  if (left.length > 0) await releaseClaims(context, left)
  await Promise.all(underWay)
  await writeEnded()

  async function begin(turns: readonly Turn[]): Promise<void> {
    const claimed = turns.map(({ claim }) => claim)
    // Without an entry nothing is called; whoever takes the claim over makes up for it.
    const attempts = await beginAttempts(context, claimed).catch(report)
    const attemptOf = new Map(attempts?.map((attempt) => [attempt.claim, attempt]))
    for (const { claim, slot } of turns) {
      const attempt = attemptOf.get(claim)
      if (attempt) follow(attempt, slot)
      else slot.release()
    }
  }

  function follow(attempt: Attempt, slot: Slot): void {
    const work = makeAttempt(context, attempt).then((each) => {
      ended.push(each)
      slot.release()
      underWay.delete(work)
    })
    underWay.add(work)
  }

  /** What can't be written now is written in the next round. */
  async function writeEnded(): Promise<void> {
    const written = ended.slice()
    await endAttempts(context, written)
    ended.splice(0, written.length)
  }
}

function report(error: unknown): undefined {
  console.error(JSON.stringify({ event: 'schedules-not-written', error: String(error) }))
}

interface Turn {
  claim: Claim
  slot: Slot
}

/** Takes claims off the lists as long as there are slots for them, one of each account in turn. */
async function takeTurns({ slots }: TickContext, waiting: Map<string, Claim[]>): Promise<Turn[]> {
  const taken: Turn[] = []
  // Who gets a turn moves to the end of the map, and so has another one if slots are left.
  for (const [accountId, own] of waiting) {
    const slot = await slots.take(accountId)
    if (!slot) continue
    const claim = own.pop()
    waiting.delete(accountId)
    if (own.length > 0) waiting.set(accountId, own)
    if (claim) taken.push({ claim, slot })
  }
  return taken
}

/** Deletes what is older than the ledger goes back, a slice at a time, as much as fits into a tick. */
async function sweepLedger(db: Database, now: Date): Promise<void> {
  const cutoff = new Date(now.getTime() - RETENTION_MS)
  for (let slice = 0; slice < MAX_SLICES; slice++) {
    const oldest = db
      .select({ rowid: sql`rowid` })
      .from(scheduleRuns)
      .where(lt(scheduleRuns.dueAt, cutoff))
      .limit(SWEEP_SLICE)
    const { meta } = await db.delete(scheduleRuns).where(inArray(sql`rowid`, oldest))
    if (meta.changes < SWEEP_SLICE) return
  }
}

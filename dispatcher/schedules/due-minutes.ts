import type { schedules } from '../db/schedule-schema.ts'
import { lastRuns, nextRun, runsBetween } from './cron-clock.ts'
import { timeOfDay } from './zone-time.ts'

/** A missed minute is made up for within so long, and only the newest. */
const MAX_LATE_MS = 3_600_000
/** More missed minutes than these share one entry. */
const MAX_ENTRIES = 60
/** A tick comes once a minute, so what is older was not just waiting for it. */
const USUAL_DELAY_MS = 120_000

const NOT_RUNNING = 'The platform was not running.'

/** What of a schedule says which minutes are due. */
export type DueSchedule = Pick<
  typeof schedules.$inferSelect,
  'uuid' | 'cronExpression' | 'timeZone' | 'revision'
> & {
  /** The oldest due minute that the ledger does not know. */
  nextExecution: Date
  /** The due minute whose run is under way, null for none. */
  underWay: Date | null
}

/** An entry of the ledger to be. */
export interface LedgerEntry {
  dueAt: Date
  /** The last minute of many that the entry stands for. */
  dueUntil: Date | null
  state: 'claimed' | 'skipped'
  reason: string | null
}

/** What becomes of the due minutes of a schedule. */
export interface Account {
  entries: LedgerEntry[]
  /** The first minute that is not due yet; null when there is none. */
  next: Date | null
}

/**
 * Accounts for each due minute of a schedule up to `now`. The newest is to run if it is not older than an hour and
 * the run before it has ended; all older ones were missed.
 */
export function accountForMinutes(schedule: DueSchedule, now: Date): Account {
  const { nextExecution: first } = schedule
  const next = nextRun(schedule, now)
  const others = runsBetween(schedule, first, now, MAX_ENTRIES + 1)
  const minutes = [first, ...others]
  const isWhole = minutes.length <= MAX_ENTRIES + 1
  const [newest = first, lastMissed = first] = isWhole
    ? minutes.toReversed()
    : lastRuns(schedule, now, 2)
  const isInTime = now.getTime() - newest.getTime() <= MAX_LATE_MS
  const lateEntry = isInTime ? settleNewest(schedule, newest, now) : skipped(newest, NOT_RUNNING)
  if (!isWhole) return { entries: [missedMany(first, lastMissed), lateEntry], next }
  const missed = minutes
    .slice(0, -1)
    .map((minute) => skipped(minute, missedReason(minute, schedule, newest, now)))
  return { entries: [...missed, lateEntry], next }
}

function settleNewest({ underWay, timeZone }: DueSchedule, newest: Date, now: Date): LedgerEntry {
  if (underWay) {
    return skipped(newest, `The run of ${timeOfDay(underWay, timeZone)} was still under way.`)
  }
  const isLate = now.getTime() - newest.getTime() > USUAL_DELAY_MS
  const reason = isLate ? 'It ran late because the platform was not running when it was due.' : null
  return { dueAt: newest, dueUntil: null, state: 'claimed', reason }
}

function missedReason(minute: Date, { timeZone }: DueSchedule, newest: Date, now: Date): string {
  if (now.getTime() - minute.getTime() > USUAL_DELAY_MS) return NOT_RUNNING
  return `The scheduler was late, so the run of ${timeOfDay(newest, timeZone)} replaced it.`
}

function missedMany(first: Date, last: Date): LedgerEntry {
  const reason = `${NOT_RUNNING} This entry stands for more than ${MAX_ENTRIES} due minutes, the last one at ${last.toISOString()}.`
  return { ...skipped(first, reason), dueUntil: last }
}

function skipped(dueAt: Date, reason: string): LedgerEntry {
  return { dueAt, dueUntil: null, state: 'skipped', reason }
}

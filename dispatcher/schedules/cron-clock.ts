import { Cron } from 'croner'
import { BoundedCache } from '../../kit/bounded-cache.ts'
import { everyHour, writeOut } from './cron-expression.ts'

/** When something is due: a checked cron expression, and the zone whose clock it is about. */
export interface CronClock {
  cronExpression: string
  /** An IANA name that `Intl` knows. */
  timeZone: string
}

/** Reading an expression takes longer than to find its next run, and many schedules have the same: all share what was read. */
const MAX_READ = 2_000
const read = new BoundedCache<string, Cron>(MAX_READ)

/**
 * The first due minute after a moment; null when there is none any more. Clock changes are settled as
 * `docs/schedules.md` says: with hours of its own an expression runs once at the first moment after a gap for
 * what fell into it, and at the first of two passes; one for every hour goes on by elapsed time.
 */
export function nextRun(clock: CronClock, after: Date): Date | null {
  return open(clock).nextRun(after)
}

/** The due minutes after one moment and up to and with another, in order, at most `max` of them. */
export function runsBetween(clock: CronClock, after: Date, until: Date, max: number): Date[] {
  const runs: Date[] = []
  let run = nextRun(clock, after)
  while (run && run <= until && runs.length < max) {
    runs.push(run)
    run = nextRun(clock, run)
  }
  return runs
}

/** The newest due minutes up to and with a moment, the newest first. */
export function lastRuns(clock: CronClock, until: Date, count: number): Date[] {
  return open(clock).previousRuns(count, new Date(until.getTime() + 1))
}

function open({ cronExpression, timeZone }: CronClock): Cron {
  const key = `${timeZone} ${cronExpression}`
  const known = read.get(key)
  if (known) return known
  const fields = cronExpression.split(' ')
  const pattern = everyHour(fields) ? cronExpression : writeOut(fields)
  // Written out it holds no wildcard and no step in minutes and hours, so this rule takes it for a fixed time.
  const cron = new Cron(pattern, {
    mode: '5-part',
    paused: true,
    timezone: timeZone,
    fixedTimeRule: 'no-wildcard',
  })
  read.set(key, cron)
  return cron
}

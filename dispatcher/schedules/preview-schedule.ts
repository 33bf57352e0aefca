import * as z from 'zod'
import { type CronClock, nextRun, runsBetween } from './cron-clock.ts'
import { everyHour, normalizeCron, refuseCron, refuseTimeZone } from './cron-expression.ts'
import { type ClockChange, findClockChanges, localTime } from './zone-time.ts'

const SHOWN_RUNS = 5
const LOOKAHEAD_DAYS = 400
const FOREVER = new Date(8.64e15)

/** A schedule as far as somebody has typed it. */
export const SchedulePreviewInput = z
  .object({
    cronExpression: z.string().max(1_000),
    timeZone: z.string().max(100).default('UTC'),
  })
  .meta({
    id: 'SchedulePreviewInput',
    examples: [{ cronExpression: '0 9 * * MON-FRI', timeZone: 'Europe/Berlin' }],
  })
export type SchedulePreviewInput = z.output<typeof SchedulePreviewInput>

/** What an expression means, or why it can't be had. */
export const SchedulePreview = z
  .object({
    /** The first thing that is wrong, null when it can be saved. */
    problem: z
      .object({ field: z.enum(['cronExpression', 'timeZone']), message: z.string() })
      .nullable(),
    /** The next five runs. */
    runs: z.array(z.object({ utc: z.string(), local: z.string() })),
    /** What becomes of it when the clock is changed in the next 400 days, a sentence each. */
    notes: z.array(z.string()),
  })
  .meta({
    id: 'SchedulePreview',
    examples: [
      {
        problem: null,
        runs: [{ utc: '2026-11-23T08:00:00.000Z', local: '2026-11-23T09:00+01:00' }],
        notes: [],
      },
    ],
  })
export type SchedulePreview = z.infer<typeof SchedulePreview>

/** Says when a schedule would run after a moment. What is wrong with it is in the answer: nothing is thrown. */
export function previewSchedule(
  { cronExpression: typed, timeZone }: SchedulePreviewInput,
  now: Date,
): SchedulePreview {
  const cronExpression = normalizeCron(typed)
  const refusals = {
    cronExpression: refuseCron(cronExpression),
    timeZone: refuseTimeZone(timeZone),
  }
  for (const field of ['cronExpression', 'timeZone'] as const) {
    const message = refusals[field]
    if (message !== undefined) return { problem: { field, message }, runs: [], notes: [] }
  }
  const clock = { cronExpression, timeZone }
  const runs = runsBetween(clock, now, FOREVER, SHOWN_RUNS).map((run) => ({
    utc: run.toISOString(),
    local: localTime(run, timeZone),
  }))
  return { problem: null, runs, notes: notesOf(clock, now) }
}

function notesOf(clock: CronClock, now: Date): string[] {
  // One that runs every hour has no time of day that could get lost or come twice.
  if (everyHour(clock.cronExpression.split(' '))) return []
  return findClockChanges(clock.timeZone, now, LOOKAHEAD_DAYS).flatMap((change) => {
    const times = timesWithin(clock, change)
    return times.length === 0 ? [] : [noteOf(change, times, clock.timeZone)]
  })
}

/** The times of day of an expression that a change of the clock leaves out or repeats. */
function timesWithin({ cronExpression }: CronClock, { from, until }: ClockChange): string[] {
  const local = { cronExpression, timeZone: 'UTC' }
  const times: string[] = []
  let time = nextRun(local, new Date(from.getTime() - 1))
  while (time && time < until) {
    times.push(clockTime(time))
    time = nextRun(local, time)
  }
  return times
}

function noteOf(
  { kind, at, from, until }: ClockChange,
  times: readonly string[],
  timeZone: string,
): string {
  const day = from.toISOString().slice(0, 10)
  const [first = '', ...others] = times
  const what = others.length === 0 ? first : `${first} to ${others.at(-1) ?? ''}`
  const isOne = others.length === 0
  return kind === 'forward'
    ? `On ${day} ${what} ${isOne ? 'does' : 'do'} not exist in ${timeZone}: the clock goes from ${clockTime(from)} to ${clockTime(until)}. The schedule runs once, at ${localTime(at, timeZone).slice(11, 16)}.`
    : `On ${day} ${what} ${isOne ? 'comes' : 'come'} twice in ${timeZone}: the clock goes from ${clockTime(until)} back to ${clockTime(from)}. The schedule runs the first time only.`
}

function clockTime(local: Date): string {
  return local.toISOString().slice(11, 16)
}

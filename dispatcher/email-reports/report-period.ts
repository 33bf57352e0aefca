import type { ReportPeriod } from '../db/email-report-schema.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** An hour after the day's end in UTC, when its last records have been counted. */
const SEND_HOUR_MS = HOUR_MS
/** The epoch began on a Thursday; weeks begin on Mondays. */
const MONDAY_MS = 4 * DAY_MS

/** From when to when, in epoch milliseconds; the end is not part of it. */
export interface Span {
  from: number
  to: number
}

/** The last whole day, or week from Monday to Sunday, in UTC, that had ended at `at`. */
export function spanOf(period: ReportPeriod, at: Date): Span {
  const { length, offset } = CALENDAR[period]
  const to = Math.floor((at.getTime() - offset) / length) * length + offset
  return { from: to - length, to }
}

/** The span of the same length before. */
export function spanBefore({ from, to }: Span): Span {
  return { from: from - (to - from), to: from }
}

/** When the next report is due, later than `after`: at 01:00 UTC, of weekly ones on Mondays. */
export function nextSend(period: ReportPeriod, after: Date): Date {
  const { length, offset } = CALENDAR[period]
  const first = offset + SEND_HOUR_MS
  const passed = Math.floor((after.getTime() - first) / length)
  return new Date((passed + 1) * length + first)
}

/** The newest due time that is not later than `now`, and how many came before it, from `first` on. */
export function newestDue(
  period: ReportPeriod,
  first: Date,
  now: Date,
): { dueAt: Date; missed: number } {
  const missed = Math.floor((now.getTime() - first.getTime()) / CALENDAR[period].length)
  return { dueAt: new Date(first.getTime() + missed * CALENDAR[period].length), missed }
}

const CALENDAR: Record<ReportPeriod, { length: number; offset: number }> = {
  daily: { length: DAY_MS, offset: 0 },
  weekly: { length: 7 * DAY_MS, offset: MONDAY_MS },
}

import { BoundedCache } from '../../kit/bounded-cache.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** Making a format takes much longer than using it; as what they say never changes, all that run here share them. */
const MAX_FORMATS = 600
const formats = new BoundedCache<string, Intl.DateTimeFormat>(MAX_FORMATS)

/** A moment as a zone's clock shows it: `2026-11-22T02:30+01:00`. */
export function localTime(at: Date, timeZone: string): string {
  const { date, time, offset } = read(at, timeZone)
  return `${date}T${time}${offset || '+00:00'}`
}

/** The time of day of a moment as a zone's clock shows it: `02:30`. */
export function timeOfDay(at: Date, timeZone: string): string {
  return read(at, timeZone).time
}

/** A day on which a zone's clock is put forward or back. */
export interface ClockChange {
  kind: 'forward' | 'back'
  /** The first moment after it. */
  at: Date
  /**
   * What the clock leaves out or shows twice, from its first minute up to the first after it, written as if
   * they were UTC.
   */
  from: Date
  until: Date
}

/** The changes of a zone's clock in so many days after a moment, in order. */
export function findClockChanges(timeZone: string, after: Date, days: number): ClockChange[] {
  const changes: ClockChange[] = []
  const start = Math.floor(after.getTime() / MINUTE_MS) * MINUTE_MS
  for (let day = 0; day < days; day++) {
    const change = changeWithin(timeZone, start + day * DAY_MS, start + (day + 1) * DAY_MS)
    if (change) changes.push(change)
  }
  return changes
}

function changeWithin(timeZone: string, startMs: number, endMs: number): ClockChange | undefined {
  const before = offsetMs(startMs, timeZone)
  const after = offsetMs(endMs, timeZone)
  if (before === after) return undefined
  let [low, high] = [startMs, endMs]
  while (high - low > MINUTE_MS) {
    const middle = low + Math.floor((high - low) / MINUTE_MS / 2) * MINUTE_MS
    if (offsetMs(middle, timeZone) === before) low = middle
    else high = middle
  }
  return {
    kind: after > before ? 'forward' : 'back',
    at: new Date(high),
    from: new Date(high + Math.min(before, after)),
    until: new Date(high + Math.max(before, after)),
  }
}

/** How far a zone's clock is ahead of UTC, in milliseconds. */
function offsetMs(atMs: number, timeZone: string): number {
  const { date, time } = read(new Date(atMs), timeZone)
  return Date.parse(`${date}T${time}Z`) - atMs
}

function read(at: Date, timeZone: string) {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
    offset: (parts['timeZoneName'] ?? '').replace('GMT', ''),
  }
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'longOffset',
  })
  formats.set(timeZone, format)
  return format
}

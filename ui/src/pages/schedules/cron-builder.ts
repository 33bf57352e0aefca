/** What the builder can say; anything else is only an expression. */
export type Rhythm =
  | { kind: 'minutes'; every: number }
  | { kind: 'hour'; minute: number }
  | { kind: 'day' | 'weekdays'; time: string }
  | { kind: 'week'; day: number; time: string }
  | { kind: 'month'; day: number; time: string }

export type RhythmKind = Rhythm['kind']

/** The kinds in the order in which they are offered. */
export const RHYTHMS: readonly { kind: RhythmKind; words: string }[] = [
  { kind: 'minutes', words: 'some minutes' },
  { kind: 'hour', words: 'hour' },
  { kind: 'day', words: 'day' },
  { kind: 'weekdays', words: 'day from Monday to Friday' },
  { kind: 'week', words: 'week' },
  { kind: 'month', words: 'month' },
]

/** The days of a week as expressions number them. */
export const WEEKDAYS = [
  { day: 1, name: 'MON', words: 'Monday' },
  { day: 2, name: 'TUE', words: 'Tuesday' },
  { day: 3, name: 'WED', words: 'Wednesday' },
  { day: 4, name: 'THU', words: 'Thursday' },
  { day: 5, name: 'FRI', words: 'Friday' },
  { day: 6, name: 'SAT', words: 'Saturday' },
  { day: 0, name: 'SUN', words: 'Sunday' },
] as const

const START = '09:00'

/** A rhythm of a kind to begin with, at the time of the one before where both have one. */
export function rhythmOf(kind: RhythmKind, before: Rhythm | undefined): Rhythm {
  const time = before && 'time' in before ? before.time : START
  if (kind === 'minutes') return { kind, every: 5 }
  if (kind === 'hour') return { kind, minute: 0 }
  if (kind === 'week') return { kind, day: 1, time }
  if (kind === 'month') return { kind, day: 1, time }
  return { kind, time }
}

/** The expression of a rhythm. */
export function toExpression(rhythm: Rhythm): string {
  if (rhythm.kind === 'minutes')
    return rhythm.every === 1 ? '* * * * *' : `*/${rhythm.every} * * * *`
  if (rhythm.kind === 'hour') return `${rhythm.minute} * * * *`
  const [hour, minute] = rhythm.time.split(':').map(Number)
  const at = `${minute ?? 0} ${hour ?? 0}`
  if (!('day' in rhythm)) return rhythm.kind === 'day' ? `${at} * * *` : `${at} * * MON-FRI`
  if (rhythm.kind === 'month') return `${at} ${rhythm.day} * *`
  const { name } = WEEKDAYS.find(({ day }) => day === rhythm.day) ?? WEEKDAYS[0]
  return `${at} * * ${name}`
}

/** The rhythm that an expression says; undefined for one that the builder can't say. */
export function toRhythm(expression: string): Rhythm | undefined {
  const fields = expression.trim().toUpperCase().split(/\s+/)
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = fields
  if (fields.length !== 5 || month !== '*') return undefined
  const isDaily = day === '*' && weekday === '*'
  if (hour === '*' && isDaily) return minutesOf(minute)
  const [m, h] = [numberIn(minute, 0, 59), numberIn(hour, 0, 23)]
  if (m === undefined || h === undefined) return undefined
  const time = `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
  if (isDaily) return { kind: 'day', time }
  if (day === '*') {
    if (weekday === 'MON-FRI' || weekday === '1-5') return { kind: 'weekdays', time }
    const found = WEEKDAYS.find(
      ({ day: number, name }) => weekday === name || numberIn(weekday, 0, 6) === number,
    )
    return found && { kind: 'week', day: found.day, time }
  }
  const date = numberIn(day, 1, 31)
  return weekday === '*' && date !== undefined ? { kind: 'month', day: date, time } : undefined
}

function minutesOf(field: string): Rhythm | undefined {
  if (field === '*') return { kind: 'minutes', every: 1 }
  const minute = numberIn(field, 0, 59)
  if (minute !== undefined) return { kind: 'hour', minute }
  const every = field.startsWith('*/') ? numberIn(field.slice(2), 1, 59) : undefined
  return every === undefined ? undefined : { kind: 'minutes', every }
}

function numberIn(text: string, least: number, most: number): number | undefined {
  const number = Number(text)
  return /^\d{1,2}$/.test(text) && number >= least && number <= most ? number : undefined
}

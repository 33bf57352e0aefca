import { Cron } from 'croner'

const LISTS = 'Lists (1,15), ranges (1-5) and steps (*/5) work too'

/** The five fields, what each may hold, and a pattern that has `field` in its place. */
const FIELDS = [
  { name: 'minute', range: '0 to 59', place: (field: string) => `${field} * * * *` },
  { name: 'hour', range: '0 to 23', place: (field: string) => `* ${field} * * *` },
  {
    name: 'day of the month',
    range: '1 to 31, or L for the last',
    place: (field: string) => `* * ${field} * *`,
  },
  {
    name: 'month',
    range: '1 to 12, or JAN to DEC',
    place: (field: string) => `* * * ${field} *`,
  },
  {
    name: 'day of the week',
    range: '0 to 7, or SUN to SAT; 0 and 7 are Sunday',
    place: (field: string) => `* * * * ${field}`,
  },
] as const

/** What to write in place of a nickname. */
const NICKNAMES: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
}

const MONTHS =
  'January February March April May June July August September October November December'
const MAX_SHOWN = 40

/** An expression with one blank between its fields. */
export function normalizeCron(typed: string): string {
  return typed.trim().replaceAll(/\s+/g, ' ').toUpperCase()
}

/** Says in a sentence why a normalized expression can't be had, and what to write; undefined when it can. */
export function refuseCron(expression: string): string | undefined {
  if (expression.startsWith('@')) {
    const written = NICKNAMES[expression.toLowerCase()]
    return written === undefined
      ? `${shown(expression)} is not a cron expression. Write five fields, such as "30 2 * * *" for 02:30 every day.`
      : `Write "${written}" instead of ${expression.toLowerCase()}.`
  }
  const fields = expression.split(' ')
  if (fields.length === 6 || fields.length === 7) {
    return `The expression has ${fields.length} fields, but a schedule takes five: minute, hour, day of the month, month, day of the week. It runs at most once a minute, so leave the seconds out.`
  }
  if (fields.length !== FIELDS.length) {
    return 'A cron expression has five fields, separated by spaces: minute, hour, day of the month, month, day of the week.'
  }
  for (const [index, { name, range, place }] of FIELDS.entries()) {
    const field = fields[index] ?? ''
    if (!isReadable(place(field))) {
      return `${shown(field)} is not a valid ${name}. Write ${range}. ${LISTS}.`
    }
  }
  return isReadable(expression)
    ? refuseImpossible(expression, fields)
    : `${shown(expression)} is not a cron expression.`
}

/** Says why a time zone can't be had; undefined when it can. */
export function refuseTimeZone(timeZone: string): string | undefined {
  if (canDo(() => Intl.DateTimeFormat('en', { timeZone }))) return undefined
  return `${shown(timeZone)} is not a time zone. Write one such as "Europe/Berlin", or UTC.`
}

/** Whether the hours of an expression are all that a day has, so that it has no time of day that could get lost. */
export function everyHour(fields: readonly string[]): boolean {
  return listOf(fields[1] ?? '*', 23).length === 24
}

/** An expression whose minutes and hours are lists, without wildcards and steps. */
export function writeOut([minute = '*', hour = '*', ...dates]: readonly string[]): string {
  return [listOf(minute, 59).join(','), listOf(hour, 23).join(','), ...dates].join(' ')
}

/** What a field of minutes or hours stands for. */
function listOf(field: string, max: number): number[] {
  const values = new Set<number>()
  for (const part of field.split(',')) {
    const [range = '*', step = '1'] = part.split('/')
    const [first = '', last = first] = range.split('-')
    const isAny = first === '*' || first === '?'
    const end = isAny ? max : Number(last)
    for (let value = isAny ? 0 : Number(first); value <= end; value += Number(step))
      values.add(value)
  }
  return [...values].toSorted((a, b) => a - b)
}

function read(pattern: string): Cron {
  return new Cron(pattern, { mode: '5-part', paused: true, timezone: 'UTC' })
}

function isReadable(pattern: string): boolean {
  return canDo(() => read(pattern))
}

function canDo(attempt: () => unknown): boolean {
  try {
    attempt()
    return true
  } catch {
    return false
  }
}

function refuseImpossible(expression: string, fields: readonly string[]): string | undefined {
  if (read(expression).nextRun()) return undefined
  const [, , days = '', months = ''] = fields
  const names = /^[\d,-]+$/.test(months) ? monthNames(months) : months
  return `The expression is never due: no ${names} has a day ${days.replaceAll(',', ' or ')}.`
}

function monthNames(field: string): string {
  const names = MONTHS.split(' ')
  return listOf(field, 12)
    .map((month) => names[month - 1])
    .join(' or ')
}

function shown(text: string): string {
  return `"${text.slice(0, MAX_SHOWN)}"`
}

import { numberOf, oneOf, someOf, textOf } from '../../app/search-text.ts'
import type { LogLine } from '../../api/types.ts'

export type Level = LogLine['level']
export type Outcome = NonNullable<LogLine['state']>

export const LEVELS = ['Error', 'Warn', 'Info', 'Debug'] as const satisfies readonly Level[]
export const OUTCOMES = [
  'SUCCEEDED',
  'CODING_FAILURE',
  'TIMEOUT',
  'PLATFORM_FAILURE',
  'UNKNOWN',
] as const satisfies readonly Outcome[]

/** Each outcome in words. */
export const OUTCOME_WORDS: Record<Outcome, string> = {
  SUCCEEDED: 'Succeeded',
  CODING_FAILURE: 'Failed in its code',
  TIMEOUT: 'Timed out',
  PLATFORM_FAILURE: 'Failed in the platform',
  UNKNOWN: 'Unknown',
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

export const RANGES = ['15m', '1h', '24h', '7d'] as const
export type Range = (typeof RANGES)[number]

export const RANGE_WORDS: Record<Range, string> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '24h': 'Last 24 hours',
  '7d': 'Last 7 days',
}

const RANGE_MS: Record<Range, number> = {
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '24h': DAY_MS,
  '7d': 7 * DAY_MS,
}

/** The API searches no longer range in one go, and keeps lines for 30 days. */
export const MAX_RANGE_MS = 7 * DAY_MS
const KEPT_MS = 30 * DAY_MS

/** The shortest text that the API searches for, in characters. */
export const MIN_TEXT = 3

/** What narrows the lines, as the address has it. */
export interface LogSearch {
  range: Range | undefined
  /** A fixed range, in epoch milliseconds. */
  from: number | undefined
  to: number | undefined
  function: string | undefined
  level: Level[] | undefined
  outcome: Outcome[] | undefined
  q: string | undefined
  /** Texts that hide the lines that have them. */
  not: string[] | undefined
  live: '1' | undefined
  /** The id of the line that is unfolded. */
  row: string | undefined
}

/** Reads a search from an address. */
export function readLogSearch(search: Record<string, unknown>): LogSearch {
  return {
    range: oneOf(RANGES, search['range']),
    from: numberOf(search['from']),
    to: numberOf(search['to']),
    function: textOf(search['function']),
    level: someOf(LEVELS, search['level']),
    outcome: someOf(OUTCOMES, search['outcome']),
    q: textOf(search['q']),
    not: textsOf(search['not']),
    live: oneOf(['1'], search['live']),
    row: textOf(search['row']),
  }
}

function textsOf(given: unknown): string[] | undefined {
  const list: unknown[] = Array.isArray(given) ? given : [given]
  const found = list.filter((each) => typeof each === 'string').filter((each) => each !== '')
  return found.length > 0 ? found : undefined
}

/** From when to when a search goes, in epoch milliseconds. */
export function spanOf({ range, from, to }: Partial<LogSearch>, now: number): [number, number] {
  if (from !== undefined) return [from, to ?? Math.min(now, from + MAX_RANGE_MS)]
  return [now - RANGE_MS[range ?? '1h'], now]
}

/** Why a range can't be searched, in words; undefined when it can. */
export function wrongRange(search: Partial<LogSearch>, now: number): string | undefined {
  const [from, to] = spanOf(search, now)
  if (to <= from) return 'This range ends before it begins.'
  if (to - from > MAX_RANGE_MS) return 'This range is longer than 7 days, which is the longest.'
  if (to < now - KEPT_MS) return 'Lines are kept for 30 days; this range is older.'
  return undefined
}

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

/** What was typed, as text or, for a UUID or what begins with `id:`, as an id. */
function textOrId(q: string | undefined): { text?: string; id?: string } {
  if (q === undefined) return {}
  if (UUID.test(q)) return { id: q.toLowerCase() }
  if (q.startsWith('id:')) return { id: q.slice(3).trim() }
  return q.length < MIN_TEXT ? {} : { text: q }
}

/** The filters as the API takes them, without the range. */
export function filterOf(search: Partial<LogSearch>) {
  return {
    ...(search.function !== undefined && { lambdaUUID: [search.function] }),
    ...(search.level && { filterLevels: search.level }),
    ...(search.outcome && { invocationStates: search.outcome }),
    ...textOrId(search.q),
  }
}

/** Tells whether a line hides behind a "not this text". The API knows no such filter, so the page has it. */
export function isHidden({ message, extras }: LogLine, not: readonly string[] = []): boolean {
  return not.some((text) => message.includes(text) || extras.some((extra) => extra.includes(text)))
}

/** Tells whether a line that just came is among those that a search asks for, as the API would. */
export function matches(line: LogLine, search: Partial<LogSearch>): boolean {
  const { text, id } = textOrId(search.q)
  if (search.function !== undefined && line.lambdaUUID !== search.function) return false
  if (search.level && !search.level.includes(line.level)) return false
  if (search.outcome && (line.state === null || !search.outcome.includes(line.state))) return false
  if (id !== undefined && line.invocationId !== id && line.requestId !== id) return false
  if (text !== undefined) {
    const wanted = text.toLowerCase()
    const isFound = [line.message, ...line.extras].some((each) =>
      each.toLowerCase().includes(wanted),
    )
    if (!isFound) return false
  }
  return !isHidden(line, search.not)
}

import {
  DROP_REASONS,
  type DroppedLines,
  type InvocationRecord,
  LEVELS,
  type LogLine,
  type RefusedDomain,
  STATES,
  TRIGGERS,
} from '../contract.ts'
import { HOUR_MS, isUuid, MINUTE_MS, storableText } from '../store.ts'

/** What a record is cut to. Lambdas never get here: their own limits are lower. */
const MAX_LINES = 100
const MAX_LINE_CHARACTERS = 10_000
const MAX_EXTRAS = 50
const MAX_TEXT_CHARACTERS = 1_000
const MAX_NAME_CHARACTERS = 200
const MAX_REFUSED_DOMAINS = 50

const MAX_DURATION_MS = HOUR_MS
/** Of lines or requests of one invocation. */
const MAX_COUNT = 1_000_000
const LAST_TIME = Date.UTC(2200, 0)

/**
 * Makes of whatever was delivered a record that can be stored, or undefined when it is none. Texts are cut
 * and made storable; lines are never dated outside their invocation, since a lambda can forge its clock.
 */
export function cleanRecord(value: unknown, now: number): InvocationRecord | undefined {
  if (!isObject(value)) return undefined
  const { id, lambdaUuid, parentId, state, trigger, startedAt, durationMs } = value
  const { lambdaVersion: version } = value
  if (!isUuid(id) || !isUuid(lambdaUuid) || !isOneOf(STATES, state)) return undefined
  if (!isOneOf(TRIGGERS, trigger) || !isAmount(startedAt) || !isAmount(durationMs)) return undefined
  if (startedAt > now + HOUR_MS) return undefined
  if (!isAbsent(parentId) && !isUuid(parentId)) return undefined
  const duration = Math.min(Math.round(durationMs), MAX_DURATION_MS)
  const started = Math.floor(startedAt)
  const lines = cleanAll(value['lines'], MAX_LINES, (line) => cleanLine(line, started, duration))
  const droppedLines = cleanAll(value['droppedLines'], DROP_REASONS.length, cleanDropped)
  const refusedDomains = cleanAll(value['refusedDomains'], MAX_REFUSED_DOMAINS, cleanDomain)
  if (!lines || !droppedLines || !refusedDomains) return undefined
  return {
    id: id.toLowerCase(),
    lambdaUuid: lambdaUuid.toLowerCase(),
    lambdaVersion: isAmount(version) ? Math.floor(version) : null,
    eventId: textOrNull(value['eventId'], MAX_NAME_CHARACTERS),
    trigger,
    parentId: isUuid(parentId) ? parentId.toLowerCase() : null,
    requestId: textOrNull(value['requestId'], MAX_NAME_CHARACTERS),
    state,
    errorCode: textOrNull(value['errorCode'], MAX_NAME_CHARACTERS),
    errorMsg: textOrNull(value['errorMsg'], MAX_TEXT_CHARACTERS),
    firstFrame: textOrNull(value['firstFrame'], MAX_NAME_CHARACTERS),
    startedAt: started,
    durationMs: duration,
    droppedLines,
    refusedDomains,
    lines,
  }
}

/** A line as it is stored, or undefined when it is none. */
export function cleanLine(
  value: unknown,
  startedAt: number,
  durationMs: number,
): LogLine | undefined {
  if (!isObject(value)) return undefined
  const { level, message, timestamp } = value
  if (!isOneOf(LEVELS, level) || typeof message !== 'string') return undefined
  const extras = cleanAll(value['extras'], MAX_EXTRAS, (extra) =>
    typeof extra === 'string' ? storableText(extra, MAX_LINE_CHARACTERS) : undefined,
  )
  if (!extras) return undefined
  const written = typeof timestamp === 'number' ? Math.floor(timestamp) || startedAt : startedAt
  return {
    level,
    message: storableText(message, MAX_LINE_CHARACTERS),
    extras,
    timestamp: Math.min(Math.max(written, startedAt), startedAt + durationMs + MINUTE_MS),
  }
}

function cleanDropped(value: unknown): DroppedLines | undefined {
  if (!isObject(value)) return undefined
  const { reason, count } = value
  if (!isOneOf(DROP_REASONS, reason) || !isAmount(count)) return undefined
  return { reason, count: countOf(count) }
}

function cleanDomain(value: unknown): RefusedDomain | undefined {
  if (!isObject(value)) return undefined
  const { domain, count } = value
  if (typeof domain !== 'string' || !isAmount(count)) return undefined
  return { domain: storableText(domain, MAX_NAME_CHARACTERS), count: countOf(count) }
}

/** The first of a list, each cleaned; undefined when it is no list or one of them is broken. */
function cleanAll<Item>(
  value: unknown,
  limit: number,
  clean: (each: unknown) => Item | undefined,
): Item[] | undefined {
  if (!Array.isArray(value)) return undefined
  const items: Item[] = []
  for (const each of value.slice(0, limit)) {
    const item = clean(each)
    if (item === undefined) return undefined
    items.push(item)
  }
  return items
}

function textOrNull(value: unknown, maxCharacters: number): string | null {
  return typeof value === 'string' ? storableText(value, maxCharacters) : null
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= LAST_TIME
}

function countOf(amount: number): number {
  return Math.min(Math.floor(amount), MAX_COUNT)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined
}

function isOneOf<Name extends string>(names: readonly Name[], value: unknown): value is Name {
  return names.some((name) => name === value)
}

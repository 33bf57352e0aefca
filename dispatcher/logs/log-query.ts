import * as z from 'zod'
import {
  LEVELS,
  MAX_PAGE_SIZE,
  type PageRequest,
  type RecordFilter,
  STATES,
} from '../../workers/records/contract.ts'
import { parseUuid } from '../script-name.ts'

const DAY_MS = 86_400_000
/** Clocks of those who write may be ahead a little. */
const AHEAD_MS = 60_000
/** A range without a beginning. */
const DEFAULT_RANGE_MS = DAY_MS
const MAX_TIME = 8_640_000_000_000_000
const MAX_QUERY_LENGTH = 300

/** A time in epoch milliseconds, as published clients send it. */
export const Timestamp = z.coerce.number().int().min(0).max(MAX_TIME)

/** A lambda's UUID in either case. */
export const LambdaUuid = z.string().transform((value, context) => {
  const uuid = parseUuid(value)
  if (uuid !== undefined) return uuid
  context.addIssue({ code: 'custom', message: 'A lambda is named by its UUID' })
  return z.NEVER
})

/** A parameter that may be repeated. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.union([z.array(item), item.transform((value) => [value])])
}

/** An outcome; the misspelt name is the one of published clients. */
export const State = z
  .enum([...STATES, 'UNKOWN'])
  .transform((state) => (state === 'UNKOWN' ? 'UNKNOWN' : state))

const Range = z.object({
  startTimestamp: Timestamp.optional(),
  endTimestamp: Timestamp.optional(),
})

/** What is looked for among records; without a range the last 24 hours. */
export const LogFilter = Range.extend({
  lambdaUUID: listOf(LambdaUuid).optional(),
  filterLevels: listOf(z.enum(LEVELS)).optional(),
  invocationStates: listOf(State).optional(),
  /** Part of a message, an extra or an error message, in any case of A to Z. */
  text: z.string().max(MAX_QUERY_LENGTH).optional(),
  /** Of an invocation, of the event that it is a part of, or of its request. */
  id: z.string().max(MAX_QUERY_LENGTH).optional(),
})

/** A page of what is found. */
export const LogQuery = LogFilter.extend({
  cursor: z.string().max(MAX_QUERY_LENGTH).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).optional(),
})

/** Bars over time. */
export const HistogramQuery = LogFilter.extend({ by: z.enum(['level', 'state']).default('level') })

/** What the command line tool downloads. */
export const ExportQuery = Range.extend({
  lambdaUUID: LambdaUuid,
  startTimestamp: Timestamp,
  filterLevels: listOf(z.enum(LEVELS)).optional(),
})

/** The query as the records understand it. */
export function filterOf(query: z.output<typeof LogFilter>, now: number): RecordFilter {
  const { lambdaUUID, filterLevels, invocationStates, text, id } = query
  return {
    ...rangeOf(query, now),
    ...(lambdaUUID && { lambdaUuids: lambdaUUID }),
    ...(filterLevels && { levels: filterLevels }),
    ...(invocationStates && { states: invocationStates }),
    ...(text !== undefined && { text }),
    ...(id !== undefined && { id }),
  }
}

/** Where a query begins and ends, with what it leaves out filled in. */
export function rangeOf(
  { startTimestamp, endTimestamp }: z.output<typeof Range>,
  now: number,
  defaultMs = DEFAULT_RANGE_MS,
): { from: number; to: number } {
  const to = endTimestamp ?? now + AHEAD_MS
  return { from: startTimestamp ?? to - defaultMs, to }
}

export function pageOf({ cursor, limit }: z.output<typeof LogQuery>): PageRequest {
  return { ...(cursor !== undefined && { cursor }), ...(limit !== undefined && { limit }) }
}

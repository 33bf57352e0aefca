import { levelCode, stateCode } from '../codes.ts'
import {
  MAX_FUNCTIONS,
  MAX_SEARCH_DAYS,
  MAX_TEXT_CHARACTERS,
  MIN_TEXT_CHARACTERS,
  type Range,
  type RecordFilter,
  type Refusal,
} from '../contract.ts'
import { retentionStart } from '../retention/retention-start.ts'
import { combinationBits, idBits, type SignatureTest, textBits } from '../signature.ts'
import { DAY_MS, isUuid, type Store, storableText } from '../store.ts'

/** A filter in the tables' own numbers; what it says nothing about is null. */
export interface Search extends Range {
  lambdas: number[] | null
  states: number[] | null
  levels: number[] | null
  text: string | null
  id: string | null
}

/** A piece of SQL for a WHERE, and what is bound in it. */
export interface Condition {
  sql: string
  bindings: (string | number)[]
}

/** Checks a filter and translates it. */
export function readFilter(store: Store, filter: RecordFilter): Search | Refusal {
  const refusal = refuseRange(filter, store.now())
  if (refusal) return refusal
  const { from, to, lambdaUuids, levels, states, text, id } = filter
  if (lambdaUuids && lambdaUuids.length > MAX_FUNCTIONS) return { refused: 'too-many-functions' }
  if (text !== undefined && text.length < MIN_TEXT_CHARACTERS) return { refused: 'text-too-short' }
  if (text !== undefined && text.length > MAX_TEXT_CHARACTERS) return { refused: 'text-too-long' }
  return {
    from: Math.floor(from),
    to: Math.floor(to),
    lambdas: lambdaUuids?.length ? findFunctions(store.sql, lambdaUuids) : null,
    states: states?.length ? states.map(stateCode) : null,
    levels: levels?.length ? levels.map(levelCode) : null,
    text: text === undefined ? null : storableText(text, MAX_TEXT_CHARACTERS),
    id: id === undefined ? null : storableText(id, MAX_TEXT_CHARACTERS),
  }
}

/** Refuses a range that is none, is longer than a search may be, or begins before the retention. */
function refuseRange({ from, to }: Range, now: number): Refusal | undefined {
  if (!(from < to)) return { refused: 'range-empty' }
  if (to - from > MAX_SEARCH_DAYS * DAY_MS) return { refused: 'range-too-long' }
  if (from < retentionStart(now)) return { refused: 'range-too-old' }
  return undefined
}

/** Numbers of functions; those that never ran have none. */
function findFunctions(sql: SqlStorage, uuids: string[]): number[] {
  const rows = sql.exec<{ id: number }>(
    'SELECT id FROM functions WHERE uuid IN (SELECT value FROM json_each(?))',
    JSON.stringify(uuids.map((uuid) => uuid.toLowerCase())),
  )
  return Array.from(rows, ({ id }) => id)
}

/** What a block must hold for anything in it to be found. */
export function testOf({ lambdas, states, levels, text, id }: Search): SignatureTest {
  return {
    all: [...(text === null ? [] : textBits(text)), ...(id === null ? [] : idBits(id))],
    any: combinationBits(lambdas, states, levels),
  }
}

/** Conditions on the columns of `records r`. */
export function recordConditions({ lambdas, states, id }: Search): Condition[] {
  return [
    ...(lambdas ? [isIn('r.lambda', lambdas)] : []),
    ...(states ? [isIn('r.state', states)] : []),
    ...(id === null ? [] : [hasId(id)]),
  ]
}

/** Conditions on the columns of `lines l`. */
export function lineConditions({ levels, text }: Pick<Search, 'levels' | 'text'>): Condition[] {
  return [
    ...(levels ? [isIn('l.level', levels)] : []),
    ...(text === null ? [] : [lineHasText(text)]),
  ]
}

/** One condition of several, to be put behind another. */
export function allOf(conditions: Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => ` AND ${sql}`).join(''),
    bindings: conditions.flatMap(({ bindings }) => bindings),
  }
}

function isIn(column: string, codes: number[]): Condition {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, bindings: [JSON.stringify(codes)] }
}

function hasId(id: string): Condition {
  if (!isUuid(id)) return { sql: 'r.request_id = ?', bindings: [id] }
  return {
    sql: "(r.request_id = ? OR r.id = unhex(?, '-') OR r.parent_id = unhex(?, '-'))",
    bindings: [id, id, id],
  }
}

/** `instr` and not LIKE: it knows no wildcards, and Cloudflare ends patterns of LIKE at 50 bytes. */
function lineHasText(text: string): Condition {
  return {
    sql: `(instr(lower(l.message), lower(?)) OR (l.extras IS NOT NULL AND EXISTS (
      SELECT 1 FROM json_each(l.extras) WHERE instr(lower(value), lower(?)))))`,
    bindings: [text, text],
  }
}

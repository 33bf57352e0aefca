import { LINE_KEYS } from '../append/insert-records.ts'
import { ENTRY } from '../codes.ts'
import {
  type FoundLine,
  type Invocation,
  MAX_PAGE_SIZE,
  type Page,
  type PageRequest,
  type RecordFilter,
  type Refusal,
} from '../contract.ts'
import type { Store } from '../store.ts'
import {
  foundInvocation,
  foundLine,
  INVOCATION_COLUMNS,
  type InvocationRow,
  LINE_COLUMNS,
  type LineRow,
} from './found-rows.ts'
import {
  allOf,
  type Condition,
  lineConditions,
  readFilter,
  recordConditions,
  type Search,
  testOf,
} from './read-filter.ts'
import {
  type Candidate,
  candidateBlocks,
  collectRows,
  LAST_KEY,
  type Position,
  Work,
} from './walk-blocks.ts'

const DEFAULT_PAGE_SIZE = 50

/** A record's lines, for `records r` and `lines l`. */
const OWN_LINES = `l.key BETWEEN r.seq * ${LINE_KEYS} AND r.seq * ${LINE_KEYS} + ${LINE_KEYS - 1}`

type Scan<Row> = (block: Candidate, start: Position, limit: number) => Row[]

/** A page of lines, entries of administrators and of the platform among them. */
export function searchLines(
  store: Store,
  filter: RecordFilter,
  page: PageRequest,
): Page<FoundLine> | Refusal {
  return searchPage(store, filter, page, (search) => scanLines(store.sql, search), foundLine)
}

/** A page of invocations; those of which neither a line nor the error message fits are left out. */
export function searchInvocations(
  store: Store,
  filter: RecordFilter,
  page: PageRequest,
): Page<Invocation> | Refusal {
  const scan = (search: Search): Scan<InvocationRow> => scanInvocations(store.sql, search)
  return searchPage(store, filter, page, scan, foundInvocation)
}

/** Reads lines out of a block, newest first. */
function scanLines(sql: SqlStorage, search: Search): Scan<LineRow> {
  const where = allOf([...recordConditions(search), ...lineConditions(search)])
  return (block, start, limit) =>
    sql
      .exec<LineRow>(
        `SELECT ${LINE_COLUMNS}
         FROM records r CROSS JOIN lines l ON ${OWN_LINES} LEFT JOIN functions f ON f.id = r.lambda
         WHERE r.seq BETWEEN ? AND ? AND l.at >= ? AND (l.at, l.key) < (?, ?) ${where.sql}
         ORDER BY l.at DESC, l.key DESC LIMIT ?`,
        block.firstSeq,
        block.lastSeq,
        search.from,
        start.at,
        start.key,
        ...where.bindings,
        limit,
      )
      .toArray()
}

/** Reads invocations out of a block, newest first. A plus keeps SQLite from the index by time, which knows no blocks. */
function scanInvocations(sql: SqlStorage, search: Search): Scan<InvocationRow> {
  const where = allOf([...recordConditions(search), ...hasSuchLine(search)])
  return (block, start, limit) =>
    sql
      .exec<InvocationRow>(
        `SELECT ${INVOCATION_COLUMNS}
         FROM records r JOIN functions f ON f.id = r.lambda
         WHERE r.seq BETWEEN ? AND ? AND r.state <> ${ENTRY} AND +r.started_at >= ?
           AND (+r.started_at, r.seq) < (?, ?) ${where.sql}
         ORDER BY +r.started_at DESC, r.seq DESC LIMIT ?`,
        block.firstSeq,
        block.lastSeq,
        search.from,
        start.at,
        start.key,
        ...where.bindings,
        limit,
      )
      .toArray()
}

/** An error message has no level, so it is looked at only when none is asked for. */
export function hasSuchLine(search: Search): Condition[] {
  const conditions = lineConditions(search)
  if (conditions.length === 0) return []
  const line = allOf(conditions)
  const hasLine = `EXISTS (SELECT 1 FROM lines l WHERE ${OWN_LINES} ${line.sql})`
  if (search.levels || search.text === null) return [{ sql: hasLine, bindings: line.bindings }]
  return [
    {
      sql: `(instr(lower(r.error_msg), lower(?)) OR ${hasLine})`,
      bindings: [search.text, ...line.bindings],
    },
  ]
}

function searchPage<Row extends Position, Item>(
  store: Store,
  filter: RecordFilter,
  { cursor, limit = DEFAULT_PAGE_SIZE }: PageRequest,
  scanOf: (search: Search) => Scan<Row>,
  view: (row: Row) => Item,
): Page<Item> | Refusal {
  const search = readFilter(store, filter)
  if ('refused' in search) return search
  if (!Number.isInteger(limit) || limit < 1 || limit > MAX_PAGE_SIZE) {
    return { refused: 'page-too-large' }
  }
  const end = { at: search.to - 1, key: LAST_KEY }
  const start = cursor === undefined ? end : readCursor(cursor)
  if (!start) return { refused: 'cursor-unknown' }
  const work = new Work(store.maxWork)
  const test = testOf(search)
  const direction = 'newest-first'
  const blocks = candidateBlocks(store.sql, search.from, start.at, test, direction, work)
  const { rows, next } = collectRows(blocks, direction, start, limit, work, scanOf(search))
  return {
    items: rows.map(view),
    cursor: next && writeCursor(next),
    searchedTo: next?.at ?? search.from,
  }
}

/** Callers hand it back as it is. */
function writeCursor({ at, key }: Position): string {
  return `${at.toString(36)}-${key.toString(36)}`
}

function readCursor(cursor: string): Position | undefined {
  const [, at, key] = /^([0-9a-z]{1,11})-([0-9a-z]{1,11})$/.exec(cursor) ?? []
  if (at === undefined || key === undefined) return undefined
  return { at: Number.parseInt(at, 36), key: Number.parseInt(key, 36) }
}

import {
  dropReasonOfCode,
  ENTRY,
  FIRST_DROP,
  INVOCATION,
  levelOfCode,
  stateOfCode,
} from '../codes.ts'
import type { DroppedLines, Histogram, RecordFilter, Refusal } from '../contract.ts'
import { WHOLE_ACCOUNT } from '../append/count-records.ts'
import { LINE_KEYS } from '../append/insert-records.ts'
import { MINUTE_MS, type Store } from '../store.ts'
import {
  allOf,
  type Condition,
  lineConditions,
  readFilter,
  recordConditions,
  type Search,
  testOf,
} from './read-filter.ts'
import { hasSuchLine } from './search-records.ts'
import { type Candidate, candidateBlocks, Work } from './walk-blocks.ts'

/** A bucket is the first of these, in minutes, of which a range has at most so many. */
const WIDTHS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180]
const MAX_BARS = 60

type By = Histogram['by']
type CountRow = { bucket: number; code: number; count: number }

/** What a range holds, by level of lines or by state of invocations, and what limits cut off there. */
export function readHistogram(store: Store, filter: RecordFilter, by: By): Histogram | Refusal {
  const asked = readFilter(store, filter)
  if ('refused' in asked) return asked
  const search = { ...asked, ...widen(asked) }
  const { bucketMs } = search
  const isCounted = search.text === null && search.id === null && !(by === 'state' && search.levels)
  const { rows, countedTo } = isCounted
    ? { rows: readActivity(store.sql, search, bucketMs, by), countedTo: search.from }
    : countFound(store, search, bucketMs, by)
  const { from, to } = search
  const dropped = readDropped(store.sql, search)
  return { by, bucketMs, from, to, buckets: bars(rows, bucketMs, by), dropped, countedTo }
}

function widen({ from, to }: Search): { bucketMs: number; from: number; to: number } {
  const width = WIDTHS_MINUTES.find((minutes) => (to - from) / (minutes * MINUTE_MS) <= MAX_BARS)
  const bucketMs = (width ?? 180) * MINUTE_MS
  return {
    bucketMs,
    from: Math.floor(from / bucketMs) * bucketMs,
    to: Math.ceil(to / bucketMs) * bucketMs,
  }
}

/** Counts that were kept from the start. */
function readActivity(sql: SqlStorage, search: Search, bucketMs: number, by: By): CountRow[] {
  const byLevel = by === 'level'
  const { levels } = search
  const kinds = byLevel
    ? `r.kind > ${INVOCATION} AND r.kind < ${FIRST_DROP}`
    : `r.kind = ${INVOCATION} AND r.state <> ${ENTRY}`
  const level: Condition = {
    sql: 'r.kind IN (SELECT value FROM json_each(?))',
    bindings: [JSON.stringify(levels)],
  }
  const where = allOf([
    ...recordConditions(ofCounts(search)),
    ...(byLevel && levels ? [level] : []),
  ])
  return sql
    .exec<CountRow>(
      `SELECT CAST(r.minute * ${MINUTE_MS} / ? AS INTEGER) AS bucket, ${byLevel ? 'r.kind' : 'r.state'} AS code,
         sum(r.count) AS count
       FROM activity r
       WHERE r.minute >= ? AND r.minute < ? AND ${kinds} ${where.sql}
       GROUP BY 1, 2 ORDER BY 1`,
      bucketMs,
      search.from / MINUTE_MS,
      search.to / MINUTE_MS,
      ...where.bindings,
    )
    .toArray()
}

/** Counts of the whole account are kept as if it were a function. */
function ofCounts(search: Search): Search {
  return { ...search, lambdas: search.lambdas ?? [WHOLE_ACCOUNT], id: null }
}

function readDropped(sql: SqlStorage, search: Search): DroppedLines[] {
  const where = allOf(recordConditions(ofCounts(search)))
  const rows = sql.exec<{ kind: number; count: number }>(
    `SELECT r.kind, sum(r.count) AS count FROM activity r
     WHERE r.minute >= ? AND r.minute < ? AND r.kind >= ${FIRST_DROP} ${where.sql} GROUP BY r.kind`,
    search.from / MINUTE_MS,
    search.to / MINUTE_MS,
    ...where.bindings,
  )
  return Array.from(rows, ({ kind, count }) => ({ reason: dropReasonOfCode(kind), count }))
}

/** Counts what a search would find. */
function countFound(
  store: Store,
  search: Search,
  bucketMs: number,
  by: By,
): { rows: CountRow[]; countedTo: number } {
  const work = new Work(store.maxWork)
  const counts = new Map<string, CountRow>()
  const last = search.to - 1
  const statement = by === 'level' ? lineCounts(search) : invocationCounts(search)
  let countedTo = search.from
  for (const block of candidateBlocks(
    store.sql,
    search.from,
    last,
    testOf(search),
    'newest-first',
    work,
  )) {
    if (work.isTooMuch) {
      // What this block and all behind it hold lies before this.
      countedTo = block.lastAt + 1
      break
    }
    for (const row of countBlock(store.sql, statement, block, search, bucketMs)) {
      const name = `${row.bucket}/${row.code}`
      const known = counts.get(name)
      if (known) known.count += row.count
      else counts.set(name, row)
    }
  }
  const rows = [...counts.values()].sort((first, second) => first.bucket - second.bucket)
  return { rows, countedTo }
}

function countBlock(
  sql: SqlStorage,
  statement: Condition,
  { firstSeq, lastSeq }: Candidate,
  { from, to }: Search,
  bucketMs: number,
): CountRow[] {
  const range = [firstSeq, lastSeq, from, to]
  return sql.exec<CountRow>(statement.sql, bucketMs, ...range, ...statement.bindings).toArray()
}

function lineCounts(search: Search): Condition {
  const where = allOf([...recordConditions(search), ...lineConditions(search)])
  const sql = `
    SELECT CAST(l.at / ? AS INTEGER) AS bucket, l.level AS code, count(*) AS count
    FROM records r CROSS JOIN lines l
      ON l.key BETWEEN r.seq * ${LINE_KEYS} AND r.seq * ${LINE_KEYS} + ${LINE_KEYS - 1}
    WHERE r.seq BETWEEN ? AND ? AND l.at >= ? AND l.at < ? ${where.sql} GROUP BY 1, 2`
  return { sql, bindings: where.bindings }
}

function invocationCounts(search: Search): Condition {
  const where = allOf([...recordConditions(search), ...hasSuchLine(search)])
  const sql = `
    SELECT CAST(r.started_at / ? AS INTEGER) AS bucket, r.state AS code, count(*) AS count
    FROM records r
    WHERE r.seq BETWEEN ? AND ? AND +r.started_at >= ? AND +r.started_at < ?
      AND r.state <> ${ENTRY} ${where.sql}
    GROUP BY 1, 2`
  return { sql, bindings: where.bindings }
}

function bars(rows: CountRow[], bucketMs: number, by: By): Histogram['buckets'] {
  const buckets: Histogram['buckets'] = []
  for (const { bucket, code, count } of rows) {
    const from = bucket * bucketMs
    let bar = buckets.at(-1)
    if (bar?.from !== from) {
      bar = { from, counts: {} }
      buckets.push(bar)
    }
    bar.counts[by === 'level' ? levelOfCode(code) : (stateOfCode(code) ?? 'UNKNOWN')] = count
  }
  return buckets
}

import { LINE_KEYS } from '../append/insert-records.ts'
import { type ExportFilter, type LogExport, MAX_EXPORT_LINES, type Refusal } from '../contract.ts'
import type { Store } from '../store.ts'
import { foundLine, LINE_COLUMNS, type LineRow } from './found-rows.ts'
import { allOf, lineConditions, readFilter, recordConditions, testOf } from './read-filter.ts'
import { candidateBlocks, collectRows, Work } from './walk-blocks.ts'

/** The first lines of a function in time order, as many as one export may have. */
export function exportLines(store: Store, filter: ExportFilter): LogExport | Refusal {
  const { from, to, lambdaUuid, levels } = filter
  const search = readFilter(store, { from, to, lambdaUuids: [lambdaUuid], levels })
  if ('refused' in search) return search
  const where = allOf([...recordConditions(search), ...lineConditions(search)])
  const work = new Work(store.maxWork)
  const direction = 'oldest-first'
  const test = testOf(search)
  const last = search.to - 1
  const { rows, next } = collectRows(
    candidateBlocks(store.sql, search.from, last, test, direction, work),
    direction,
    { at: search.from, key: -1 },
    MAX_EXPORT_LINES,
    work,
    (block, start, limit) =>
      store.sql
        .exec<LineRow>(
          `SELECT ${LINE_COLUMNS}
           FROM records r CROSS JOIN lines l
             ON l.key BETWEEN r.seq * ${LINE_KEYS} AND r.seq * ${LINE_KEYS} + ${LINE_KEYS - 1}
             LEFT JOIN functions f ON f.id = r.lambda
           WHERE r.seq BETWEEN ? AND ? AND l.at <= ? AND (l.at, l.key) > (?, ?) ${where.sql}
           ORDER BY l.at, l.key LIMIT ?`,
          block.firstSeq,
          block.lastSeq,
          last,
          start.at,
          start.key,
          ...where.bindings,
          limit,
        )
        .toArray(),
  )
  return cutBetweenTimes(rows, next?.at ?? null)
}

/** The next export begins at a time, so lines of one millisecond stay together wherever that is possible. */
function cutBetweenTimes(rows: LineRow[], next: number | null): LogExport {
  const whole = next === null ? rows : rows.filter(({ at }) => at < next)
  if (whole.length === 0 && rows.length > 0) {
    return { lines: rows.map(foundLine), next: next === null ? null : next + 1 }
  }
  return { lines: whole.map(foundLine), next }
}

import { fromBase64, toBase64 } from '../base64.ts'
import type { ExportedValue, RowCursor, RowPage } from './backed-up-object.ts'

/** A page ends with the row that reaches one of them; a row has 2 MB at most. */
const PAGE_ROWS = 1_000
const PAGE_CHARACTERS = 2_000_000

/** The engine's own tables, and those that it names. */
const OWN_TABLES = /^(_cf_|sqlite_)/

/**
 * Reads a page of all rows of an object, table by table in the order of their keys. A page shows one moment; what is
 * written between two pages may be in a later one.
 *
 * @param after where the page begins; null for the first
 */
export function exportRows(sql: SqlStorage, after: RowCursor | null): RowPage {
  const rows: RowPage['rows'] = []
  let characters = 0
  for (const { name: table, key } of keyedTables(sql)) {
    if (after && table < after.table) continue
    for (const values of readAfter(sql, table, key, after?.table === table ? after.key : null)) {
      rows.push({ table, values })
      characters += JSON.stringify(values).length
      if (rows.length < PAGE_ROWS && characters < PAGE_CHARACTERS) continue
      return { rows, next: { table, key: key.map((column) => values[column] ?? null) } }
    }
  }
  return { rows, next: null }
}

/** The tables of an object's own, in the order of their names. `key` are the columns by which rows are in order. */
export function keyedTables(sql: SqlStorage): { name: string; columns: string[]; key: string[] }[] {
  return sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .toArray()
    .filter(({ name }) => !OWN_TABLES.test(name))
    .map(({ name }) => ({ name, ...columnsOf(sql, name) }))
}

function columnsOf(sql: SqlStorage, table: string): { columns: string[]; key: string[] } {
  const columns = sql
    .exec<{ name: string; pk: number }>(`PRAGMA table_info(${quoted(table)})`)
    .toArray()
  const inKey = columns.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
  return { columns: columns.map(({ name }) => name), key: inKey.map(({ name }) => name) }
}

/** Rows as they are asked for; whoever stops early has read no more. */
function* readAfter(
  sql: SqlStorage,
  table: string,
  key: string[],
  after: ExportedValue[] | null,
): Generator<Record<string, ExportedValue>> {
  const columns = key.map(quoted).join(', ')
  const places = key.map(() => '?').join(', ')
  const where = after === null ? '' : `WHERE (${columns}) > (${places})`
  const query = `SELECT * FROM ${quoted(table)} ${where} ORDER BY ${columns}`
  for (const row of sql.exec(query, ...(after ?? []).map(toSql))) {
    yield Object.fromEntries(Object.entries(row).map(([name, value]) => [name, toJson(value)]))
  }
}

function toJson(value: SqlStorageValue): ExportedValue {
  if (!(value instanceof ArrayBuffer)) return value
  return { base64: toBase64(new Uint8Array(value)) }
}

/** A value as SQLite takes it. */
export function toSql(value: ExportedValue): SqlStorageValue {
  if (value === null || typeof value !== 'object') return value
  return fromBase64(value.base64).buffer
}

/** A name as SQL has it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

import { getTableColumns, is, SQL, sql } from 'drizzle-orm'
import type { DrizzleD1Database } from 'drizzle-orm/d1'
import { SQLiteColumn, type SQLiteTable } from 'drizzle-orm/sqlite-core'

/** What each column of a table gets: a value of the column's type, an SQL expression or another column. */
export type InsertColumns<T extends SQLiteTable> = {
  [Name in keyof T['$inferInsert']]: T['$inferInsert'][Name] | SQL | SQLiteColumn
}

/**
 * Builds an `INSERT … SELECT` by column names, so that no caller relies on the order of a table's columns. A
 * column that is left out gets its default, or null.
 *
 * @param columns must name every column that needs a value, or it does not compile
 * @param source what follows the selected columns, such as `FROM … WHERE …`; each of its rows is inserted
 */
export function insertFrom<T extends SQLiteTable>(
  db: DrizzleD1Database,
  table: T,
  columns: InsertColumns<T>,
  source: SQL,
) {
  const given = new Map<string, unknown>(Object.entries(columns))
  const values = Object.entries(getTableColumns<SQLiteTable>(table)).map(([name, column]) => {
    const own = given.get(name)
    const value = own === undefined ? (column.default ?? null) : own
    return is(value, SQL) || is(value, SQLiteColumn) ? value : sql.param(value, column)
  })
  // Drizzle lists all columns of the table in this order.
  return db.insert(table).select(sql`SELECT ${sql.join(values, sql`, `)} ${source}`)
}

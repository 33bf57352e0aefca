import { sql, type SQL } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'

/**
 * Condition: `column` contains `text`, in any ASCII case. No LIKE: D1 refuses patterns of more than 50
 * bytes, and there are no wildcards to escape.
 */
export function containsText(column: SQLiteColumn, text: string): SQL {
  return sql`instr(lower(${column}), lower(${text})) > 0`
}

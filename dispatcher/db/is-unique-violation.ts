/**
 * Tells whether a failed statement broke the unique index over `columns`, written as SQLite names
 * them: `table.column, table.column`. Drizzle wraps D1's error, so causes are looked at too.
 */
export function isUniqueViolation(error: unknown, columns: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes(`UNIQUE constraint failed: ${columns}`)) return true
  }
  return false
}

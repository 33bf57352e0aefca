/** What every subject needs of the object that it works in. */
export interface Store {
  sql: SqlStorage
  /** Runs synchronous work, of which everything is written or nothing. */
  transaction<Result>(work: () => Result): Result
  /** Epoch milliseconds. */
  now: () => number
  /** Size of the database from which on the oldest records make room. */
  maxBytes: number
  /**
   * What one search may cost, in records: an object does one thing at a time, and appends wait meanwhile. Beyond it
   * a search returns what it has and where to go on.
   */
  maxWork: number
}

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** A bound parameter ends at 2,000,000 bytes, and a UTF-16 unit takes three at most. */
const MAX_PARAMETER_UNITS = 600_000

/**
 * Runs a statement whose one parameter is a JSON array of rows, each an array of columns, as often as the size of
 * a parameter asks for. One statement for many rows is what makes writing cheap.
 *
 * @returns what the statement returns, of all runs together
 */
export function execForRows<Row extends Record<string, SqlStorageValue>>(
  sql: SqlStorage,
  statement: string,
  rows: Iterable<readonly (string | number | null)[]>,
): Row[] {
  const returned: Row[] = []
  let texts: string[] = []
  let units = 0
  const run = (): void => {
    if (texts.length === 0) return
    returned.push(...sql.exec<Row>(statement, `[${texts.join(',')}]`))
    texts = []
    units = 0
  }
  for (const row of rows) {
    const text = JSON.stringify(row)
    if (units + text.length > MAX_PARAMETER_UNITS) run()
    texts.push(text)
    units += text.length + 1
  }
  run()
  return returned
}

/** Lower-case UUID of 32 hexadecimal digits. */
export function formatUuid(hex: string): string {
  return hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && UUID.test(value)
}

/** A text as SQLite and JSON can carry it: some functions end at a NUL, and half a character is none. */
export function storableText(text: string, maxCharacters: number): string {
  return text.slice(0, maxCharacters).replaceAll('\0', '\uFFFD').toWellFormed()
}

import { objectSettings } from './account-object.ts'
import type { ExportedValue, ImportAnswer, ImportedRows, RowPage } from './backed-up-object.ts'
import { keyedTables, quoted, toSql } from './export-rows.ts'

/** What an import needs of the object that it fills. */
interface ImportStore {
  sql: SqlStorage
  transaction<Result>(work: () => Result): Result
  now: () => number
}

interface ImportState {
  id: string
  rows: number
  isDone: boolean
  /** When rows came last, epoch milliseconds. */
  at: number
}

/** Who has sent no more rows for so long has given up, and the object is empty again. */
const PATIENCE_MS = 3_600_000

const { readSetting, writeSetting, clearSetting } = objectSettings()

/** The backup does not fit. The message is for the operator. */
class Misfit extends Error {}

/**
 * Fills an empty object with the rows of a backup, page by page. Until the last row is there nobody else may use the
 * object; what does not fit, or is given up half-way, leaves it empty.
 */
export class RowImport {
  readonly #store: ImportStore
  readonly #onDone: () => void
  /** Undefined until it was read, null where nothing was ever imported. */
  #state: ImportState | null | undefined

  /** @param onDone is called with the last row written, in its transaction */
  constructor(store: ImportStore, onDone: () => void = () => {}) {
    this.#store = store
    this.#onDone = onDone
  }

  /** Whether rows are still to come. */
  get isUnderWay(): boolean {
    const state = this.#read()
    if (!state || state.isDone) return false
    if (this.#store.now() - state.at < PATIENCE_MS) return true
    this.#store.transaction(() => this.#clear())
    return false
  }

  /** Takes rows for an account. What was taken before is not taken twice. */
  receive(accountId: string, page: ImportedRows): ImportAnswer {
    try {
      return this.#store.transaction(() => this.#receive(accountId, page))
    } catch (error) {
      this.#state = undefined
      const reason = describeMisfit(error)
      if (reason === undefined) throw error
      if (this.isUnderWay) this.#store.transaction(() => this.#clear())
      return { refused: reason }
    }
  }

  #receive(accountId: string, { id, first, rows, total }: ImportedRows): ImportAnswer {
    const { sql } = this.#store
    const known = this.#read()
    if (known?.isDone && known.id === id) return { rows: known.rows, isDone: true }
    if (known?.id !== id || known.isDone) {
      if (known && !known.isDone) this.#clear()
      if (holdsRows(sql)) {
        return {
          refused:
            'There is something in it already. Nothing is overwritten: restore into an environment of its own.',
        }
      }
    }
    const had = known?.id === id && !known.isDone ? known.rows : 0
    const isNext = first === had
    if (isNext) for (const row of rows) insertRow(sql, accountId, row)
    const count = isNext ? had + rows.length : had
    if (count > total)
      throw new Misfit(`It has more than the ${total} rows that it was said to have.`)
    this.#state = { id, rows: count, isDone: count === total, at: this.#store.now() }
    writeSetting(sql, 'import', JSON.stringify(this.#state))
    if (count === total) this.#onDone()
    return { rows: count, isDone: count === total }
  }

  #read(): ImportState | null {
    if (this.#state !== undefined) return this.#state
    const text = readSetting(this.#store.sql, 'import')
    this.#state = text === undefined ? null : JSON.parse(String(text))
    return this.#state ?? null
  }

  #clear(): void {
    const { sql } = this.#store
    for (const { name } of keyedTables(sql)) {
      if (name !== SETTINGS) sql.exec(`DELETE FROM ${quoted(name)}`)
    }
    sql.exec(`DELETE FROM ${SETTINGS} WHERE name NOT IN ('schema', 'account')`)
    clearSetting(sql, 'import')
    this.#state = null
  }
}

const SETTINGS = 'settings'

function holdsRows(sql: SqlStorage): boolean {
  return keyedTables(sql).some(
    ({ name }) =>
      name !== SETTINGS && sql.exec(`SELECT 1 FROM ${quoted(name)} LIMIT 1`).toArray().length > 0,
  )
}

function insertRow(sql: SqlStorage, accountId: string, { table, values }: RowPage['rows'][number]) {
  if (table === SETTINGS) {
    takeSetting(sql, accountId, values)
    return
  }
  const known = keyedTables(sql).find(({ name }) => name === table)
  const unknown = known
    ? Object.keys(values).find((column) => !known.columns.includes(column))
    : table
  if (unknown !== undefined) {
    throw new Misfit(
      `This release knows no "${unknown}". Restore with the release that the backup was made by.`,
    )
  }
  const columns = Object.keys(values)
  const places = columns.map(() => '?').join(', ')
  sql.exec(
    `INSERT INTO ${quoted(table)} (${columns.map(quoted).join(', ')}) VALUES (${places})`,
    ...Object.values(values).map(toSql),
  )
}

/** An object's notes about itself: what it is stays, what it knows about its rows comes with them. */
function takeSetting(sql: SqlStorage, accountId: string, values: Record<string, ExportedValue>) {
  const { name, value } = values
  if (name === 'import') return
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const own = name === 'account' ? accountId : readSetting(sql, 'schema')
  if (name === 'account' || name === 'schema') {
    if (text === String(own)) return
    throw new Misfit(
      name === 'account'
        ? `These are rows of the account ${text}.`
        : 'The backup is of another release. Restore with the release that it was made by, then deploy this one.',
    )
  }
  sql.exec(
    `INSERT OR REPLACE INTO ${SETTINGS} (name, value) VALUES (?, ?)`,
    toSql(name ?? null),
    toSql(value ?? null),
  )
}

/** What the database says of a row that breaks its constraints is a fault of the row. */
function describeMisfit(error: unknown): string | undefined {
  if (error instanceof Misfit) return error.message
  if (!(error instanceof Error) || !/SQLITE_CONSTRAINT|SQLITE_MISMATCH/.test(error.message))
    return undefined
  return `A row does not fit: ${error.message}`
}

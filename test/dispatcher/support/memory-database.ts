import type { D1Database } from '@cloudflare/workers-types'
import { DatabaseSync } from 'node:sqlite'
import { type Database, openDatabase } from '../../../dispatcher/db/database.ts'
import { fromRoot } from '../../../scripts/start/from-root.ts'
import { readMigrations } from '../../../scripts/start/migrate.ts'

type Value = string | number | null

/** The dispatcher's tables in this process, empty: SQLite behind the part of D1's interface that drizzle uses. */
export interface MemoryDatabase {
  db: Database
  /** For what a test writes or looks at by itself. */
  sqlite: DatabaseSync
}

/** Opens an empty database with the generated migrations. */
export function openMemoryDatabase(): MemoryDatabase {
  const sqlite = new DatabaseSync(':memory:')
  for (const { statements } of readMigrations(fromRoot('migrations/dispatcher'))) {
    for (const statement of statements) sqlite.exec(statement)
  }
  const binding = {
    prepare: (query: string) => new Statement(sqlite, query, []),
    async batch(statements: readonly Statement[]) {
      sqlite.exec('BEGIN')
      try {
        const results = statements.map((statement) => statement.execute())
        sqlite.exec('COMMIT')
        return results
      } catch (error) {
        sqlite.exec('ROLLBACK')
        throw error
      }
    },
  }
  return { db: openDatabase(binding as unknown as D1Database), sqlite }
}

class Statement {
  readonly #sqlite: DatabaseSync
  readonly #query: string
  readonly #values: readonly Value[]

  constructor(sqlite: DatabaseSync, query: string, values: readonly Value[]) {
    this.#sqlite = sqlite
    this.#query = query
    this.#values = values
  }

  bind(...values: Value[]): Statement {
    return new Statement(this.#sqlite, this.#query, values)
  }

  execute() {
    const results = this.#sqlite.prepare(this.#query).all(...this.#values)
    const row = this.#sqlite.prepare('SELECT changes() AS changes').get()
    return { success: true, results, meta: { changes: Number(row?.['changes']) } }
  }

  async run() {
    return this.execute()
  }

  async all() {
    return this.execute()
  }

  async raw(): Promise<unknown[]> {
    const statement = this.#sqlite.prepare(this.#query)
    statement.setReturnArrays(true)
    return statement.all(...this.#values)
  }
}

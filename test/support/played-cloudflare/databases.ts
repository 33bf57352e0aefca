import { createHash, createHmac } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue } from 'node:sqlite'

const UNIQUE_KEY = 'miniflare-D1DatabaseObject'

/** D1 databases in the very files in which Miniflare looks for them, so that Workers find what the API has written. */
export class PlayedDatabases {
  readonly #folder: string
  readonly #names = new Map<string, string>()
  /** How many queries could have changed something. */
  writes = 0

  /** @param storage Miniflare's folder of what it keeps */
  constructor(storage: string) {
    this.#folder = join(storage, 'd1', UNIQUE_KEY)
    mkdirSync(this.#folder, { recursive: true })
  }

  list(): { uuid: string; name: string }[] {
    return [...this.#names].map(([uuid, name]) => ({ uuid, name }))
  }

  create(name: string): string {
    const uuid = crypto.randomUUID()
    this.#names.set(uuid, name)
    return uuid
  }

  delete(uuid: string): boolean {
    return this.#names.delete(uuid)
  }

  has(uuid: string): boolean {
    return this.#names.has(uuid)
  }

  /** The whole database as SQL, as an export has it. */
  dump(uuid: string): string {
    const database = new DatabaseSync(join(this.#folder, `${fileNameOf(uuid)}.sqlite`))
    try {
      const query = 'SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid'
      const things = database.prepare(query).all()
      const tables = things.filter(
        ({ type, name }) => type === 'table' && !/^(_cf_|sqlite_)/.test(String(name)),
      )
      const lines = tables.flatMap(({ name, sql }) => [
        `${String(sql)};`,
        ...database
          .prepare(`SELECT * FROM "${String(name)}"`)
          .all()
          .map((row) => {
            return `INSERT INTO "${String(name)}" VALUES (${Object.values(row).map(literal).join(', ')});`
          }),
      ])
      const others = things
        .filter(({ type }) => type !== 'table')
        .map(({ sql }) => `${String(sql)};`)
      return ['PRAGMA defer_foreign_keys=TRUE;', ...lines, ...others, ''].join('\n')
    } finally {
      database.close()
    }
  }

  /** Runs statements, all or none; the rows of a single one. Throws SQLite's error. */
  query(uuid: string, sql: string, params: SQLInputValue[]): unknown[] {
    if (!/^\s*SELECT/i.test(sql)) this.writes++
    const database = new DatabaseSync(join(this.#folder, `${fileNameOf(uuid)}.sqlite`))
    try {
      database.exec('PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 5000')
      const text = sql.trim().replace(/;\s*$/, '')
      if (!text.includes(';')) return database.prepare(text).all(...params)
      database.exec('BEGIN')
      try {
        database.exec(sql)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
      return []
    } finally {
      database.close()
    }
  }
}

/** A value as SQL has it. */
function literal(value: SQLOutputValue | undefined): string {
  if (value === null || value === undefined) return 'NULL'
  if (value instanceof Uint8Array) return `X'${Buffer.from(value).toString('hex')}'`
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : String(value)
}

/** The id that workerd gives the object of that name, under which Miniflare keeps its file. */
function fileNameOf(name: string): string {
  const key = createHash('sha256').update(UNIQUE_KEY).digest()
  const nameHmac = createHmac('sha256', key).update(name).digest().subarray(0, 16)
  const hmac = createHmac('sha256', key).update(nameHmac).digest().subarray(0, 16)
  return Buffer.concat([nameHmac, hmac]).toString('hex')
}

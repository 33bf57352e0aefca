/** What every object of an account notes about itself: how far its schema is, whose it is, and what was imported. */
type SharedSetting = 'schema' | 'account' | 'import'

/** Reads and writes an object's notes about itself, by their names. */
export interface ObjectSettings<Name extends string> {
  readSetting: (sql: SqlStorage, name: Name | SharedSetting) => string | number | undefined
  writeSetting: (sql: SqlStorage, name: Name | SharedSetting, value: string | number) => void
  clearSetting: (sql: SqlStorage, name: Name | SharedSetting) => void
}

/** The notes of one kind of object: `Name` are those that it has beside the shared ones. */
export function objectSettings<Name extends string = never>(): ObjectSettings<Name> {
  return {
    readSetting(sql, name) {
      const query = 'SELECT value FROM settings WHERE name = ?'
      return sql.exec<{ value: string | number }>(query, name).toArray().at(0)?.value
    },
    writeSetting(sql, name, value) {
      sql.exec('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', name, value)
    },
    clearSetting(sql, name) {
      sql.exec('DELETE FROM settings WHERE name = ?', name)
    },
  }
}

const { readSetting, writeSetting } = objectSettings()

/** Brings an object's database to today's schema; each migration is taken whole or not at all. */
export function migrateObject(storage: DurableObjectStorage, migrations: readonly string[]): void {
  const { sql } = storage
  sql.exec('CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value) WITHOUT ROWID')
  const done = Number(readSetting(sql, 'schema') ?? 0)
  for (const [index, statements] of migrations.entries()) {
    if (index < done) continue
    storage.transactionSync(() => {
      sql.exec(statements)
      writeSetting(sql, 'schema', index + 1)
    })
  }
}

/** The store of an object, for the account that it belongs to: whoever asks first, which is who it is named after. */
export class AccountStore<Store extends { sql: SqlStorage }> {
  readonly #store: Store
  readonly #import: { readonly isUnderWay: boolean }
  /** What it holds, in the plural. */
  readonly #things: string
  #accountId: string | undefined

  constructor(store: Store, rowImport: { readonly isUnderWay: boolean }, things: string) {
    this.#store = store
    this.#import = rowImport
    this.#things = things
  }

  /** The store. Throws for another account, and while a backup is being restored into it. */
  require(accountId: string): Store {
    this.claim(accountId)
    if (!this.#import.isUnderWay) return this.#store
    throw new Error(`These ${this.#things} are being restored.`)
  }

  /** Throws for another account. */
  claim(accountId: string): string {
    this.#accountId ??= claimForAccount(this.#store.sql, accountId)
    if (this.#accountId === accountId) return accountId
    throw new Error(`These are the ${this.#things} of another account.`)
  }
}

function claimForAccount(sql: SqlStorage, accountId: string): string {
  const stored = readSetting(sql, 'account')
  if (stored !== undefined) return String(stored)
  writeSetting(sql, 'account', accountId)
  return accountId
}

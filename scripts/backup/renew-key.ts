import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { encryptionKey, seal, unseal } from '../../kit/sealing.ts'
import { PlatformSecrets, secretsKeyOf } from '../start/platform-secrets.ts'

/** A column that is encrypted under a key of the platform, and what each value is bound to. */
interface SealedColumn {
  table: string
  id: string
  column: string
  /** The key that it is under, from the platform's own. */
  keyOf: (platformKey: string) => string
  contextOf: (row: Record<string, unknown>) => string
}

const SEALED_COLUMNS: readonly SealedColumn[] = [
  {
    table: 'secret_keys',
    id: 'id',
    column: 'sealed_key',
    keyOf: secretsKeyOf,
    contextOf: (row) => JSON.stringify(['key of secrets', row['id']]),
  },
  {
    table: 'signing_keys',
    id: 'kid',
    column: 'sealed_private_key',
    keyOf: (platformKey) => platformKey,
    contextOf: (row) => String(row['kid']),
  },
  {
    table: 'single_sign_on_providers',
    id: 'account_id',
    column: 'sealed_client_secret',
    keyOf: (platformKey) => platformKey,
    contextOf: (row) =>
      JSON.stringify(['single-sign-on', row['account_id'], row['issuer'], row['client_id']]),
  },
]

const KEY_BYTES = 32
const Sealed = z.string()

/**
 * Gives a data folder that nothing runs on another key of the platform, and encrypts under it what was under the old
 * one. What browsers hold under the old one, as trusted devices, counts no more.
 *
 * @param databases paths in the folder
 * @returns how many values were encrypted anew; throws when one does not open
 */
export async function renewKey(folder: string, databases: readonly string[]): Promise<number> {
  const file = join(folder, 'secrets.json')
  const before = PlatformSecrets.parse(JSON.parse(readFileSync(file, 'utf8'))).keyEncryptionKey
  const after = randomBytes(KEY_BYTES).toString('base64')
  let count = 0
  for (const path of databases) {
    const database = new DatabaseSync(join(folder, path))
    try {
      for (const sealed of SEALED_COLUMNS) count += await reseal(database, sealed, before, after)
    } finally {
      database.close()
    }
  }
  const secrets: PlatformSecrets = { keyEncryptionKey: after }
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  return count
}

async function reseal(
  database: DatabaseSync,
  { table, id, column, keyOf, contextOf }: SealedColumn,
  before: string,
  after: string,
): Promise<number> {
  const isThere = database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table)
  if (isThere === undefined) return 0
  const [oldKey, newKey] = [await encryptionKey(keyOf(before)), await encryptionKey(keyOf(after))]
  const rows = database.prepare(`SELECT * FROM ${table} WHERE ${column} IS NOT NULL`).all()
  const update = database.prepare(`UPDATE ${table} SET ${column} = ? WHERE ${id} = ?`)
  for (const row of rows) {
    const context = contextOf(row)
    const text = await unseal(Sealed.parse(row[column]), context, oldKey)
    update.run(await seal(text, context, newKey), String(row[id]))
  }
  return rows.length
}

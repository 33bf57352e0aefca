import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Copies a function of a platform that is stopped, as its database holds it: by the API it would take minutes. */
export function copyFunction(
  dataDir: string,
  pattern: string,
  { count, uuidOf }: { count: number; uuidOf: (index: number) => string },
): void {
  const storage = join(dataDir, 'storage/d1')
  const file = readdirSync(storage, { recursive: true, encoding: 'utf8' })
    .filter((name) => /[0-9a-f]{64}\.sqlite$/.test(name))
    .find((name) => hasTable(join(storage, name), 'lambda_versions'))
  const database = new DatabaseSync(join(storage, file ?? ''))
  database.exec('BEGIN')
  for (const [table, column] of [
    ['lambdas', 'uuid'],
    ['lambda_versions', 'lambda_uuid'],
  ] as const) {
    const row = database.prepare(`SELECT * FROM ${table} WHERE ${column} = ?`).get(pattern) ?? {}
    const names = Object.keys(row)
    const insert = database.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    )
    for (let index = 0; index < count; index++) {
      const number = String(index).padStart(5, '0')
      const name = 'name' in row && { name: `order ${number}` }
      const own: typeof row = { ...row, [column]: uuidOf(index), ...name }
      insert.run(...names.map((name) => own[name] ?? null))
    }
  }
  database.exec('COMMIT')
  database.close()
}

function hasTable(file: string, name: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true })
  const found = database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(name)
  database.close()
  return found !== undefined
}

import type { Miniflare } from 'miniflare'

type KVNamespace = Awaited<ReturnType<Miniflare['getKVNamespace']>>
type D1Database = Awaited<ReturnType<Miniflare['getD1Database']>>

/** Deletes every row of a database, those of an audit trail too, but leaves the tables that are named. */
export async function emptyTables(database: D1Database, kept: readonly string[]): Promise<void> {
  const { results } = await database
    .prepare(`SELECT type, name, sql FROM sqlite_schema WHERE type IN ('table', 'trigger')`)
    .all<{ type: string; name: string; sql: string }>()
  const triggers = results.filter(({ type }) => type === 'trigger')
  const tables = results.filter(
    ({ type, name }) => type === 'table' && !/^(sqlite|_cf)_/.test(name) && !kept.includes(name),
  )
  await database.batch(
    [
      'PRAGMA defer_foreign_keys = on',
      ...triggers.map(({ name }) => `DROP TRIGGER ${name}`),
      ...tables.map(({ name }) => `DELETE FROM ${name}`),
      ...triggers.map(({ sql }) => sql),
    ].map((sql) => database.prepare(sql)),
  )
}

/** Deletes every key of a KV namespace. */
export async function emptyNamespace(namespace: KVNamespace): Promise<void> {
  const { keys } = await namespace.list()
  await Promise.all(keys.map(({ name }) => namespace.delete(name)))
}

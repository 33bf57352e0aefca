import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The part of a D1 database that migrating needs. */
export interface MigratableDatabase {
  prepare(sql: string): {
    bind(...values: unknown[]): unknown
    all(): Promise<{ results: Record<string, unknown>[] }>
    run(): Promise<unknown>
  }
  batch(statements: unknown[]): Promise<unknown>
}

const BREAKPOINT = '--> statement-breakpoint'

/**
 * Applies the migrations that a database lacks, each whole or not at all. The record of what was
 * applied is wrangler's, so `wrangler d1 migrations` agrees with it.
 */
export async function applyMigrations(database: MigratableDatabase, dir: string): Promise<void> {
  await database
    .prepare(
      'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    )
    .run()
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all()
  const applied = new Set(results.map((row) => row['name']))
  const files = readdirSync(dir).filter((file) => file.endsWith('.sql'))
  for (const file of files.toSorted()) {
    if (applied.has(file)) continue
    const statements = readFileSync(join(dir, file), 'utf8')
      .split(BREAKPOINT)
      .map((sql) => sql.trim())
      .filter((sql) => sql !== '')
    await database.batch([
      ...statements.map((sql) => database.prepare(sql)),
      database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(file),
    ])
  }
}

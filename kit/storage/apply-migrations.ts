import * as z from 'zod'

export const Migration = z.strictObject({
  /** The file's name, by which wrangler knows it too. */
  name: z.string(),
  statements: z.array(z.string()),
})

/** One step of a database's schema: all of its statements or none. */
export type Migration = z.infer<typeof Migration>

/** The part of a D1 database that migrating needs. */
export interface MigratableDatabase {
  prepare(sql: string): {
    bind(...values: unknown[]): unknown
    all(): Promise<{ results: Record<string, unknown>[] }>
    run(): Promise<unknown>
  }
  batch(statements: unknown[]): Promise<unknown>
}

/**
 * Applies those of the migrations that a database lacks, in their order, each whole or not at all. The
 * record of what was applied is wrangler's, so `wrangler d1 migrations` agrees with it.
 *
 * @returns the names of those that were applied now
 */
export async function applyMigrations(
  database: MigratableDatabase,
  migrations: readonly Migration[],
): Promise<string[]> {
  await database
    .prepare(
      'CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)',
    )
    .run()
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all()
  const applied = new Set(results.map((row) => row['name']))
  const lacking = migrations.filter(({ name }) => !applied.has(name))
  for (const { name, statements } of lacking) {
    await database.batch([
      ...statements.map((sql) => database.prepare(sql)),
      database.prepare('INSERT INTO d1_migrations (name) VALUES (?)').bind(name),
    ])
  }
  return lacking.map(({ name }) => name)
}

/**
 * Answers the operator's `POST /migrations`, whose body is an array of migrations: with the names of
 * those that were applied, or with 500 and what the database said.
 */
export async function answerMigrations(
  request: Request,
  database: MigratableDatabase,
): Promise<Response> {
  try {
    const migrations = z.array(Migration).parse(await request.json())
    return Response.json({ applied: await applyMigrations(database, migrations) })
  } catch (error) {
    return Response.json({ error: String(error) }, { status: 500 })
  }
}

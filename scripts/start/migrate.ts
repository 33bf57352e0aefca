import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import type { Migration } from '../../kit/storage/apply-migrations.ts'

const BREAKPOINT = '--> statement-breakpoint'

/** Reads a folder of migrations, in the order in which they are applied. */
export function readMigrations(dir: string): Migration[] {
  const files = readdirSync(dir).filter((file) => file.endsWith('.sql'))
  return files.toSorted().map((name) => ({
    name,
    statements: readFileSync(join(dir, name), 'utf8')
      .split(BREAKPOINT)
      .map((sql) => sql.trim())
      .filter((sql) => sql !== ''),
  }))
}

/**
 * Has a Worker apply the migrations of a folder that its database lacks. Rejects when one of them fails;
 * those before it stay applied.
 */
export async function migrate(socketPath: string, dir: string): Promise<void> {
  const answer = await unixFetch(socketPath, 'POST', '/migrations', readMigrations(dir))
  if (answer.status !== 200) {
    throw new Error(`The migrations of ${dir} failed: ${JSON.stringify(answer.body)}`)
  }
}

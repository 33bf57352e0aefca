import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** An invocation as the database of a stopped server holds it. */
export interface StoredInvocation {
  id: string
  lambdaUuid: string
  state: string
}

/** What the database of a stopped server knows of invocations. */
export interface StoredRecords {
  invocations: StoredInvocation[]
  /** Sum of the counters, by lambda and outcome as `{uuid} {state}`. */
  counted: Record<string, number>
}

/** Reads the records out of a data folder whose server has stopped. */
export function readRecords(dataDir: string): StoredRecords {
  const db = openDispatcherDatabase(join(dataDir, 'storage'))
  try {
    const invocations = db
      .prepare('SELECT id, lambda_uuid AS lambdaUuid, state FROM invocations')
      .all() as unknown as StoredInvocation[]
    const counts = db
      .prepare(
        `SELECT lambda_uuid || ' ' || state AS what, sum(count) AS count
         FROM invocation_counts GROUP BY what`,
      )
      .all() as unknown as { what: string; count: number }[]
    return {
      invocations: invocations.map((row) => ({ ...row })),
      counted: Object.fromEntries(counts.map(({ what, count }) => [what, count])),
    }
  } finally {
    db.close()
  }
}

/** Counts records the way the counters should. */
export function countRecords(invocations: readonly StoredInvocation[]): Record<string, number> {
  const counted: Record<string, number> = {}
  for (const { lambdaUuid, state } of invocations) {
    const what = `${lambdaUuid} ${state}`
    counted[what] = (counted[what] ?? 0) + 1
  }
  return counted
}

function openDispatcherDatabase(folder: string): DatabaseSync {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.sqlite')) continue
    const db = new DatabaseSync(join(folder, file))
    const table = db.prepare("SELECT 1 FROM sqlite_master WHERE name = 'invocation_counts'").get()
    if (table) return db
    db.close()
  }
  throw new Error(`${folder} holds no database with invocations.`)
}

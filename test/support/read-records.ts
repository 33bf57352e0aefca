import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { STATES } from '../../workers/records/contract.ts'

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

/** Reads the records of all accounts out of a data folder whose server has stopped. */
export function readRecords(dataDir: string): StoredRecords {
  const all: StoredRecords = { invocations: [], counted: {} }
  const folder = join(dataDir, 'storage')
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.sqlite')) continue
    const db = new DatabaseSync(join(folder, file))
    if (holds(db, 'records')) addRecords(all, db)
    db.close()
  }
  return all
}

function holds(db: DatabaseSync, table: string): boolean {
  return db.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(table) !== undefined
}

function addRecords({ invocations, counted }: StoredRecords, db: DatabaseSync): void {
  const rows = db
    .prepare(
      `SELECT lower(hex(r.id)) AS hex, f.uuid AS lambdaUuid, r.state
       FROM records r JOIN functions f ON f.id = r.lambda WHERE r.state > 0`,
    )
    .all() as unknown as { hex: string; lambdaUuid: string; state: number }[]
  for (const { hex, lambdaUuid, state } of rows) {
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
    invocations.push({ id, lambdaUuid, state: nameOf(state) })
  }
  const counts = db
    .prepare(
      `SELECT f.uuid AS lambdaUuid, c.state, sum(c.count) AS count
       FROM invocation_counts c JOIN functions f ON f.id = c.lambda GROUP BY 1, 2`,
    )
    .all() as unknown as { lambdaUuid: string; state: number; count: number }[]
  for (const { lambdaUuid, state, count } of counts) {
    counted[`${lambdaUuid} ${nameOf(state)}`] = count
  }
}

function nameOf(state: number): string {
  return STATES[state - 1] ?? 'none'
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

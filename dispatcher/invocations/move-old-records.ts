import { asc, inArray, sql } from 'drizzle-orm'
import type { InvocationRecord } from './invocation-record.ts'
import { type Database, openDatabase } from '../db/database.ts'
import { invocationCounts, invocations } from '../db/schema.ts'
import { appendByAccount, type RecordBindings } from './write-records.ts'

const SLICE = 500
/** Of a tick, so that what else is due has its turn: 30,000 an hour and more. */
const MAX_SLICES = 20

type OldRow = typeof invocations.$inferSelect

/**
 * Moves records that an earlier release kept in the one database into those of their accounts, the oldest first, a
 * bounded number at each tick; what is past the retention goes. A row is deleted when its account has it, so that a crash
 * in between moves it once more and changes nothing. Rejects when an account's records can't be reached.
 */
export async function moveOldRecords(env: RecordBindings): Promise<void> {
  const db = openDatabase(env.DB)
  for (let slice = 0; slice < MAX_SLICES; slice++) {
    const rows = await db
      .select()
      .from(invocations)
      .orderBy(asc(sql`rowid`))
      .limit(SLICE)
    if (rows.length === 0) return deleteOldCounts(db)
    const failed = await appendByAccount(rows.map(toRecord), env)
    const moved = rows.filter(({ accountId }) => !failed.has(accountId))
    if (moved.length > 0) {
      const ids = moved.map(({ id }) => id)
      await db.delete(invocations).where(inArray(invocations.id, jsonList(ids)))
    }
    if (failed.size > 0) throw new Error('Records of an earlier release could not be moved.')
  }
}

/** The accounts count their records themselves. */
async function deleteOldCounts(db: Database): Promise<void> {
  const [any] = await db
    .select({ one: sql`1` })
    .from(invocationCounts)
    .limit(1)
  if (any) await db.delete(invocationCounts)
}

/** D1 takes 100 parameters a statement. */
function jsonList(ids: readonly string[]) {
  return sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`
}

function toRecord(row: OldRow): InvocationRecord {
  const { logs, droppedLogLines, startedAt, ...rest } = row
  return {
    ...rest,
    lambdaVersion: null,
    // It did not say whether a schedule had called.
    trigger: row.eventId === null ? 'invoke' : 'event',
    parentId: null,
    requestId: null,
    firstFrame: null,
    startedAt: startedAt.getTime(),
    droppedLines: droppedLogLines > 0 ? [{ reason: 'record-limit', count: droppedLogLines }] : [],
    refusedDomains: [],
    lines: logs,
  }
}

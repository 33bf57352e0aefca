import type { Appender, NewEntry } from '../append/append-records.ts'
import { LINE_KEYS } from '../append/insert-records.ts'
import { ENTRY } from '../codes.ts'
import { clearSetting, readSetting, writeSetting } from '../migrate.ts'
import { DAY_MS, HOUR_MS, type Store } from '../store.ts'
import { deleteActivity, deleteOldestCounts } from './delete-counts.ts'
import { retentionStart } from './retention-start.ts'

/** Blocks that are deleted at once, up to 10,000 records: appends wait meanwhile. */
const SLICE_BLOCKS = 40
/** Fewer where it is about room, so that no more goes than must. */
const TRIM_BLOCKS = 4
/** Down to this share of its limit a store that is full is emptied. */
const ROOM_SHARE = 0.9

type BlockRow = { id: number; firstSeq: number; lastSeq: number; lastAt: number }

/** What was deleted to make room so far, until there is enough. */
interface Trimmed {
  invocations: number
  lines: number
  lastAt: number
}

/** Deletes one slice of what is too old. Returns whether there may be more. */
export function deleteExpired(store: Store, appender: Appender): boolean {
  const { sql } = store
  const deleted = store.transaction(() => {
    const blocks = sql
      .exec<BlockRow>(
        `${SELECT_BLOCKS} WHERE last_at < ? ORDER BY last_at, id LIMIT ${SLICE_BLOCKS}`,
        retentionStart(store.now()),
      )
      .toArray()
    deleteBlocks(sql, blocks)
    return blocks.length
  })
  if (deleted > 0) appender.forget()
  return deleted === SLICE_BLOCKS
}

/**
 * Deletes one slice of the oldest records of a store that is full. When there is room enough it writes down what
 * was deleted, where searches find it. Returns whether there is more to do.
 */
export function makeRoom(store: Store, appender: Appender): boolean {
  const { sql, maxBytes } = store
  const noted = readSetting(sql, 'trimmed')
  if (noted === undefined && sql.databaseSize <= maxBytes) return false
  return store.transaction(() => {
    if (sql.databaseSize > maxBytes * ROOM_SHARE) {
      const blocks = sql
        .exec<BlockRow>(
          `${SELECT_BLOCKS} WHERE id < (SELECT max(id) FROM blocks)
           ORDER BY last_at, id LIMIT ${TRIM_BLOCKS}`,
        )
        .toArray()
      if (blocks.length > 0) {
        noteTrimmed(sql, readTrimmed(noted), deleteBlocks(sql, blocks))
        appender.forget()
        return true
      }
      if (deleteOldestCounts(store)) return true
    }
    if (noted !== undefined) appender.addEntry(trimmedEntry(readTrimmed(noted), maxBytes))
    clearSetting(sql, 'trimmed')
    return false
  })
}

/** Milliseconds until something has to be deleted; null while the account holds nothing at all. */
export function waitForDeletion({ sql, now }: Store): number | null {
  const { oldest, counted } = sql
    .exec<{ oldest: number | null; counted: number }>(
      `SELECT (SELECT min(last_at) FROM blocks) AS oldest,
         EXISTS (SELECT 1 FROM invocation_counts) AS counted`,
    )
    .one()
  if (oldest === null) return counted === 0 ? null : DAY_MS
  return Math.min(Math.max(oldest - retentionStart(now()), HOUR_MS), DAY_MS)
}

const SELECT_BLOCKS =
  'SELECT id, first_seq AS firstSeq, last_seq AS lastSeq, last_at AS lastAt FROM blocks'

/** Deletes blocks whole: records, lines, signatures, and the activity of times that nothing is left of. */
function deleteBlocks(sql: SqlStorage, blocks: BlockRow[]): Trimmed {
  const deleted = { invocations: 0, lines: 0, lastAt: 0 }
  for (const { id, firstSeq, lastSeq, lastAt } of blocks) {
    const seqs = [firstSeq, lastSeq]
    const keys = [firstSeq * LINE_KEYS, (lastSeq + 1) * LINE_KEYS - 1]
    deleted.invocations += countRows(sql, `records WHERE state <> ${ENTRY} AND seq`, seqs)
    deleted.lines += countRows(sql, 'lines WHERE key', keys)
    deleted.lastAt = Math.max(deleted.lastAt, lastAt)
    sql.exec('DELETE FROM lines WHERE key BETWEEN ? AND ?', ...keys)
    sql.exec('DELETE FROM records WHERE seq BETWEEN ? AND ?', ...seqs)
    sql.exec('DELETE FROM blocks WHERE id = ?', id)
  }
  if (blocks.length === 0) return deleted
  // A record from before this that is delivered again must not be counted again.
  const horizon = Math.max(Number(readSetting(sql, 'horizon') ?? 0), deleted.lastAt + 1)
  writeSetting(sql, 'horizon', horizon)
  const query = 'SELECT coalesce(min(first_at), ?) AS oldest FROM blocks'
  const { oldest } = sql.exec<{ oldest: number }>(query, horizon).one()
  deleteActivity(sql, oldest)
  return deleted
}

function countRows(sql: SqlStorage, where: string, range: number[]): number {
  const query = `SELECT count(*) AS count FROM ${where} BETWEEN ? AND ?`
  return sql.exec<{ count: number }>(query, ...range).one().count
}

function noteTrimmed(sql: SqlStorage, before: Trimmed, now: Trimmed): void {
  const sum = {
    invocations: before.invocations + now.invocations,
    lines: before.lines + now.lines,
    lastAt: Math.max(before.lastAt, now.lastAt),
  }
  writeSetting(sql, 'trimmed', `${sum.invocations},${sum.lines},${sum.lastAt}`)
}

function readTrimmed(noted: string | number | undefined): Trimmed {
  const [invocations = 0, lines = 0, lastAt = 0] = String(noted ?? '0,0,0')
    .split(',')
    .map(Number)
  return { invocations, lines, lastAt }
}

function trimmedEntry({ invocations, lines, lastAt }: Trimmed, maxBytes: number): NewEntry {
  const message =
    `The account's records passed ${Math.round(maxBytes / 1_000_000)} MB. To make room, the oldest ` +
    `${invocations} invocations with ${lines} lines were deleted, up to ${new Date(lastAt).toISOString()}.`
  return { level: 'Warn', message, extras: [], lambdaUuid: null, userId: null }
}

import { LINE_KEYS } from '../append/insert-records.ts'
import { ENTRY, levelOfCode } from '../codes.ts'
import type { InvocationRecord, LogLine } from '../contract.ts'
import { retentionStart } from '../retention/retention-start.ts'
import { idBits } from '../signature.ts'
import { isUuid, type Store } from '../store.ts'
import {
  foundInvocation,
  INVOCATION_COLUMNS,
  type InvocationRow,
  readExtras,
} from './found-rows.ts'
import { candidateBlocks, Work } from './walk-blocks.ts'

type LineRow = { at: number; level: number; message: string; extras: string | null }

/** One invocation with all its lines, wherever in the retention it is; null when there is none. */
export function findInvocation(store: Store, id: string): InvocationRecord | null {
  if (!isUuid(id)) return null
  const { sql } = store
  const test = { all: idBits(id), any: null }
  const from = retentionStart(store.now())
  // However much it costs: an id that isn't found would be taken for one that never was.
  const blocks = candidateBlocks(
    sql,
    from,
    Number.MAX_SAFE_INTEGER,
    test,
    'newest-first',
    new Work(Number.POSITIVE_INFINITY),
  )
  for (const { firstSeq, lastSeq } of blocks) {
    const row = sql
      .exec<InvocationRow>(
        `SELECT ${INVOCATION_COLUMNS} FROM records r JOIN functions f ON f.id = r.lambda
         WHERE r.seq BETWEEN ? AND ? AND r.id = unhex(?, '-') AND r.state <> ${ENTRY}
           AND +r.started_at >= ?`,
        firstSeq,
        lastSeq,
        id,
        from,
      )
      .toArray()
      .at(0)
    if (row) return { ...foundInvocation(row), lines: readLines(sql, row.key) }
  }
  return null
}

function readLines(sql: SqlStorage, seq: number): LogLine[] {
  const rows = sql.exec<LineRow>(
    'SELECT at, level, message, extras FROM lines WHERE key BETWEEN ? AND ? ORDER BY key',
    seq * LINE_KEYS,
    seq * LINE_KEYS + LINE_KEYS - 1,
  )
  return Array.from(rows, ({ at, level, message, extras }) => ({
    level: levelOfCode(level),
    message,
    extras: readExtras(extras),
    timestamp: at,
  }))
}

import type { DueRun } from '../../dispatcher/contract.ts'
import type { Store } from './store.ts'
import { readText } from './texts.ts'

/** What the lambdas under way were called with is in memory, of which an object has 128 MB. */
const MAX_BYTES_UNDER_WAY = 32_000_000

/** A run that is in the store as begun. */
export interface BegunRun {
  seq: number
  step: number
  bytes: number
  due: Omit<DueRun, 'accountId'>
}

type DueRow = {
  seq: number
  id: string
  eventId: string | null
  requestId: string | null
  depth: number
  bytes: number
  failures: number
}

/** Runs that were begun, and whether more are due than there is room for. */
interface BegunRuns {
  begun: BegunRun[]
  isFull: boolean
}

/** Begins what is due, the oldest first, as long as there is room beside what is under way. */
export function beginRuns(store: Store, underWay: { count: number; bytes: number }): BegunRuns {
  const { sql, now, maxUnderWay } = store
  const free = maxUnderWay - underWay.count
  if (free <= 0) return { begun: [], isFull: true }
  return store.transaction(() => {
    const rows = sql
      .exec<DueRow>(
        `SELECT seq, id, event_id AS eventId, request_id AS requestId, depth, body_bytes AS bytes, failures
         FROM invocations WHERE state = 'waiting' AND due_at <= ? ORDER BY due_at, seq LIMIT ?`,
        now(),
        free,
      )
      .toArray()
    const begun: BegunRun[] = []
    let { bytes } = underWay
    for (const row of rows) {
      bytes += row.bytes
      if (bytes > MAX_BYTES_UNDER_WAY && underWay.count + begun.length > 0) break
      begun.push(begin(store, row))
    }
    return { begun, isFull: begun.length < rows.length || rows.length === free }
  })
}

function begin({ sql, now }: Store, row: DueRow): BegunRun {
  const { seq, id, eventId, requestId, depth, bytes, failures } = row
  const { step, lambdaUuid, stepId } = sql
    .exec<{ step: number; lambdaUuid: string; stepId: string }>(
      `SELECT step, lambda_uuid AS lambdaUuid, id AS stepId FROM steps
       WHERE invocation = ? AND state = 'open' ORDER BY step LIMIT 1`,
      seq,
    )
    .one()
  const runId = crypto.randomUUID()
  const attempt = failures + 1
  sql.exec(
    `UPDATE invocations SET state = 'running', run_id = ?, due_at = NULL WHERE seq = ?`,
    runId,
    seq,
  )
  sql.exec(
    `INSERT INTO runs (invocation, number, id, step, attempt, started_at)
     SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5 FROM runs WHERE invocation = ?1`,
    seq,
    runId,
    step,
    attempt,
    now(),
  )
  const body = readText(sql, { kind: 'body', owner: seq })
  const due = {
    runId,
    pendingId: id,
    invocationId: stepId,
    lambdaUuid,
    eventId,
    attempt,
    requestId,
    depth,
    body,
  }
  return { seq, step, bytes, due }
}

import { BUCKET_MS, WHOLE_ACCOUNT } from '../append/count-records.ts'
import { readSetting, writeSetting } from '../migrate.ts'
import { COUNTS_RETENTION_DAYS } from '../reports/contract.ts'
import { coarseUntil } from '../reports/report-range.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type Store } from '../store.ts'
import { retentionStart } from './retention-start.ts'

const HOUR_BUCKETS = HOUR_MS / BUCKET_MS
/** What makes room at once when no records are left to delete. */
const SLICE_BUCKETS = (30 * DAY_MS) / BUCKET_MS

/** Counts between two buckets: the table is sorted by function first, so it is asked for each of them. */
const COUNTS_BETWEEN = `
  SELECT i.* FROM (SELECT ${WHOLE_ACCOUNT} AS id UNION ALL SELECT id FROM functions) f
  CROSS JOIN invocation_counts i ON i.lambda = f.id AND i.bucket >= ? AND i.bucket < ?`

/** Deletes counts, groups and activity that are too old, and makes counts past the retention of lines hourly. */
export function tidyCounts(store: Store): void {
  const { sql } = store
  const now = store.now()
  const expired = Math.floor((now - COUNTS_RETENTION_DAYS * DAY_MS) / BUCKET_MS)
  const from = Number(readSetting(sql, 'coarse-until') ?? 0)
  const to = coarseUntil(now) / BUCKET_MS
  const fine = `${COUNTS_BETWEEN} WHERE i.bucket % ${HOUR_BUCKETS} <> 0`
  store.transaction(() => {
    deleteCounts(sql, COUNTS_BETWEEN, 0, expired)
    sql.exec(
      `INSERT INTO invocation_counts (lambda, bucket, state, duration, count, total_ms)
       SELECT lambda, bucket - bucket % ${HOUR_BUCKETS}, state, duration, sum(count), sum(total_ms)
       FROM (${fine}) WHERE true GROUP BY 1, 2, 3, 4
       ON CONFLICT DO UPDATE SET
         count = count + excluded.count, total_ms = total_ms + excluded.total_ms`,
      from,
      to,
    )
    deleteCounts(sql, fine, from, to)
    writeSetting(sql, 'coarse-until', to)
    const start = retentionStart(now)
    sql.exec('DELETE FROM failures WHERE hour < ?', Math.floor(start / HOUR_MS))
    sql.exec('DELETE FROM refused_domains WHERE hour < ?', Math.floor(start / HOUR_MS))
    sql.exec('DELETE FROM activity WHERE minute < ?', Math.floor(start / MINUTE_MS))
  })
}

/** Deletes the oldest of the counts that are hourly already, and tells whether there were any. */
export function deleteOldestCounts({ sql }: Store): boolean {
  const until = Number(readSetting(sql, 'coarse-until') ?? 0)
  const { oldest } = sql
    .exec<{ oldest: number | null }>(
      `SELECT min(bucket) AS oldest FROM (${COUNTS_BETWEEN})`,
      0,
      until,
    )
    .one()
  if (oldest === null) return false
  deleteCounts(sql, COUNTS_BETWEEN, 0, Math.min(oldest + SLICE_BUCKETS, until))
  return true
}

function deleteCounts(sql: SqlStorage, counts: string, from: number, to: number): void {
  sql.exec(
    `DELETE FROM invocation_counts WHERE (lambda, bucket, state, duration) IN (
       SELECT lambda, bucket, state, duration FROM (${counts}))`,
    from,
    to,
  )
}

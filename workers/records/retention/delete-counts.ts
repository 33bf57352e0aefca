import { ALL_COUNTED, BUCKET_MS } from '../append/count-records.ts'
import { readSetting, writeSetting } from '../migrate.ts'
import { COUNTS_RETENTION_DAYS } from '../reports/contract.ts'
import { coarseUntil } from '../reports/report-range.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type Store } from '../store.ts'
import { retentionStart } from './retention-start.ts'

const HOUR_BUCKETS = HOUR_MS / BUCKET_MS
/** What makes room at once when no records are left to delete. */
const SLICE_BUCKETS = (30 * DAY_MS) / BUCKET_MS

const COUNTS_BETWEEN = `invocation_counts WHERE lambda IN (${ALL_COUNTED}) AND bucket >= ? AND bucket < ?`

/** Deletes counts, groups and activity that are too old, and makes counts past the retention of lines hourly. */
export function tidyCounts(store: Store): void {
  const { sql } = store
  const now = store.now()
  const expired = Math.floor((now - COUNTS_RETENTION_DAYS * DAY_MS) / BUCKET_MS)
  const from = Number(readSetting(sql, 'coarse-until') ?? 0)
  const to = coarseUntil(now) / BUCKET_MS
  const fine = `${COUNTS_BETWEEN} AND bucket % ${HOUR_BUCKETS} <> 0`
  store.transaction(() => {
    sql.exec(`DELETE FROM ${COUNTS_BETWEEN}`, 0, expired)
    sql.exec(
      `INSERT INTO invocation_counts (lambda, bucket, state, duration, count, total_ms)
       SELECT lambda, bucket - bucket % ${HOUR_BUCKETS}, state, duration, sum(count), sum(total_ms)
       FROM ${fine} GROUP BY 1, 2, 3, 4
       ON CONFLICT DO UPDATE SET
         count = count + excluded.count, total_ms = total_ms + excluded.total_ms`,
      from,
      to,
    )
    sql.exec(`DELETE FROM ${fine}`, from, to)
    writeSetting(sql, 'coarse-until', to)
    const start = retentionStart(now)
    sql.exec('DELETE FROM failures WHERE hour < ?', Math.floor(start / HOUR_MS))
    sql.exec('DELETE FROM refused_domains WHERE hour < ?', Math.floor(start / HOUR_MS))
    deleteActivity(sql, start)
  })
}

/** Deletes the oldest of the counts that are hourly already, and tells whether there were any. */
export function deleteOldestCounts({ sql }: Store): boolean {
  const until = Number(readSetting(sql, 'coarse-until') ?? 0)
  const { oldest } = sql
    .exec<{ oldest: number | null }>(
      `SELECT min(bucket) AS oldest FROM ${COUNTS_BETWEEN}`,
      0,
      until,
    )
    .one()
  if (oldest === null) return false
  sql.exec(`DELETE FROM ${COUNTS_BETWEEN}`, 0, Math.min(oldest + SLICE_BUCKETS, until))
  return true
}

/** Deletes the activity of minutes that ended before a time. */
export function deleteActivity(sql: SqlStorage, before: number): void {
  const minute = Math.floor(before / MINUTE_MS)
  sql.exec(`DELETE FROM activity WHERE lambda IN (${ALL_COUNTED}) AND minute < ?`, minute)
}

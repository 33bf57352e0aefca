import { dropCode, ENTRY, INVOCATION, levelCode, stateCode } from '../codes.ts'
import { durationCode } from '../reports/duration-code.ts'
import { execForRows, HOUR_MS, MINUTE_MS } from '../store.ts'
import type { NumberedRecord } from './insert-records.ts'

/** Counts of invocations are to this. */
export const BUCKET_MS = 300_000

/** The number that stands for the whole account where a function's would be. */
export const WHOLE_ACCOUNT = 0

/** All numbers that counts are kept under: their tables are sorted by them, so that each is found by itself. */
export const ALL_COUNTED = `SELECT ${WHOLE_ACCOUNT} UNION ALL SELECT id FROM functions`

const SUCCEEDED = stateCode('SUCCEEDED')

const ADD_ACTIVITY = `
  INSERT INTO activity (lambda, minute, state, kind, count)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
  WHERE true
  ON CONFLICT DO UPDATE SET count = count + excluded.count`

const ADD_COUNTS = `
  INSERT INTO invocation_counts (lambda, bucket, state, duration, count, total_ms)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5
  FROM json_each(?)
  WHERE true
  ON CONFLICT DO UPDATE SET count = count + excluded.count, total_ms = total_ms + excluded.total_ms`

const ADD_FAILURES = `
  INSERT INTO failures (hour, lambda, state, error_code, first_frame, count, last_at, invocation)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, 1, value ->> 5,
    unhex(value ->> 6, '-')
  FROM json_each(?)
  WHERE true
  ON CONFLICT DO UPDATE SET
    count = count + 1,
    invocation = iif(excluded.last_at >= last_at, excluded.invocation, invocation),
    last_at = max(last_at, excluded.last_at)`

const ADD_REFUSED_DOMAINS = `
  INSERT INTO refused_domains (hour, lambda, domain, count, last_at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)
  WHERE true
  ON CONFLICT DO UPDATE SET
    count = count + excluded.count,
    last_at = max(last_at, excluded.last_at)`

/** Adds records that were just written to every count; within the transaction that wrote them. */
export function countRecords(sql: SqlStorage, records: NumberedRecord[]): void {
  const activity = new Sums()
  const counts = new Sums()
  const failures: (string | number)[][] = []
  const domains: (string | number)[][] = []
  for (const record of records) {
    const { lambda, stateCode: state, startedAt, durationMs } = record
    for (const each of new Set([lambda, WHOLE_ACCOUNT])) {
      for (const { level, timestamp } of record.lines) {
        activity.add([each, Math.floor(timestamp / MINUTE_MS), state, levelCode(level)], 1)
      }
      if (state === ENTRY) continue
      const minute = Math.floor(startedAt / MINUTE_MS)
      activity.add([each, minute, state, INVOCATION], 1)
      for (const { reason, count } of record.droppedLines) {
        activity.add([each, minute, state, dropCode(reason)], count)
      }
      const bucket = Math.floor(startedAt / BUCKET_MS)
      counts.add([each, bucket, state, durationCode(durationMs)], 1, durationMs)
    }
    const hour = Math.floor(startedAt / HOUR_MS)
    if (state !== SUCCEEDED && state !== ENTRY) {
      const place = [record.errorCode ?? '', record.firstFrame ?? '']
      failures.push([hour, lambda, state, ...place, startedAt, record.id])
    }
    for (const { domain, count } of record.refusedDomains) {
      domains.push([hour, lambda, domain, count, startedAt])
    }
  }
  execForRows(sql, ADD_ACTIVITY, activity.rows())
  execForRows(sql, ADD_COUNTS, counts.rows())
  execForRows(sql, ADD_FAILURES, failures)
  execForRows(sql, ADD_REFUSED_DOMAINS, domains)
}

/** Sums by a key of several numbers, so that a row is written once for all records that share it. */
class Sums {
  readonly #rows = new Map<string, { key: number[]; sums: number[] }>()

  add(key: number[], ...amounts: number[]): void {
    const name = key.join()
    const row = this.#rows.get(name)
    if (row) row.sums = row.sums.map((sum, index) => sum + (amounts[index] ?? 0))
    else this.#rows.set(name, { key, sums: amounts })
  }

  rows(): number[][] {
    return Array.from(this.#rows.values(), ({ key, sums }) => [...key, ...sums])
  }
}

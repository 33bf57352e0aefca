import { levelCode } from '../codes.ts'
import type { InvocationRecord } from '../contract.ts'
import { execForRows } from '../store.ts'

/** A record on its way into the tables: an invocation, or an entry with its one line. */
export interface NumberedRecord extends Omit<InvocationRecord, 'lambdaUuid' | 'state' | 'trigger'> {
  seq: number
  /** Number of the function, 0 for none. */
  lambda: number
  /** `ENTRY` for an entry. */
  stateCode: number
  triggerCode: number | null
  /** Who wrote an entry; null for the platform. */
  userId: string | null
}

/** Keys that a record's lines have at most. */
export const LINE_KEYS = 128

/** A record that is there already is left alone, and returns no number. */
const INSERT_RECORDS = `
  INSERT INTO records (
    seq, lambda, state, started_at, id, duration_ms, version, cause, event_id, parent_id, request_id,
    user_id, error_code, error_msg, first_frame, dropped, refused
  )
  SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, unhex(value ->> 4, '-'), value ->> 5,
    value ->> 6, value ->> 7, value ->> 8, unhex(value ->> 9, '-'), value ->> 10, value ->> 11,
    value ->> 12, value ->> 13, value ->> 14, value ->> 15, value ->> 16
  FROM json_each(?)
  WHERE true
  ON CONFLICT (started_at, id) DO NOTHING
  RETURNING seq`

const INSERT_LINES = `
  INSERT INTO lines (key, at, level, message, extras)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)`

/** Writes records with their lines and returns those that were not there before. */
export function insertRecords(sql: SqlStorage, records: NumberedRecord[]): NumberedRecord[] {
  const inserted = new Set(
    execForRows<{ seq: number }>(sql, INSERT_RECORDS, records.map(recordRow)).map(({ seq }) => seq),
  )
  const fresh = records.filter(({ seq }) => inserted.has(seq))
  execForRows(sql, INSERT_LINES, fresh.flatMap(lineRows))
  return fresh
}

function recordRow(record: NumberedRecord): (string | number | null)[] {
  const { droppedLines, refusedDomains } = record
  return [
    record.seq,
    record.lambda,
    record.stateCode,
    record.startedAt,
    record.id,
    record.durationMs,
    record.lambdaVersion,
    record.triggerCode,
    record.eventId,
    record.parentId,
    record.requestId,
    record.userId,
    record.errorCode,
    record.errorMsg,
    record.firstFrame,
    droppedLines.length > 0 ? JSON.stringify(droppedLines) : null,
    refusedDomains.length > 0 ? JSON.stringify(refusedDomains) : null,
  ]
}

function lineRows({ seq, lines }: NumberedRecord): (string | number | null)[][] {
  return lines.map(({ level, message, extras, timestamp }, index) => [
    seq * LINE_KEYS + index,
    timestamp,
    levelCode(level),
    message,
    extras.length > 0 ? JSON.stringify(extras) : null,
  ])
}

import { levelOfCode, stateOfCode, triggerOfCode } from '../codes.ts'
import {
  DROP_REASONS,
  type DroppedLines,
  type FoundLine,
  type Invocation,
  type RefusedDomain,
} from '../contract.ts'
import { formatUuid } from '../store.ts'

/** Columns of `lines l`, `records r` and `functions f`, by the names of `LineRow`. */
export const LINE_COLUMNS = `
  l.key, l.at, l.level, l.message, l.extras, r.state, r.version, r.user_id AS userId,
  r.request_id AS requestId, hex(r.id) AS invocationId, f.uuid`

export type LineRow = {
  key: number
  at: number
  level: number
  message: string
  extras: string | null
  state: number
  version: number | null
  userId: string | null
  requestId: string | null
  invocationId: string
  uuid: string | null
}

export function foundLine(row: LineRow): FoundLine {
  const state = stateOfCode(row.state)
  const author = row.userId === null ? 'platform' : 'administrator'
  return {
    id: String(row.key),
    level: levelOfCode(row.level),
    message: row.message,
    extras: readExtras(row.extras),
    timestamp: row.at,
    writtenBy: state === null ? author : 'lambda',
    userId: row.userId,
    invocationId: state === null ? null : formatUuid(row.invocationId),
    requestId: row.requestId,
    lambdaUuid: row.uuid,
    lambdaVersion: row.version,
    state,
  }
}

/** Columns of `records r` and `functions f`, by the names of `InvocationRow`. */
export const INVOCATION_COLUMNS = `
  r.seq AS key, r.started_at AS at, hex(r.id) AS id, f.uuid, r.state, r.duration_ms AS durationMs,
  r.version, r.cause, r.event_id AS eventId, hex(r.parent_id) AS parentId, r.request_id AS requestId,
  r.error_code AS errorCode, r.error_msg AS errorMsg, r.first_frame AS firstFrame, r.dropped, r.refused`

export type InvocationRow = {
  key: number
  at: number
  id: string
  uuid: string
  state: number
  durationMs: number
  version: number | null
  cause: number | null
  eventId: string | null
  /** Empty for none. */
  parentId: string
  requestId: string | null
  errorCode: string | null
  errorMsg: string | null
  firstFrame: string | null
  dropped: string | null
  refused: string | null
}

export function foundInvocation(row: InvocationRow): Invocation {
  return {
    id: formatUuid(row.id),
    lambdaUuid: row.uuid,
    lambdaVersion: row.version,
    eventId: row.eventId,
    trigger: triggerOfCode(row.cause),
    parentId: row.parentId === '' ? null : formatUuid(row.parentId),
    requestId: row.requestId,
    state: stateOfCode(row.state) ?? 'UNKNOWN',
    errorCode: row.errorCode,
    errorMsg: row.errorMsg,
    firstFrame: row.firstFrame,
    startedAt: row.at,
    durationMs: row.durationMs,
    droppedLines: readList(row.dropped).flatMap(readDropped),
    refusedDomains: readList(row.refused).flatMap(readRefused),
  }
}

/** Extras as they were stored. */
export function readExtras(json: string | null): string[] {
  return readList(json).filter((extra) => typeof extra === 'string')
}

function readList(json: string | null): unknown[] {
  const list: unknown = json === null ? [] : JSON.parse(json)
  return Array.isArray(list) ? list : []
}

function readDropped(value: unknown): DroppedLines[] {
  const { reason: name, count } = readObject(value)
  const reason = DROP_REASONS.find((each) => each === name)
  return reason !== undefined && typeof count === 'number' ? [{ reason, count }] : []
}

function readRefused(value: unknown): RefusedDomain[] {
  const { domain, count } = readObject(value)
  return typeof domain === 'string' && typeof count === 'number' ? [{ domain, count }] : []
}

function readObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

import { stateOfCode } from '../codes.ts'
import { formatUuid, HOUR_MS, type Store } from '../store.ts'
import {
  type FailureGroup,
  MAX_GROUPS,
  type RefusedDomainGroup,
  type ReportRange,
  type ReportRefusal,
} from './contract.ts'
import { refuseReport, widenTo } from './report-range.ts'

type FailureRow = {
  uuid: string
  state: number
  errorCode: string
  firstFrame: string
  count: number
  lastAt: number
  invocation: string
}

/** Failures by function, code and place, the latest first. */
export function readFailures(store: Store, range: ReportRange): FailureGroup[] | ReportRefusal {
  const refusal = refuseReport(range, store.now())
  if (refusal) return refusal
  const { from, to } = widenTo(range, HOUR_MS)
  // Of a group's columns SQLite takes those that are not grouped from the row with the maximum.
  const rows = store.sql.exec<FailureRow>(
    `SELECT f.uuid, g.state, g.error_code AS errorCode, g.first_frame AS firstFrame,
       sum(g.count) AS count, max(g.last_at) AS lastAt, hex(g.invocation) AS invocation
     FROM failures g JOIN functions f ON f.id = g.lambda
     WHERE g.hour >= ? AND g.hour < ?
     GROUP BY g.lambda, g.state, g.error_code, g.first_frame
     ORDER BY lastAt DESC LIMIT ${MAX_GROUPS}`,
    from / HOUR_MS,
    to / HOUR_MS,
  )
  return Array.from(rows, ({ uuid, state, errorCode, firstFrame, count, lastAt, invocation }) => ({
    lambdaUuid: uuid,
    state: stateOfCode(state) ?? 'UNKNOWN',
    errorCode: errorCode === '' ? null : errorCode,
    firstFrame: firstFrame === '' ? null : firstFrame,
    count,
    lastAt,
    invocationId: formatUuid(invocation),
  }))
}

/** Refused domains by function, the latest first. */
export function readRefusedDomains(
  store: Store,
  range: ReportRange,
): RefusedDomainGroup[] | ReportRefusal {
  const refusal = refuseReport(range, store.now())
  if (refusal) return refusal
  const { from, to } = widenTo(range, HOUR_MS)
  return store.sql
    .exec<{ lambdaUuid: string; domain: string; count: number; lastAt: number }>(
      `SELECT f.uuid AS lambdaUuid, g.domain, sum(g.count) AS count, max(g.last_at) AS lastAt
       FROM refused_domains g JOIN functions f ON f.id = g.lambda
       WHERE g.hour >= ? AND g.hour < ?
       GROUP BY g.lambda, g.domain ORDER BY lastAt DESC LIMIT ${MAX_GROUPS}`,
      from / HOUR_MS,
      to / HOUR_MS,
    )
    .toArray()
}

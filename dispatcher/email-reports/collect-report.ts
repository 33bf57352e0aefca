import type { AccountContext } from '../../kit/account-context.ts'
import { FAIR_USE_INVOCATIONS_A_MONTH } from '../../kit/limits/limits.ts'
import {
  type Durations,
  type FailureGroup,
  MAX_SPARKS,
  type ReportRefusal,
} from '../../workers/records/reports/contract.ts'
import { findOwnLimits } from '../account-limits/account-limit.ts'
import type { ReportPeriod } from '../db/email-report-schema.ts'
import { findLambdaNames } from '../lambdas/find-lambda-names.ts'
import { listLimits } from '../limit-list/list-limits.ts'
import type { RecordsDoor } from '../records/account-records.ts'
import { askRecords, REPORT_SENTENCES } from '../records/ask-records.ts'
import { type EmailReport, sumOf } from './email-report.ts'
import { spanBefore, spanOf, type Span } from './report-period.ts'

const DAY_SECONDS = 86_400

/** Whose report is made, and where its figures come from. */
export interface ReportContext extends AccountContext {
  records: RecordsDoor
  whitelist: KVNamespace
}

/**
 * Makes the report of the last whole day or week that had ended at `at`. It holds names, codes, places and numbers: no error
 * message, log line or payload, which may tell secrets. Throws `ApiError` 503 when the account's records can't be read.
 */
export async function collectReport(
  context: ReportContext,
  period: ReportPeriod,
  at: Date,
): Promise<EmailReport> {
  const { accountId } = context
  const span = spanOf(period, at)
  const records = context.records.getByName(accountId)
  const [totals, earlier, ofMonth, durations, failures, refused, limits, own] = await Promise.all([
    report(records.totals(accountId, span)),
    report(records.totals(accountId, spanBefore(span))),
    report(records.totals(accountId, monthOf(span))),
    report(records.durations(accountId, span)),
    report(records.failures(accountId, span)),
    report(records.refusedDomains(accountId, span)),
    countUse(context),
    findOwnLimits(context),
  ])
  const told = choose(durations, failures)
  const failed = await countFailures(context, span, told)
  const concerned = [...told, ...failures, ...refused].map(({ lambdaUuid }) => lambdaUuid)
  const monthly = own['monthly-invocations']
  const names = await findLambdaNames(context, concerned)
  const ofLambda = (uuid: string) => ({ lambdaUUID: uuid, name: names.get(uuid) ?? null })
  return {
    accountId,
    period,
    ...span,
    counts: totals.counts,
    before: earlier.counts,
    lambdas: told
      .map(({ lambdaUuid, invocations, p95 }) => ({
        ...ofLambda(lambdaUuid),
        invocations,
        failures: failed.get(lambdaUuid) ?? 0,
        p95,
      }))
      .sort((a, b) => b.failures - a.failures || b.invocations - a.invocations),
    lambdasInAll: durations.length,
    failures: failures
      .map(({ lambdaUuid, state, errorCode, firstFrame, count, lastAt }) => ({
        ...ofLambda(lambdaUuid),
        state,
        errorCode,
        firstFrame,
        count,
        lastAt,
      }))
      .sort((a, b) => b.count - a.count),
    refusedDomains: refused
      .map(({ lambdaUuid, domain, count }) => ({ ...ofLambda(lambdaUuid), domain, count }))
      .sort((a, b) => b.count - a.count),
    limits: [
      ...limits,
      {
        what: `invocations of the month${monthly === undefined ? ', as fair use' : ''}`,
        used: sumOf(ofMonth.counts),
        value: monthly ?? FAIR_USE_INVOCATIONS_A_MONTH,
      },
    ],
  }
}

function report<Value extends object>(answer: Promise<Value | ReportRefusal>): Promise<Value> {
  return askRecords(answer, REPORT_SENTENCES)
}

/** The month that the span ends in, as far as the span goes. */
function monthOf({ to }: Span): Span {
  const last = new Date(to - 1)
  return { from: Date.UTC(last.getUTCFullYear(), last.getUTCMonth()), to }
}

/** What everybody who may read the report may know of: neither secrets nor domains. */
async function countUse({
  db,
  accountId,
  whitelist,
  records,
}: ReportContext): Promise<EmailReport['limits']> {
  const nothing = { secrets: false, whitelist: false, reporting: false }
  const mayRead = { lambdas: true, schedules: true, ...nothing }
  const limits = await listLimits({ db, accountId, whitelist, records, mayRead })
  return limits.flatMap(({ what, used, value }) =>
    used === undefined ? [] : [{ what, used, value }],
  )
}

/** Of many lambdas those that failed last, then those that ran most. */
function choose(durations: Durations[], failures: FailureGroup[]): Durations[] {
  const failing = new Set(failures.map(({ lambdaUuid }) => lambdaUuid))
  return durations
    .toSorted((a, b) => {
      const byFailure = Number(failing.has(b.lambdaUuid)) - Number(failing.has(a.lambdaUuid))
      return byFailure || b.invocations - a.invocations
    })
    .slice(0, MAX_SPARKS)
}

async function countFailures(
  { records, accountId }: ReportContext,
  span: Span,
  told: Durations[],
): Promise<Map<string, number>> {
  const uuids = told.map(({ lambdaUuid }) => lambdaUuid)
  const request = { ...span, bucketSeconds: DAY_SECONDS } as const
  const sparks = await report(records.getByName(accountId).sparks(accountId, uuids, request))
  return new Map(
    sparks.map(({ lambdaUuid, failures }) => [
      lambdaUuid,
      failures.reduce((sum, count) => sum + count, 0),
    ]),
  )
}

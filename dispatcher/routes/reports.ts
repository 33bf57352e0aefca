import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { FAIR_USE_INVOCATIONS_A_MONTH } from '../../kit/limits/limits.ts'
import { STATES } from '../../workers/records/contract.ts'
import type { ReportRefusal } from '../../workers/records/reports/contract.ts'
import { findOwnLimits } from '../account-limits/account-limit.ts'
import { SETTABLE_LIMITS } from '../account-limits/settable-limits.ts'
import type { AppEnv } from '../env.ts'
import { findLambdaNames } from '../lambdas/find-lambda-names.ts'
import { requireLambda } from '../lambdas/lambda-row.ts'
import { askRecords, REPORT_SENTENCES } from '../records/ask-records.ts'
import { countLambdas, LambdaCounts } from '../reporting/count-lambdas.ts'
import {
  LambdaSeriesQuery,
  OutcomesQuery,
  ReportQuery,
  reportRangeOf,
  seriesOf,
  SparksQuery,
} from '../reporting/report-query.ts'
import {
  DurationsView,
  FailureView,
  InvocationCounts,
  LambdaSeries,
  LimitCounts,
  Outcomes,
  RefusedDomainView,
  SparkView,
  toInvocationCounts,
  toNamedView,
  toReportView,
  toStatistic,
} from '../reporting/report-view.ts'
import { findSkipped, SkippedRunsView } from '../schedules/find-skipped.ts'
import { authorize } from './authorize.ts'
import { uuidParam } from './uuid-param.ts'

const tag = 'Reports'

/** Reports on an account's invocations, from counts that are kept with the records: to be mounted below an account's path. */
export const reportRoutes = new Hono<AppEnv>()
  .get(
    '/reports/limitCounts',
    describe({
      tag,
      id: 'readLimitCounts',
      summary: 'Tells the limits of the account.',
      schema: LimitCounts,
    }),
    authorize('reporting:read'),
    async function limitCounts(c) {
      const own = await findOwnLimits(c.get('context'))
      const lambdas = own.lambdas ?? SETTABLE_LIMITS.lambdas.usual
      return c.json({
        limitTotalLambdas: lambdas,
        // Every lambda may serve.
        limitDeployedLambdas: lambdas,
        invocationLimitPerMonth: own['monthly-invocations'] ?? FAIR_USE_INVOCATIONS_A_MONTH,
      })
    },
  )
  .get(
    '/reports/lambdaCounts',
    describe({
      tag,
      id: 'readLambdaCounts',
      summary: 'Counts lambdas, and those that serve.',
      schema: LambdaCounts,
    }),
    authorize('reporting:read'),
    async function lambdaCounts(c) {
      const { accountId } = c.get('principal')
      return c.json({ accountId, ...(await countLambdas(c.get('context'))) })
    },
  )
  .get(
    '/reports/invocationCounts',
    describe({
      tag,
      id: 'readInvocationCounts',
      summary: 'Counts invocations of a range, or since the month began in UTC.',
      schema: InvocationCounts,
    }),
    authorize('reporting:read'),
    validate('query', ReportQuery),
    async function invocationCounts(c) {
      const query = c.req.valid('query')
      const { accountId, records } = recordsOf(c)
      const isMonth = query.startTimestamp === undefined && query.endTimestamp === undefined
      const totals = await report(
        isMonth
          ? records.monthTotals(accountId)
          : records.totals(accountId, reportRangeOf(query, Date.now())),
      )
      return c.json(toInvocationCounts(accountId, totals))
    },
  )
  .get(
    '/reports/invocations/:uuid',
    describe({
      tag,
      id: 'readLambdaSeries',
      summary: 'Counts invocations of a lambda over time by outcome.',
      schema: LambdaSeries,
    }),
    authorize('reporting:read'),
    validate('query', LambdaSeriesQuery),
    async function lambdaSeries(c) {
      const { invocationStates = [...STATES], ...query } = c.req.valid('query')
      const { accountId, records } = recordsOf(c)
      const uuid = uuidParam(c.req.param('uuid'))
      const { lambda } = await requireLambda(c.get('context'), uuid)
      const series = await report(records.series(accountId, uuid, seriesOf(query, Date.now())))
      const invocationStatistics = series.map((bucket) => toStatistic(bucket, invocationStates))
      return c.json({ name: lambda.name, uuid, invocationStatistics })
    },
  )
  .get(
    '/reports/outcomes',
    describe({
      tag,
      id: 'readOutcomes',
      summary: 'Counts invocations of the account, or of one lambda, over time by outcome.',
      schema: Outcomes,
    }),
    authorize('reporting:read'),
    validate('query', OutcomesQuery),
    async function outcomes(c) {
      const { lambdaUUID = null, ...query } = c.req.valid('query')
      const { accountId, records } = recordsOf(c)
      const request = seriesOf(query, Date.now())
      return c.json({ buckets: await report(records.series(accountId, lambdaUUID, request)) })
    },
  )
  .get(
    '/reports/sparks',
    describe({
      tag,
      id: 'readSparks',
      summary: 'Counts invocations and failures over time for many lambdas at once.',
      schema: z.array(SparkView),
    }),
    authorize('reporting:read'),
    validate('query', SparksQuery),
    async function sparks(c) {
      const { lambdaUUID, ...query } = c.req.valid('query')
      const { accountId, records } = recordsOf(c)
      const request = seriesOf(query, Date.now())
      const rows = await report(records.sparks(accountId, lambdaUUID, request))
      return c.json(rows.map(toReportView))
    },
  )
  .get(
    '/reports/durations',
    describe({
      tag,
      id: 'readDurations',
      summary: 'Tells how long invocations took, the slowest lambda first.',
      schema: z.array(DurationsView),
    }),
    authorize('reporting:read'),
    validate('query', ReportQuery),
    async function durations(c) {
      const { accountId, records } = recordsOf(c)
      const range = reportRangeOf(c.req.valid('query'), Date.now())
      return c.json(await named(c, await report(records.durations(accountId, range))))
    },
  )
  .get(
    '/reports/failures',
    describe({
      tag,
      id: 'readFailures',
      summary: 'Groups failures by lambda, code and place, the latest first.',
      schema: z.array(FailureView),
    }),
    authorize('reporting:read'),
    validate('query', ReportQuery),
    async function failures(c) {
      const { accountId, records } = recordsOf(c)
      const range = reportRangeOf(c.req.valid('query'), Date.now())
      return c.json(await named(c, await report(records.failures(accountId, range))))
    },
  )
  .get(
    '/reports/refusedDomains',
    describe({
      tag,
      id: 'readRefusedDomains',
      summary: 'Counts requests to domains that are not whitelisted, the latest first.',
      schema: z.array(RefusedDomainView),
    }),
    authorize('reporting:read'),
    validate('query', ReportQuery),
    async function refusedDomains(c) {
      const { accountId, records } = recordsOf(c)
      const range = reportRangeOf(c.req.valid('query'), Date.now())
      return c.json(await named(c, await report(records.refusedDomains(accountId, range))))
    },
  )
  .get(
    '/reports/skippedRuns',
    describe({
      tag,
      id: 'readSkippedRuns',
      summary: 'Counts what schedules skipped, by schedule, the latest first.',
      schema: z.array(SkippedRunsView),
    }),
    authorize('schedule:read'),
    validate('query', ReportQuery),
    async function skippedRuns(c) {
      const range = reportRangeOf(c.req.valid('query'), Date.now())
      return c.json(await findSkipped(c.get('context'), range))
    },
  )

async function named<Row extends { lambdaUuid: string }>(c: Context<AppEnv>, rows: Row[]) {
  const uuids = rows.map(({ lambdaUuid }) => lambdaUuid)
  const names = await findLambdaNames(c.get('context'), uuids)
  return rows.map((row) => toNamedView(row, names))
}

function recordsOf(c: Context<AppEnv>) {
  const { accountId } = c.get('principal')
  return { accountId, records: c.env.ACCOUNT_RECORDS.getByName(accountId) }
}

function report<Value extends object>(answer: Promise<Value | ReportRefusal>): Promise<Value> {
  return askRecords(answer, REPORT_SENTENCES)
}

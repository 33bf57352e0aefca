import { type Context, Hono } from 'hono'
import { recordEvent } from '../../kit/audit/record-change.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { LEVELS } from '../../workers/records/contract.ts'
import type { AppEnv } from '../env.ts'
import { requireLambda } from '../lambdas/lambda-row.ts'
import { collectExport } from '../logs/collect-export.ts'
import { toCsv } from '../logs/export-csv.ts'
import {
  ExportQuery,
  filterOf,
  HistogramQuery,
  LogQuery,
  pageOf,
  rangeOf,
} from '../logs/log-query.ts'
import {
  HistogramView,
  InvocationDetailView,
  InvocationPage,
  LinePage,
  NewEntry,
  toDetailView,
  toHistogramView,
  toInvocationView,
  toLineView,
  toPageEnd,
} from '../logs/log-view.ts'
import { askRecords, reachRecords } from '../records/ask-records.ts'
import { parseUuid } from '../script-name.ts'
import { authorize } from './authorize.ts'
import { uuidParam } from './uuid-param.ts'

const tag = 'Logs'
/** 6,000 characters of message and 20 extras of as many fit, however they are escaped. */
const MAX_ENTRY_BYTES = 1_048_576
/** Answer's header: where to begin the next export when this one was cut off. */
const NEXT_HEADER = 'x-next-start-timestamp'

/** What invocations left behind: to be mounted below an account's path. */
export const logRoutes = new Hono<AppEnv>()
  .get(
    '/logs',
    describe({
      tag,
      id: 'searchLogLines',
      summary: 'Searches log lines, the newest first.',
      schema: LinePage,
    }),
    authorize('logs:read'),
    validate('query', LogQuery),
    async function search(c) {
      const query = c.req.valid('query')
      const filter = filterOf(query, Date.now())
      const { accountId, records } = recordsOf(c)
      const page = await askRecords(records.searchLines(accountId, filter, pageOf(query)))
      return c.json({ lines: page.items.map(toLineView), ...toPageEnd(page, filter) })
    },
  )
  .post(
    '/logs',
    describe({
      tag,
      id: 'addLogEntry',
      summary: "Adds an administrator's line to the log, which is put on record.",
      status: 204,
    }),
    authorize('logs:create'),
    validate('json', NewEntry, { maxBytes: MAX_ENTRY_BYTES }),
    async function addEntry(c) {
      const { level, message, extras, lambdaUUID } = c.req.valid('json')
      const { accountId, records } = recordsOf(c)
      const context = c.get('context')
      const lambdaUuid = lambdaUUID === undefined ? null : uuidParam(lambdaUUID)
      if (lambdaUuid !== null) await requireLambda(context, lambdaUuid)
      await recordEvent(context, { action: 'log.add', subject: lambdaUuid, detail: { level } })
      const entry = { level, message, extras, lambdaUuid, userId: context.author.id }
      await reachRecords(records.addEntry(accountId, entry))
      return c.body(null, 204)
    },
  )
  .get(
    '/logs/histogram',
    describe({
      tag,
      id: 'countLogLines',
      summary: 'Counts lines by level, or invocations by outcome, over time.',
      schema: HistogramView,
    }),
    authorize('logs:read'),
    validate('query', HistogramQuery),
    async function histogram(c) {
      const { by, ...query } = c.req.valid('query')
      const { accountId, records } = recordsOf(c)
      const filter = filterOf(query, Date.now())
      return c.json(toHistogramView(await askRecords(records.histogram(accountId, filter, by))))
    },
  )
  .get(
    '/logs/export',
    describe({
      tag,
      id: 'exportLogLines',
      summary: 'Downloads up to 500 lines of a lambda as CSV, the oldest first.',
      media: [
        {
          type: 'text/csv',
          example:
            'lambdaUUID;requestID;timestamp;level;message;extras\n6d0372f3-524c-4fe9-a9a4-bf0157c9deac;0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10;1795339800000;Info;Greeted.;[]\n',
        },
      ],
    }),
    authorize('logs:read'),
    validate('query', ExportQuery),
    async function exportLines(c) {
      const query = c.req.valid('query')
      const { lambdaUUID: lambdaUuid, filterLevels: levels = [...LEVELS] } = query
      const { accountId, records } = recordsOf(c)
      const now = Date.now()
      const filter = { ...rangeOf(query, now), lambdaUuid, levels }
      const { lines, next } = await collectExport(records, accountId, filter, now)
      return c.body(toCsv(lines), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${lambdaUuid}.csv"`,
        ...(next !== null && { [NEXT_HEADER]: String(next) }),
      })
    },
  )
  .get(
    '/invocations',
    describe({
      tag,
      id: 'searchInvocations',
      summary: 'Searches invocations, those without lines too, the newest first.',
      schema: InvocationPage,
    }),
    authorize('logs:read'),
    validate('query', LogQuery),
    async function searchInvocations(c) {
      const query = c.req.valid('query')
      const filter = filterOf(query, Date.now())
      const { accountId, records } = recordsOf(c)
      const page = await askRecords(records.searchInvocations(accountId, filter, pageOf(query)))
      return c.json({ invocations: page.items.map(toInvocationView), ...toPageEnd(page, filter) })
    },
  )
  .get(
    '/invocations/:invocationId',
    describe({
      tag,
      id: 'readInvocation',
      summary: 'Reads one invocation with its lines.',
      schema: InvocationDetailView,
    }),
    authorize('logs:read'),
    async function readInvocation(c) {
      const { accountId, records } = recordsOf(c)
      const id = parseUuid(c.req.param('invocationId'))
      const found =
        id === undefined ? null : await reachRecords(records.findInvocation(accountId, id))
      if (found) return c.json(toDetailView(found))
      throw new ApiError(
        'com.liveperson.faas.fm.not-found',
        'There is no invocation of that id in the records of the account. They are kept for 30 days.',
      )
    },
  )

function recordsOf(c: Context<AppEnv>) {
  const { accountId } = c.get('principal')
  return { accountId, records: c.env.ACCOUNT_RECORDS.getByName(accountId) }
}

import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { collectReport } from '../email-reports/collect-report.ts'
import { EmailReport } from '../email-reports/email-report.ts'
import {
  deleteSettings,
  type EmailReportContext,
  EmailReportInput,
  EmailReportSettings,
  readSettings,
  writeSettings,
} from '../email-reports/email-report-settings.ts'
import {
  addRecipient,
  deleteRecipient,
  listRecipients,
  NewRecipient,
  RecipientList,
  RecipientView,
} from '../email-reports/recipients.ts'
import { renderReport } from '../email-reports/render-report.ts'
import { claimByHand, SendInput } from '../email-reports/send-by-hand.ts'
import { sendReport } from '../email-reports/send-report.ts'
import { listSends, SendList, SendView, toSendView } from '../email-reports/send-view.ts'
import type { AppEnv } from '../env.ts'
import { whileServing } from '../in-flight.ts'
import { reportSender } from '../report-sender.ts'
import { authorize } from './authorize.ts'

const MAX_BODY_BYTES = 10_000
const tag = 'Email report'
const PATH = '/email-report'

const ReportQuery = z.object({
  period: z.enum(['daily', 'weekly'], 'It is "daily" or "weekly"').default('daily'),
  /** HTML and text are what the mail holds. */
  format: z.enum(['json', 'html', 'text'], 'It is "json", "html" or "text"').default('json'),
})

/** The report that an account's people get by mail: to be mounted below an account's path. */
export const emailReportRoutes = new Hono<AppEnv>()
  .get(
    `${PATH}/settings`,
    describe({
      tag,
      id: 'readEmailReportSettings',
      summary: 'Tells how often the report is sent, and what became of the last one.',
      schema: EmailReportSettings,
    }),
    authorize('email-report:read'),
    async (c) => c.json(await readSettings(c.get('context'))),
  )
  .put(
    `${PATH}/settings`,
    describe({
      tag,
      id: 'setEmailReportSettings',
      summary: 'Sets how often the report is sent: not at all, every day, or every Monday.',
      schema: EmailReportSettings,
    }),
    authorize('email-report-settings:write'),
    validate('json', EmailReportInput, { maxBytes: MAX_BODY_BYTES }),
    async function set(c) {
      await writeSettings(contextOf(c), c.req.valid('json'))
      return c.json(await readSettings(c.get('context')))
    },
  )
  .delete(
    `${PATH}/settings`,
    describe({
      tag,
      id: 'deleteEmailReportSettings',
      summary: 'Lets no more reports be sent; recipients stay.',
      status: 204,
    }),
    authorize('email-report-settings:write'),
    async function remove(c) {
      await deleteSettings(contextOf(c))
      return c.body(null, 204)
    },
  )
  .get(
    `${PATH}/recipients`,
    describe({
      tag,
      id: 'listEmailReportRecipients',
      summary: 'Lists who gets the report.',
      schema: RecipientList,
    }),
    authorize('email-report:read'),
    async (c) => c.json(await listRecipients(c.get('context'))),
  )
  .post(
    `${PATH}/recipients`,
    describe({
      tag,
      id: 'addEmailReportRecipient',
      summary: 'Adds a recipient.',
      status: 201,
      schema: RecipientView,
      others: { 409: 'The address gets the report already.', 422: 'There are 10 already.' },
    }),
    authorize('email-report-recipients:write'),
    validate('json', NewRecipient, { maxBytes: MAX_BODY_BYTES }),
    async (c) => c.json(await addRecipient(contextOf(c), c.req.valid('json')), 201),
  )
  .delete(
    `${PATH}/recipients/:address`,
    describe({
      tag,
      id: 'removeEmailReportRecipient',
      summary: 'Takes a recipient off the list.',
      status: 204,
    }),
    authorize('email-report-recipients:write'),
    async function removeRecipient(c) {
      await deleteRecipient(contextOf(c), c.req.param('address'))
      return c.body(null, 204)
    },
  )
  .get(
    `${PATH}/report`,
    describe({
      tag,
      id: 'readEmailReport',
      summary: 'Makes the report of the last whole day or week in UTC, as JSON, HTML or text.',
      schema: EmailReport,
      media: [
        { type: 'text/html', example: '<!doctype html><title>Lamplighter daily report</title>' },
        { type: 'text/plain', example: 'Daily report of account 1000001' },
      ],
    }),
    authorize('email-report:read'),
    validate('query', ReportQuery),
    async function read(c) {
      const { period, format } = c.req.valid('query')
      const { ACCOUNT_RECORDS: records, WHITELIST: whitelist } = c.env
      const context = { ...c.get('context'), records, whitelist }
      const report = await collectReport(context, period, new Date())
      if (format === 'json') return c.json(report)
      const { text, html } = renderReport(report)
      if (format === 'text') return c.text(text)
      // Should a browser show it by itself, then without anything that could run or load.
      c.header('Content-Security-Policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      return c.html(html)
    },
  )
  .get(
    `${PATH}/sends`,
    describe({
      tag,
      id: 'listEmailReportSends',
      summary: 'Reads the ledger of reports, the newest entry first.',
      schema: SendList,
    }),
    authorize('email-report:read'),
    async (c) => c.json(await listSends(c.get('context'))),
  )
  .post(
    `${PATH}/sends`,
    describe({
      tag,
      id: 'sendEmailReport',
      summary: 'Sends the report to its recipients now; the ledger shows the outcome.',
      status: 202,
      schema: SendView,
      others: { 409: 'There are no recipients.', 422: 'Enough were sent by hand for a day.' },
    }),
    authorize('email-report-settings:write'),
    validate('json', SendInput, { maxBytes: MAX_BODY_BYTES }),
    async function send(c) {
      const sender = reportSender(c.env)
      const claim = await claimByHand(contextOf(c), c.req.valid('json').period, sender.senderId)
      const work = whileServing(() => sendReport(sender, claim))
      if (work) c.executionCtx.waitUntil(work)
      return c.json(toSendView(claim), 202)
    },
  )

function contextOf(c: Context<AppEnv>): EmailReportContext {
  return { ...c.get('context'), now: new Date() }
}

import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { CHANGED_SINCE, describe, IF_MATCH } from '../../kit/http/describe-route.ts'
import { entityTag, seenRevisions } from '../../kit/http/entity-tag.ts'
import { validate } from '../../kit/http/validate.ts'
import type { AppEnv } from '../env.ts'
import { invocationContext } from '../invocation-context.ts'
import { whileServing } from '../in-flight.ts'
import { announceRuns } from '../schedules/announce-runs.ts'
import { deleteSchedule, updateSchedule } from '../schedules/change-schedule.ts'
import { createSchedule, type ScheduleContext } from '../schedules/create-schedule.ts'
import { listSchedules, requireSchedule, scheduleNotFound } from '../schedules/find-schedules.ts'
import { invokeScheduled } from '../schedules/invoke-scheduled.ts'
import {
  previewSchedule,
  SchedulePreview,
  SchedulePreviewInput,
} from '../schedules/preview-schedule.ts'
import { claimByHand, runByHand } from '../schedules/run-by-hand.ts'
import type { RunContext } from '../schedules/attempts.ts'
import { LedgerPage, LedgerQuery, readLedger } from '../schedules/run-ledger.ts'
import { NewSchedule, ScheduleFilter, SchedulePatch } from '../schedules/schedule-input.ts'
import {
  ScheduleDetailView,
  type ScheduleRow,
  ScheduleView,
  toScheduleDetailView,
  toScheduleView,
} from '../schedules/schedule-view.ts'
import { parseUuid } from '../script-name.ts'
import { authorize } from './authorize.ts'

/** 8,000 characters fit, however they are escaped. */
const MAX_BODY_BYTES = 100_000
const PATH = '/api/account/:accountId/schedules'
const tag = 'Schedules'
const NOT_DEPLOYED = 'The lambda is not deployed.'

const Started = z.object({ invocationId: z.string(), dueAt: z.string() }).meta({
  id: 'ScheduleRunStarted',
  examples: [
    { invocationId: '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10', dueAt: '2026-11-22T09:30:00.000Z' },
  ],
})

/** Schedules that run lambdas by the clock, their ledgers, and what an expression would mean. */
export const scheduleRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({
      tag,
      id: 'listSchedules',
      summary: 'Lists the schedules, the oldest first.',
      schema: z.array(ScheduleView),
    }),
    authorize('schedule:read'),
    validate('query', ScheduleFilter),
    async function list(c) {
      const rows = await listSchedules(c.get('context'), c.req.valid('query'))
      return c.json(rows.map(toScheduleView))
    },
  )
  .post(
    PATH,
    describe({
      tag,
      id: 'createSchedule',
      summary: 'Creates a schedule for a deployed lambda.',
      status: 201,
      schema: ScheduleDetailView,
      others: { 409: NOT_DEPLOYED, 422: 'The account is at its limit.' },
    }),
    authorize('schedule:write'),
    validate('json', NewSchedule, { maxBytes: MAX_BODY_BYTES }),
    async function create(c) {
      const row = await createSchedule(contextOf(c), c.req.valid('json'))
      return answer(c, row, 201)
    },
  )
  // Hono's fastest router takes no fixed name beside a parameter, so the word stands in the place of a UUID.
  .post(
    `${PATH}/:scheduleUuid`,
    describe({
      tag,
      id: 'previewSchedule',
      summary: "Says when an expression would run, or why it can't; `scheduleUuid` is `preview`.",
      schema: SchedulePreview,
    }),
    authorize('schedule:read'),
    async (c, next) => (c.req.param('scheduleUuid') === 'preview' ? next() : c.notFound()),
    validate('json', SchedulePreviewInput, { maxBytes: MAX_BODY_BYTES }),
    (c) => c.json(previewSchedule(c.req.valid('json'), new Date())),
  )
  .get(
    `${PATH}/:scheduleUuid`,
    describe({
      tag,
      id: 'readSchedule',
      summary: 'Reads one schedule.',
      schema: ScheduleDetailView,
      isTagged: true,
    }),
    authorize('schedule:read'),
    async function read(c) {
      return answer(c, await requireSchedule(c.get('context'), uuidOf(c)), 200)
    },
  )
  .put(
    `${PATH}/:scheduleUuid`,
    describe({
      tag,
      id: 'updateSchedule',
      summary: 'Changes, pauses or resumes a schedule.',
      schema: ScheduleDetailView,
      headers: IF_MATCH,
      isTagged: true,
      others: { 409: NOT_DEPLOYED, 412: CHANGED_SINCE },
    }),
    authorize('schedule:write'),
    validate('json', SchedulePatch, { maxBytes: MAX_BODY_BYTES }),
    async function update(c) {
      const change = { uuid: uuidOf(c), patch: c.req.valid('json'), seen: seenRevisions(c) }
      return answer(c, await updateSchedule(contextOf(c), change), 200)
    },
  )
  .delete(
    `${PATH}/:scheduleUuid`,
    describe({ tag, id: 'deleteSchedule', summary: 'Deletes a schedule.', status: 204 }),
    authorize('schedule:write'),
    async function remove(c) {
      await deleteSchedule(c.get('context'), uuidOf(c))
      return c.body(null, 204)
    },
  )
  .post(
    `${PATH}/:scheduleUuid/run`,
    describe({
      tag,
      id: 'runSchedule',
      summary: 'Runs a schedule now; its ledger shows the outcome.',
      status: 202,
      schema: Started,
      others: { 409: NOT_DEPLOYED },
    }),
    authorize('schedule:write'),
    async function run(c) {
      const run = await claimByHand(contextOf(c), uuidOf(c))
      const work = runByHand(runContextOf(c), run)
      c.executionCtx.waitUntil(whileServing(() => work) ?? work)
      const { invocationId, claim } = run
      return c.json({ invocationId, dueAt: claim.dueAt.toISOString() }, 202)
    },
  )
  .get(
    `${PATH}/:scheduleUuid/runs`,
    describe({
      tag,
      id: 'readScheduleRuns',
      summary: 'Reads the ledger of a schedule, the newest entry first.',
      schema: LedgerPage,
    }),
    authorize('schedule:read'),
    validate('query', LedgerQuery),
    async function ledger(c) {
      return c.json(await readLedger(c.get('context'), uuidOf(c), c.req.valid('query')))
    },
  )

function contextOf(c: Context<AppEnv>): ScheduleContext {
  return { ...c.get('context'), now: new Date() }
}

/** The UUID in the path; what is no UUID is simply not there: throws `ApiError` 404. */
function uuidOf(c: Context<AppEnv>): string {
  const { accountId } = c.get('context')
  const typed = c.req.param('scheduleUuid') ?? ''
  const uuid = parseUuid(typed)
  if (uuid === undefined) throw scheduleNotFound({ accountId, uuid: typed.slice(0, 60) })
  return uuid
}

function answer(c: Context<AppEnv>, row: ScheduleRow, status: 200 | 201): Response {
  return c.json(toScheduleDetailView(row), status, { etag: entityTag(row.schedule.revision) })
}

function runContextOf(c: Context<AppEnv>): Omit<RunContext, 'schedulerId'> {
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  const invocations = invocationContext(c.env, waitUntil)
  return {
    db: c.get('context').db,
    clock: () => new Date(),
    run: (call) => invokeScheduled(invocations, call),
    onEnded: (ended) => announceRuns(c.env.ACCOUNT_RECORDS, ended),
  }
}

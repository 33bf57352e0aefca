import { type Context, Hono } from 'hono'
import type { AuditEvent } from '../../kit/audit/audit-event.ts'
import { recordEvent } from '../../kit/audit/record-change.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import type { PendingInvocation } from '../../workers/pending-invocations/contract.ts'
import type { AppEnv } from '../env.ts'
import { DeadLetterQuery, Replay } from '../pending-invocations/pending-query.ts'
import {
  DeadLetterPageView,
  DeadLetterView,
  ReplayReportView,
  toDeadLetterView,
  toGroupView,
  toSummaryView,
} from '../pending-invocations/pending-view.ts'
import { ask, notFound, requireInput, requireInvocation } from './async-invocations.ts'
import { authorize } from './authorize.ts'

const PATH = '/api/account/:accountId/dead-letters'
/** Beside the path of one: the router takes no fixed name in the place of a parameter. */
const REPLAYS_PATH = '/api/account/:accountId/dead-letter-replays'
const tag = 'Dead letters'

/** Asynchronous invocations that failed for good: what they were called with, and how to have them run again. */
export const deadLetterRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({
      tag,
      id: 'listDeadLetters',
      summary: 'Lists dead letters, the newest first, and how many there are of each kind.',
      schema: DeadLetterPageView,
    }),
    authorize('dead-letter:read'),
    validate('query', DeadLetterQuery),
    async function list(c) {
      const { cursor, limit, ...filter } = c.req.valid('query')
      const found = await ask(c, (objects, accountId) =>
        objects.listDeadLetters(accountId, filter, { cursor, limit }),
      )
      return c.json({
        items: found.items.map(toSummaryView),
        cursor: found.cursor,
        groups: found.groups.map(toGroupView),
      })
    },
  )
  .get(
    `${PATH}/:invocationId`,
    describe({
      tag,
      id: 'readDeadLetter',
      summary: 'Reads a dead letter with its input.',
      schema: DeadLetterView,
    }),
    authorize('dead-letter:read'),
    async function read(c) {
      const letter = await requireDeadLetter(c)
      return c.json(toDeadLetterView(letter, await requireInput(c, letter.id)))
    },
  )
  .post(
    `${PATH}/:invocationId/replay`,
    describe({
      tag,
      id: 'replayDeadLetter',
      summary: 'Has a dead letter run again; an event goes on where it failed.',
      status: 202,
      schema: ReplayReportView,
    }),
    authorize('dead-letter:write'),
    async function replayOne(c) {
      const { id } = await requireDeadLetter(c)
      await record(c, { action: 'dead-letter.replay', subject: id })
      const report = await ask(c, (objects, accountId) => objects.replay(accountId, { ids: [id] }))
      return c.json(report, 202)
    },
  )
  .post(
    REPLAYS_PATH,
    describe({
      tag,
      id: 'replayDeadLetters',
      summary: 'Has many dead letters run again, the oldest first, up to 1,000 in a call.',
      status: 202,
      schema: ReplayReportView,
    }),
    authorize('dead-letter:write'),
    validate('json', Replay),
    async function replayMany(c) {
      const { invocationIds, lambdaUuid, eventId, errorCode } = c.req.valid('json')
      const ids = invocationIds?.map((id) => id.toLowerCase())
      const filter = { lambdaUuid, eventId, errorCode }
      await record(c, {
        action: 'dead-letter.replay',
        subject: null,
        // Null means any.
        detail: ids
          ? { invocationIds: ids }
          : {
              lambdaUuid: lambdaUuid ?? null,
              eventId: eventId ?? null,
              errorCode: errorCode ?? null,
            },
      })
      const selection = ids ? { ids } : { filter }
      const report = await ask(c, (objects, accountId) => objects.replay(accountId, selection))
      return c.json(report, 202)
    },
  )
  .delete(
    `${PATH}/:invocationId`,
    describe({ tag, id: 'deleteDeadLetter', summary: 'Deletes a dead letter.', status: 204 }),
    authorize('dead-letter:write'),
    async function remove(c) {
      const { id, lambdaUuid, eventId } = await requireDeadLetter(c)
      await record(c, {
        action: 'dead-letter.delete',
        subject: id,
        detail: { lambdaUuid, eventId },
      })
      await ask(c, (objects, accountId) => objects.deleteDeadLetter(accountId, id))
      return c.body(null, 204)
    },
  )

async function requireDeadLetter(c: Context<AppEnv>): Promise<PendingInvocation> {
  const found = await requireInvocation(c)
  if (found.state === 'failed') return found
  throw notFound()
}

/** Puts on record what is about to be done: another store holds it, and nothing is to be done without a record. */
async function record(c: Context<AppEnv>, event: AuditEvent): Promise<void> {
  await recordEvent(c.get('context'), event)
}

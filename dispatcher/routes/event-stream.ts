import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { EVENT_TYPES, type EventType } from '../../workers/records/events/contract.ts'
import type { Permission } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { identify, requirePermission } from '../hot-path.ts'
import { listOf } from '../logs/log-query.ts'
import { reachRecords } from '../records/ask-records.ts'
import { authorize } from './authorize.ts'

/** What whoever follows events of a type must be allowed. */
const PERMISSIONS: Record<EventType, Permission> = {
  deployment: 'lambda:read',
  lambda: 'lambda:read',
  schedule: 'schedule:read',
  log: 'logs:read',
}
/** A stream outlives its token no longer than this; the heartbeat brings the check about. */
const RECHECK_MS = 20_000

const EventStreamQuery = z.object({
  types: listOf(z.enum(EVENT_TYPES)).default([...EVENT_TYPES]),
  /** The last event that was read, for those who can't send `Last-Event-ID`. */
  after: z.coerce.number().int().min(0).optional(),
})

/** One stream of all that happens in an account: to be mounted below its path. */
export const eventStreamRoutes = new Hono<AppEnv>().get(
  '/event-stream',
  describe({
    tag: 'Event stream',
    id: 'followEvents',
    summary: 'Follows deployments, lambdas, schedules and log lines as server-sent events.',
    media: [
      {
        type: 'text/event-stream',
        example:
          'id: 17\nevent: lambda\ndata: {"lambdaUUID":"6d0372f3-524c-4fe9-a9a4-bf0157c9deac"}\n\n',
      },
    ],
    headers: { 'Last-Event-ID': 'The last event that was read; what followed it comes first.' },
    others: { 429: 'The account has as many event streams as it may.' },
  }),
  authorize('logs:read'),
  validate('query', EventStreamQuery),
  async function follow(c) {
    const { types, after = lastEventId(c) } = c.req.valid('query')
    const { accountId } = c.get('principal')
    for (const type of types) requirePermission(c.get('principal'), accountId, PERMISSIONS[type])
    const request = { types, ...(after !== undefined && { after }) }
    const records = c.env.ACCOUNT_RECORDS.getByName(accountId)
    const stream = await reachRecords(records.subscribe(accountId, request))
    if (!(stream instanceof ReadableStream)) {
      throw new ApiError(
        'com.liveperson.faas.es.too-many-requests',
        'The account has as many event streams as it may. Close one first.',
      )
    }
    return c.body(
      whileAllowed(stream, () => isAllowed(c, types)),
      200,
      {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
      },
    )
  },
)

/** What a browser sends when it connects again (HTML, section 9.2). */
function lastEventId(c: Context<AppEnv>): number | undefined {
  const header = c.req.header('last-event-id')
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : undefined
}

/** Tells whether the token of a request still lets its holder follow these events. */
async function isAllowed(c: Context<AppEnv>, types: readonly EventType[]): Promise<boolean> {
  try {
    const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
    const authorization = c.req.header('authorization')
    const principal = await identify(authorization, c.env.TOKENS, waitUntil)
    const { accountId } = c.get('principal')
    for (const type of types) requirePermission(principal, accountId, PERMISSIONS[type])
    return true
  } catch {
    return false
  }
}

/** Passes a stream on, and ends it when it is no longer allowed. */
function whileAllowed(
  stream: ReadableStream<Uint8Array>,
  isStillAllowed: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  let checkedAt = Date.now()
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) return controller.close()
      if (Date.now() - checkedAt > RECHECK_MS) {
        if (!(await isStillAllowed())) {
          await reader.cancel()
          return controller.close()
        }
        checkedAt = Date.now()
      }
      controller.enqueue(value)
    },
    cancel: (reason) => reader.cancel(reason),
  })
}

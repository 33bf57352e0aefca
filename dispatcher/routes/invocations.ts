import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { readLimited } from '../../kit/http/read-limited.ts'
import type { AppEnv } from '../env.ts'
import {
  answerCall,
  bodyBroken,
  bodyTooLarge,
  type Call,
  implementationsOf,
  MAX_BODY_BYTES,
  MAX_DRAINED_BYTES,
  readWishes,
} from '../hot-path.ts'
import { runIn } from '../invocations/dispatch-lambda.ts'
import { listFromKv } from '../invocations/find-implementations.ts'
import { RecordBuffer } from '../invocations/record-buffer.ts'
import { pendingStoreOf } from '../pending-invocations/pending-store.ts'
import { authenticate, authorize } from './authorize.ts'

const tag = 'Invocation'
const others = {
  202: 'The invocation is stored and will run (`Prefer: respond-async`); `Location` is the path of its status.',
  409: 'A request with this Idempotency-Key is under way.',
  413: 'The body is too large.',
  422: 'The Idempotency-Key was used for another request.',
  429: 'Too many invocations run or wait, or too many keys are kept.',
  590: 'The lambda failed; the header X-Lambda-Error holds the code.',
}
const headers = {
  Prefer: '`respond-async`: answer 202 and run later (RFC 7240).',
  'Idempotency-Key': 'A text in quotes; of requests with the same one only the first runs.',
}
const Log = z.object({
  level: z.enum(['Debug', 'Info', 'Warn', 'Error']),
  message: z.string(),
  extras: z.array(z.string()),
  timestamp: z.number(),
})
const Trial = z.object({ result: z.unknown(), logs: z.array(Log), durationMs: z.number() })
const EventResults = z.array(
  z.object({ uuid: z.string(), timestamp: z.string(), result: z.unknown() }),
)

const records = new RecordBuffer()

/**
 * Invocation by UUID and by event. `userId`, `v` and `externalSystem` are accepted in the query, and
 * an empty value means that it isn't set.
 */
export const invocationRoutes = new Hono<AppEnv>()
  .post(
    '/api/account/:accountId/lambdas/:uuid/invoke',
    describe({
      tag,
      summary: 'Invokes a lambda and answers with its result.',
      schema: z.unknown(),
      others,
      headers,
    }),
    authenticate,
    authorize('lambda:invoke'),
    (c) => answer(c, callOf(c, 'invoke', c.req.param().uuid)),
  )
  .post(
    '/api/account/:accountId/lambdas/:uuid/test',
    describe({
      tag,
      summary: 'Tries a lambda out; nothing is stored.',
      schema: Trial,
      others: { 413: others[413], 590: others[590] },
    }),
    authenticate,
    authorize('lambda:invoke'),
    (c) => answer(c, callOf(c, 'test', c.req.param().uuid)),
  )
  .post(
    '/api/account/:accountId/events/:eventId/invoke',
    describe({
      tag,
      summary: 'Invokes the lambdas of an event one after another.',
      schema: EventResults,
      others,
      headers,
    }),
    authenticate,
    authorize('lambda:invoke'),
    (c) => answer(c, callOf(c, 'event', c.req.param().eventId)),
  )
  .get(
    '/api/account/:accountId/events/:eventId/isImplemented',
    describe({
      tag,
      summary: 'Tells whether a deployed lambda implements an event.',
      schema: z.object({ implemented: z.boolean() }),
    }),
    authenticate,
    authorize('lambda:invoke'),
    async (c) => {
      const call = callOf(c, 'event', c.req.param().eventId)
      const lambdaUuids = await implementationsOf(call, listFromKv(c.env.EVENT_DIRECTORY))
      return c.json({ implemented: lambdaUuids.length > 0 })
    },
  )

function callOf(c: Context<AppEnv>, kind: Call['kind'], target: string): Call {
  return {
    kind,
    target,
    accountId: c.get('principal').accountId,
    skillId: c.req.query('skillId'),
    externalSystem: c.req.query('externalSystem'),
    depth: depthOf(c),
  }
}

function wishesOf(c: Context<AppEnv>): Call['wishes'] {
  const requestId = c.req.header('x-request-id') === undefined ? null : c.get('requestId')
  return readWishes(c.req.header('prefer'), c.req.header('idempotency-key'), requestId)
}

async function answer(c: Context<AppEnv>, call: Call): Promise<Response> {
  const wishes = call.kind === 'test' ? undefined : wishesOf(c)
  const body = await readLimited(c.req.raw, MAX_BODY_BYTES, MAX_DRAINED_BYTES).catch(() => {
    throw bodyBroken()
  })
  if (body === undefined) throw bodyTooLarge()
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  const id = call.kind === 'event' ? c.get('requestId') : invocationId(c)
  const answered = answerCall(wishes ? { ...call, wishes } : call, c.get('principal'), id, body, {
    run: runIn(c.env.LAMBDAS),
    listImplementations: listFromKv(c.env.EVENT_DIRECTORY),
    pending: pendingStoreOf(c.env),
    record: (record) => records.add(record, c.env.RECORDS, waitUntil),
  })
  // A caller who hangs up neither stops the lambda halfway nor loses its record.
  waitUntil(answered.catch(() => undefined))
  const { body: text, status, headers } = await answered
  c.set('isRequestIdAnswered', true)
  return new Response(text, { status, headers })
}

/** How many lambdas wait for the one that a request calls. */
function depthOf(c: Context<AppEnv>): number {
  const caller = c.env.CALLING_LAMBDA
  return caller ? (caller.depth ?? 0) + 1 : 0
}

/**
 * The answer's `X-Request-Id`, so that a caller can find the invocation in the log. An id that the
 * caller chose can't name a record: the same one may come again, or from another account.
 */
function invocationId(c: Context<AppEnv>): string {
  if (c.req.header('x-request-id') === undefined) return c.get('requestId')
  const id = crypto.randomUUID()
  c.header('x-request-id', id)
  return id
}

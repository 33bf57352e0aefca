import { Hono, type Context } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../app-env.ts'
import { dispatchLambda } from '../invocations/dispatch-lambda.ts'
import { missingLambda } from '../invocations/explain-dispatch-error.ts'
import { findImplementations } from '../invocations/find-implementations.ts'
import { invokeEvent } from '../invocations/invoke-event.ts'
import { invokeLambda, type InvocationContext } from '../invocations/invoke-lambda.ts'
import { RecordBuffer } from '../invocations/record-buffer.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorize } from '../middleware/authorize.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import { parseUuid } from '../script-name.ts'
import { describe } from './describe.ts'
import { readBody } from './read-body.ts'
import { renderEvent, renderResult, renderTrial } from './render-ending.ts'

const MAX_BODY_BYTES = 5_000_000

const tag = 'Invocation'
const others = {
  413: 'The body is too large.',
  590: 'The lambda failed; the header X-Lambda-Error holds the code.',
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
    }),
    authenticate,
    authorize('lambda:invoke'),
    async (c) => {
      const invocation = await readInvocation(c, c.req.param())
      const ending = await finish(c, invokeLambda(invocation, contextOf(c)))
      c.set('isRequestIdAnswered', true)
      // The CLI names no external system and shows the log; applications want the bare result.
      const isTrial = c.get('principal').kind === 'session' && !c.req.query('externalSystem')
      return isTrial ? renderTrial(ending, invocation.id) : renderResult(ending, invocation.id)
    },
  )
  .post(
    '/api/account/:accountId/lambdas/:uuid/test',
    describe({ tag, summary: 'Tries a lambda out; nothing is stored.', schema: Trial, others }),
    authenticate,
    authorize('lambda:invoke'),
    async (c) => {
      const invocation = await readInvocation(c, c.req.param())
      const ending = await finish(c, dispatchLambda(invocation, c.env.LAMBDAS))
      return renderTrial(ending, invocation.id)
    },
  )
  .post(
    '/api/account/:accountId/events/:eventId/invoke',
    describe({
      tag,
      summary: 'Invokes the lambdas of an event one after another.',
      schema: EventResults,
      others,
    }),
    authenticate,
    authorize('lambda:invoke'),
    async (c) => {
      const { accountId, eventId } = c.req.param()
      const body = await readBody(c.req.raw, MAX_BODY_BYTES)
      const lambdaUuids = await implementations(c, accountId, eventId)
      const call = { accountId, eventId, lambdaUuids, body, depth: depthOf(c) }
      const ending = await finish(c, invokeEvent(call, contextOf(c)))
      return renderEvent(ending, c.get('requestId'))
    },
  )
  .all('/api/account/:accountId/lambdas/:uuid/invoke', authenticate, methodNotAllowed('POST'))
  .all('/api/account/:accountId/lambdas/:uuid/test', authenticate, methodNotAllowed('POST'))
  .all('/api/account/:accountId/events/:eventId/invoke', authenticate, methodNotAllowed('POST'))
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
      const { accountId, eventId } = c.req.param()
      const lambdaUuids = await implementations(c, accountId, eventId)
      return c.json({ implemented: lambdaUuids.length > 0 })
    },
  )

async function readInvocation(
  c: Context<AppEnv>,
  { accountId, uuid }: { accountId: string; uuid: string },
): Promise<Parameters<typeof dispatchLambda>[0]> {
  const lambdaUuid = parseUuid(uuid)
  if (!lambdaUuid) throw missingLambda(accountId, uuid)
  const body = await readBody(c.req.raw, MAX_BODY_BYTES)
  const depth = depthOf(c)
  return { id: invocationId(c), accountId, lambdaUuid, eventId: null, body, depth }
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

function implementations(
  c: Context<AppEnv>,
  accountId: string,
  eventId: string,
): Promise<string[]> {
  return findImplementations(accountId, eventId, c.req.query('skillId'), c.env.EVENT_DIRECTORY)
}

function contextOf(c: Context<AppEnv>): InvocationContext {
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  return {
    lambdas: c.env.LAMBDAS,
    record: (record) => records.add(record, c.env.RECORDS, waitUntil),
  }
}

/** A caller who hangs up neither stops the lambda halfway nor loses its record. */
function finish<T>(c: Context<AppEnv>, ending: Promise<T>): Promise<T> {
  c.executionCtx.waitUntil(ending.catch(() => undefined))
  return ending
}

import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { readLimited } from '../../kit/http/read-limited.ts'
import { validate } from '../../kit/http/validate.ts'
import type { AppEnv } from '../env.ts'
import {
  answerCall,
  bodyBroken,
  bodyTooLarge,
  type Call,
  type HttpAnswer,
  implementationsOf,
  MAX_BODY_BYTES,
  MAX_DRAINED_BYTES,
  readPreferences,
  requirePermission,
} from '../hot-path.ts'
import { invocationContext } from '../invocation-context.ts'
import { renderTrial } from '../invocations/render-outcome.ts'
import { requireVersions } from '../lambdas/find-versions.ts'
import { pendingStoreOf } from '../pending-invocations/pending-store.ts'
import { runTrial } from '../trials/run-trial.ts'
import { authenticate, authorize } from './authorize.ts'
import { depthOf } from './calling-lambda.ts'
import { finish, trialContextOf } from './trials.ts'
import { uuidParam } from './uuid-param.ts'

const tag = 'Invocation'
const others = {
  202: 'The invocation is stored and will run (`Prefer: respond-async`); `Location` is the path of its status.',
  409: 'A request with this Idempotency-Key is under way.',
  413: 'The body is too large.',
  422: 'The Idempotency-Key was used for another request.',
  429: 'Too many invocations run or wait, or too many keys are kept.',
  590: 'The lambda failed; the header X-Lambda-Error has the code.',
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

const TestQuery = z.object({
  version: z.coerce.number('It is the number of a version').int().min(1).optional(),
})

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
      summary:
        'Runs a lambda as a test: what is deployed, or the saved `version`. Nothing is stored.',
      schema: Trial,
      others: { 413: others[413], 429: 'The account tries out too much code.', 590: others[590] },
    }),
    authenticate,
    authorize('lambda:invoke'),
    validate('query', TestQuery),
    (c) => {
      const { version } = c.req.valid('query')
      if (version !== undefined) return testVersion(c, c.req.param().uuid, version)
      return answer(c, callOf(c, 'test', c.req.param().uuid))
    },
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
      const lambdaUuids = await implementationsOf(call, c.env.LIST_IMPLEMENTATIONS)
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
    ...(c.req.header('x-request-id') !== undefined && { requestId: c.get('requestId') }),
    depth: depthOf(c),
  }
}

function preferencesOf(c: Context<AppEnv>): Call['preferences'] {
  const requestId = c.req.header('x-request-id') === undefined ? null : c.get('requestId')
  return readPreferences(c.req.header('prefer'), c.req.header('idempotency-key'), requestId)
}

/** Runs a saved version once, whether it is deployed or not. Throws `ApiError` as `runTrial` does, 404 for none. */
async function testVersion(c: Context<AppEnv>, target: string, version: number): Promise<Response> {
  const { accountId } = c.get('principal')
  requirePermission(c.get('principal'), accountId, 'lambda:try')
  const lambdaUuid = uuidParam(target)
  const [{ code, environmentVariables }] = await requireVersions(c.get('context'), lambdaUuid, [
    version,
  ])
  const body = await readCall(c)
  const id = invocationId(c)
  const source = { id, accountId, lambdaUuid, lambdaVersion: version, code, environmentVariables }
  const work = runTrial(trialContextOf(c), { ...source, body, depth: depthOf(c) })
  return send(c, renderTrial(await finish(c, work), id))
}

async function readCall(c: Context<AppEnv>): Promise<string> {
  const body = await readLimited(c.req.raw, MAX_BODY_BYTES, MAX_DRAINED_BYTES).catch(() => {
    throw bodyBroken()
  })
  if (body === undefined) throw bodyTooLarge()
  return body
}

async function answer(c: Context<AppEnv>, call: Call): Promise<Response> {
  const preferences = call.kind === 'test' ? undefined : preferencesOf(c)
  const body = await readCall(c)
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  const id = call.kind === 'event' ? c.get('requestId') : invocationId(c)
  const answered = answerCall(
    preferences ? { ...call, preferences } : call,
    c.get('principal'),
    id,
    body,
    {
      ...invocationContext(c.env, waitUntil),
      listImplementations: c.env.LIST_IMPLEMENTATIONS,
      pending: pendingStoreOf(c.env),
    },
  )
  // A caller who hangs up neither stops the lambda halfway nor loses its record.
  waitUntil(answered.catch(() => undefined))
  return send(c, await answered)
}

function send(c: Context<AppEnv>, { body, status, headers }: HttpAnswer): Response {
  c.set('isRequestIdAnswered', true)
  return new Response(body, { status, headers })
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

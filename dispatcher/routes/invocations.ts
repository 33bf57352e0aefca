import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { bodyBroken } from '../../kit/http/refusals.ts'
import { REQUEST_ID_HEADER } from '../../kit/http/request-id.ts'
import { readLimited } from '../../kit/http/read-limited.ts'
import { validate } from '../../kit/http/validate.ts'
import type { AppEnv } from '../env.ts'
import {
  answerCall,
  bodyTooLarge,
  type Call,
  type HttpAnswer,
  implementationsOf,
  MAX_BODY_BYTES,
  MAX_DRAINED_BYTES,
  readPreferences,
} from '../hot-path.ts'
import { invocationContext } from '../invocation-context.ts'
import {
  InvocationAccepted,
  InvocationBody,
  LAMBDA_FAILED,
  LambdaResult,
} from '../invocations/invocation-schemas.ts'
import { renderTrial } from '../invocations/render-outcome.ts'
import { requireVersions } from '../lambdas/find-versions.ts'
import { pendingStoreOf } from '../pending-invocations/pending-store.ts'
import { TriedLine } from '../trials/render-trial.ts'
import { runTrial } from '../trials/run-trial.ts'
import { authorize } from './authorize.ts'
import { depthOf } from './calling-lambda.ts'
import { CODE_REFUSED } from './code-refusal.ts'
import { finish, trialContextOf } from './trials.ts'
import { uuidParam } from './uuid-param.ts'

const tag = 'Invocation'
const others = {
  202: {
    text: 'The invocation is stored and will run (`Prefer: respond-async`); `Location` is the path of its status.',
    schema: InvocationAccepted,
  },
  409: 'A request with this Idempotency-Key is under way.',
  422: 'The Idempotency-Key was used for another request.',
  429: 'Too many invocations run or wait, or too many keys are kept.',
  508: 'Lambdas call each other too deeply.',
  590: LAMBDA_FAILED,
}
const headers = {
  Prefer: '`respond-async`: answer 202 and run later (RFC 7240).',
  'Idempotency-Key': 'A text in quotes; of requests with the same one only the first runs.',
}
const Trial = z
  .object({ result: LambdaResult, logs: z.array(TriedLine), durationMs: z.number() })
  .meta({
    id: 'TestResult',
    examples: [
      {
        result: 'Hello World',
        logs: [
          {
            level: 'Info',
            message: 'Greeted.',
            extras: ['{"name":"World"}'],
            timestamp: 1795339800000,
          },
        ],
        durationMs: 12,
      },
    ],
  })
const EventResults = z
  .array(z.object({ uuid: z.string(), timestamp: z.string(), result: LambdaResult }))
  .meta({
    id: 'EventResults',
    examples: [
      [
        {
          uuid: '6d0372f3-524c-4fe9-a9a4-bf0157c9deac',
          timestamp: '2026-11-22T09:30:00.000Z',
          result: 'Hello World',
        },
      ],
    ],
  })

const Implemented = z
  .object({ implemented: z.boolean() })
  .meta({ id: 'EventImplementation', examples: [{ implemented: true }] })

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
      id: 'invokeLambda',
      summary: 'Invokes a lambda and answers with its result.',
      schema: LambdaResult,
      body: InvocationBody,
      others,
      headers,
    }),
    authorize('lambda:invoke'),
    (c) => answer(c, callOf(c, 'invoke', c.req.param().uuid)),
  )
  .post(
    '/api/account/:accountId/lambdas/:uuid/test',
    describe({
      tag,
      id: 'testLambda',
      summary:
        'Runs a lambda as a test: what is deployed, or the saved `version`. Nothing is stored.',
      schema: Trial,
      body: InvocationBody,
      others: {
        400: CODE_REFUSED,
        429: 'The account tries out too much code.',
        508: others[508],
        590: LAMBDA_FAILED,
      },
    }),
    authorize('lambda:try'),
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
      id: 'invokeEvent',
      summary: 'Invokes the lambdas of an event one after another.',
      schema: EventResults,
      body: InvocationBody,
      others,
      headers,
    }),
    authorize('lambda:invoke'),
    (c) => answer(c, callOf(c, 'event', c.req.param().eventId)),
  )
  .get(
    '/api/account/:accountId/events/:eventId/isImplemented',
    describe({
      tag,
      id: 'isEventImplemented',
      summary: 'Tells whether a deployed lambda implements an event.',
      schema: Implemented,
    }),
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
    ...(c.req.header(REQUEST_ID_HEADER) !== undefined && { requestId: c.get('requestId') }),
    depth: depthOf(c),
  }
}

function preferencesOf(c: Context<AppEnv>): Call['preferences'] {
  const requestId = c.req.header(REQUEST_ID_HEADER) === undefined ? null : c.get('requestId')
  return readPreferences(c.req.header('prefer'), c.req.header('idempotency-key'), requestId)
}

/** Runs a saved version once, whether it is deployed or not. Throws `ApiError` as `runTrial` does, 404 for none. */
async function testVersion(c: Context<AppEnv>, target: string, version: number): Promise<Response> {
  const { accountId } = c.get('principal')
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
    throw bodyBroken('es')
  })
  if (body === undefined) throw bodyTooLarge()
  return body
}

async function answer(c: Context<AppEnv>, call: Call): Promise<Response> {
  const preferences = call.kind === 'test' ? undefined : preferencesOf(c)
  const body = await readCall(c)
  const waitUntil = c.executionCtx.waitUntil.bind(c.executionCtx)
  const id = call.kind === 'event' ? c.get('requestId') : invocationId(c)
  const context = {
    ...invocationContext(c.env, waitUntil),
    listImplementations: c.env.LIST_IMPLEMENTATIONS,
    pending: pendingStoreOf(c.env),
  }
  const asked = preferences ? { ...call, preferences } : call
  const answered = answerCall(context, asked, c.get('principal'), id, body)
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
  if (c.req.header(REQUEST_ID_HEADER) === undefined) return c.get('requestId')
  const id = crypto.randomUUID()
  c.header(REQUEST_ID_HEADER, id)
  return id
}

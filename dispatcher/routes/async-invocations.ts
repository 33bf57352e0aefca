import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import {
  PENDING_STATES,
  type PendingInvocation,
  type PendingInvocationsApi,
} from '../../workers/pending-invocations/contract.ts'
import { hasPermission } from '../auth/permissions.ts'
import type { AppEnv } from '../env.ts'
import { InvocationBody, LAMBDA_FAILED, LambdaResult } from '../invocations/invocation-schemas.ts'
import {
  type HttpAnswer,
  renderPendingFailure,
  renderPendingResult,
} from '../invocations/render-outcome.ts'
import { askStore } from '../pending-invocations/ask-store.ts'
import { AsyncInvocationQuery } from '../pending-invocations/pending-query.ts'
import {
  AsyncInvocationPage,
  AsyncInvocationView,
  toInvocationView,
  toSummaryView,
} from '../pending-invocations/pending-view.ts'
import { parseUuid } from '../script-name.ts'
import { authorize } from './authorize.ts'

const PATH = '/api/account/:accountId/async-invocations'
const tag = 'Asynchronous invocation'
const RETRY_AFTER_SECONDS = 1

const StillRunning = z.object({ invocationId: z.string(), state: z.enum(PENDING_STATES) }).meta({
  id: 'AsyncInvocationState',
  examples: [{ invocationId: '0f4a1f5e-6a57-4b47-9a5b-3c1f6f3b2a10', state: 'waiting' }],
})

/** What became of invocations that were accepted to run later (`Prefer: respond-async`). */
export const asyncInvocationRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({
      tag,
      id: 'listAsyncInvocations',
      summary: 'Lists asynchronous invocations, the newest first.',
      schema: AsyncInvocationPage,
    }),
    authorize('lambda:invoke'),
    validate('query', AsyncInvocationQuery),
    async function list(c) {
      const { state = null, cursor, limit } = c.req.valid('query')
      const page = { cursor, limit }
      const found = await ask(c, (objects, accountId) => objects.list(accountId, state, page))
      return c.json({ items: found.items.map(toSummaryView), cursor: found.cursor })
    },
  )
  .get(
    `${PATH}/:invocationId`,
    describe({
      tag,
      id: 'readAsyncInvocation',
      summary: 'Tells how far an asynchronous invocation has come.',
      schema: AsyncInvocationView,
    }),
    authorize('lambda:invoke'),
    async (c) => c.json(toInvocationView(await requireInvocation(c))),
  )
  .get(
    `${PATH}/:invocationId/input`,
    describe({
      tag,
      id: 'readAsyncInvocationInput',
      summary: 'Reads what the lambdas of an asynchronous invocation are called with.',
      schema: InvocationBody,
    }),
    authorize('dead-letter:read'),
    async function input(c) {
      const body = await requireInput(c, invocationIdOf(c))
      return c.body(body, 200, { 'content-type': 'application/json' })
    },
  )
  .get(
    `${PATH}/:invocationId/result`,
    describe({
      tag,
      id: 'readAsyncInvocationResult',
      summary:
        'Answers as the invocation would have at once; for whoever invoked, and for developers.',
      schema: LambdaResult,
      others: {
        202: { text: 'It has not ended.', schema: StillRunning },
        409: 'It was cancelled.',
        590: LAMBDA_FAILED,
      },
    }),
    authorize('lambda:invoke'),
    async function result(c) {
      const invocation = await requireInvocation(c)
      refuseStrangers(c, invocation)
      const { id, state, errorCode, errorMsg } = invocation
      if (state === 'cancelled') {
        throw new ApiError('com.liveperson.faas.fm.conflict', 'The invocation was cancelled.')
      }
      if (state === 'failed') return answer(renderPendingFailure({ errorCode, errorMsg }, id))
      const found = await ask(c, (objects, accountId) => objects.readResult(accountId, id))
      if (found) return answer(renderPendingResult(found, id))
      c.header('Retry-After', String(RETRY_AFTER_SECONDS))
      return c.json({ invocationId: id, state }, 202)
    },
  )
  .post(
    `${PATH}/:invocationId/cancel`,
    describe({
      tag,
      id: 'cancelAsyncInvocation',
      summary: 'Cancels an asynchronous invocation; what runs goes on, and nothing follows it.',
      schema: AsyncInvocationView,
      others: { 409: 'It has ended.' },
    }),
    authorize('lambda:invoke'),
    async function cancel(c) {
      const { id } = await requireInvocation(c)
      const now = await ask(c, (objects, accountId) => objects.cancel(accountId, id))
      if (!now) throw notFound()
      if (now.state === 'succeeded' || now.state === 'failed') {
        throw new ApiError(
          'com.liveperson.faas.fm.conflict',
          `The invocation has ${now.state} already, so it can't be cancelled.`,
        )
      }
      return c.json(toInvocationView(now))
    },
  )

/** Asks the account's own object. Throws `ApiError` 503 when it can't be had. */
export function ask<Answer>(
  c: Context<AppEnv>,
  question: (objects: PendingInvocationsApi, accountId: string) => Promise<Answer>,
): Promise<Answer> {
  const { accountId } = c.get('principal')
  return askStore(() => question(c.env.PENDING_INVOCATIONS.getByName(accountId), accountId))
}

/** The id in the path. What is no UUID is simply not there: throws `ApiError` 404. */
function invocationIdOf(c: Context<AppEnv>): string {
  const id = parseUuid(c.req.param('invocationId') ?? '')
  if (id === undefined) throw notFound()
  return id
}

/** The refusal of an id that names nothing. */
export function notFound(): ApiError {
  return new ApiError(
    'com.liveperson.faas.fm.not-found',
    'There is no such asynchronous invocation, or it is no longer kept.',
  )
}

/** The input of an invocation; throws `ApiError` 404 where there is none of this id. */
export async function requireInput(c: Context<AppEnv>, id: string): Promise<string> {
  const body = await ask(c, (objects, accountId) => objects.readInput(accountId, id))
  if (body !== null) return body
  throw notFound()
}

/** The invocation that the path names; throws `ApiError` 404 where there is none. */
export async function requireInvocation(c: Context<AppEnv>): Promise<PendingInvocation> {
  const id = invocationIdOf(c)
  const found = await ask(c, (objects, accountId) => objects.find(accountId, id))
  if (found) return found
  throw notFound()
}

/** Results are for whoever called, and for those who may look into everything. */
function refuseStrangers(c: Context<AppEnv>, { caller }: PendingInvocation): void {
  const { actor, id, roles } = c.get('principal')
  if (caller === `${actor}:${id}` || hasPermission(roles, 'dead-letter:read')) return
  throw new ApiError(
    'com.liveperson.faas.auth.forbidden',
    'The result is for whoever invoked. Others need the permission dead-letter:read.',
  )
}

function answer({ status, headers, body }: HttpAnswer): Response {
  return new Response(body, { status, headers })
}

import { type Context, Hono } from 'hono'
import lambdaModules from 'lamplighter:lambda-modules'
import * as z from 'zod'
import { describe, IF_MATCH } from '../../kit/http/describe-route.ts'
import { entityTag, seenRevisions } from '../../kit/http/entity-tag.ts'
import { validate } from '../../kit/http/validate.ts'
import type { AppEnv } from '../env.ts'
import { createLambda } from '../lambdas/create-lambda.ts'
import { deleteLambda } from '../lambdas/delete-lambda.ts'
import { listDependencies } from '../lambdas/find-requires.ts'
import { LambdaPatch, NewLambda } from '../lambdas/lambda-input.ts'
import { type LambdaRow, requireLambda } from '../lambdas/lambda-row.ts'
import { LambdaView, RUNTIME, RuntimeView, toLambdaView } from '../lambdas/lambda-view.ts'
import { LambdaFilter, listLambdas } from '../lambdas/list-lambdas.ts'
import { listModules, ModuleView } from '../lambdas/list-modules.ts'
import { listSummaries, SummaryPage, SummaryQuery } from '../lambdas/list-summaries.ts'
import { findUsages, UsageQuery, Usages } from '../lambdas/find-usages.ts'
import { saveLambda } from '../lambdas/save-lambda.ts'
import { authorize, requireProvisioned } from './authorize.ts'
import { CODE_REFUSED } from './code-refusal.ts'
import { uuidParam } from './uuid-param.ts'

/** Fits 100,000 characters of code however they are escaped, with room for all the rest. */
const MAX_BODY_BYTES = 1_048_576
const tag = 'Lambdas'

/** Create, read, list, save and delete lambdas; to be mounted below an account's path. */
export const lambdaRoutes = new Hono<AppEnv>()
  .get(
    '/lambdas',
    describe({
      tag,
      id: 'listLambdas',
      summary: 'Lists lambdas by name.',
      schema: z.array(LambdaView),
    }),
    authorize('lambda:read'),
    validate('query', LambdaFilter),
    async function list(c) {
      return streamJsonArray(listLambdas(c.get('context'), c.req.valid('query')))
    },
  )
  .get(
    '/lambda-summaries',
    describe({
      tag,
      id: 'listLambdaSummaries',
      summary: 'Lists lambdas without their code, page by page, with counts by state.',
      schema: SummaryPage,
    }),
    authorize('lambda:read'),
    validate('query', SummaryQuery),
    async (c) => c.json(await listSummaries(c.get('context'), c.req.valid('query'))),
  )
  .get(
    '/lambda-usages',
    describe({
      tag,
      id: 'listLambdaUsages',
      summary: 'Finds the lambdas whose code names a domain or a secret.',
      schema: Usages,
    }),
    authorize('lambda:read'),
    validate('query', UsageQuery),
    async (c) => c.json(await findUsages(c.get('context'), c.req.valid('query'))),
  )
  .post(
    '/lambdas',
    describe({
      tag,
      id: 'createLambda',
      summary: 'Creates a lambda as a draft.',
      status: 201,
      schema: LambdaView,
      others: {
        400: CODE_REFUSED,
        409: 'The name is taken.',
        422: 'The event or the account is at its limit.',
      },
    }),
    authorize('lambda:write'),
    requireProvisioned,
    validate('json', NewLambda, { maxBytes: MAX_BODY_BYTES }),
    async function create(c) {
      return answer(c, await createLambda(c.get('context'), c.req.valid('json')), 201)
    },
  )
  .get(
    '/lambdas/:uuid',
    describe({
      tag,
      id: 'readLambda',
      summary: 'Reads one lambda, as an array of one.',
      schema: z.array(LambdaView),
      isTagged: true,
    }),
    authorize('lambda:read'),
    async function read(c) {
      const uuid = uuidParam(c.req.param('uuid'))
      const row = await requireLambda(c.get('context'), uuid)
      return c.json([render(row)], 200, { etag: entityTag(row.lambda.version) })
    },
  )
  .put(
    '/lambdas/:uuid',
    describe({
      tag,
      id: 'saveLambda',
      summary: 'Saves a lambda as a new version.',
      status: 202,
      schema: LambdaView,
      headers: IF_MATCH,
      isTagged: true,
      others: {
        304: 'Nothing would change.',
        400: CODE_REFUSED,
        409: 'The name is taken, or the event is fixed.',
        412: 'Somebody else has saved it since (If-Match).',
        422: 'The event is at its limit.',
      },
    }),
    authorize('lambda:write'),
    requireProvisioned,
    validate('json', LambdaPatch, { maxBytes: MAX_BODY_BYTES }),
    async function save(c) {
      const uuid = uuidParam(c.req.param('uuid'))
      const change = { uuid, patch: c.req.valid('json'), seen: seenRevisions(c) }
      const row = await saveLambda(c.get('context'), change)
      return row ? answer(c, row, 202) : c.body(null, 304)
    },
  )
  .delete(
    '/lambdas/:uuid',
    describe({
      tag,
      id: 'deleteLambda',
      summary: 'Deletes a lambda that is not deployed.',
      status: 204,
      others: { 409: 'The lambda is deployed.' },
    }),
    authorize('lambda:write'),
    async function remove(c) {
      const uuid = uuidParam(c.req.param('uuid'))
      await deleteLambda(c.get('context'), uuid)
      return c.body(null, 204)
    },
  )

/** Answers with a lambda as it was saved, and its version as the entity tag. */
export function answer(c: Context<AppEnv>, row: LambdaRow, status: 201 | 202): Response {
  return c.json(render(row), status, { etag: entityTag(row.lambda.version) })
}

function render(row: LambdaRow): LambdaView {
  return toLambdaView(row, listDependencies(row.code, lambdaModules))
}

/** The runtimes that lambdas run on, and the modules there; to be mounted below an account's path. */
export const runtimeRoutes = new Hono<AppEnv>()
  .get(
    '/runtimes',
    describe({
      tag,
      id: 'listRuntimes',
      summary: 'Lists the runtimes.',
      schema: z.array(RuntimeView),
    }),
    authorize('lambda:read'),
    (c) => c.json([RUNTIME]),
  )
  .get(
    '/modules',
    describe({
      tag,
      id: 'listModules',
      summary: 'Lists the modules that lambdas may require, beside those of Node.js.',
      schema: z.array(ModuleView),
    }),
    authorize('lambda:read'),
    (c) => c.json(listModules(lambdaModules)),
  )

/**
 * Answers a JSON array page by page, so that memory does not grow with its length. The first page is
 * read before the answer begins: what fails by then is thrown and can be answered properly.
 */
async function streamJsonArray(pages: AsyncGenerator<unknown[]>): Promise<Response> {
  const first = await pages.next()
  const chunks = encode(first.value ?? [], pages)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await chunks.return(undefined)
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/json' } })
}

async function* encode(
  first: unknown[],
  rest: AsyncGenerator<unknown[]>,
): AsyncGenerator<Uint8Array, undefined> {
  const encoder = new TextEncoder()
  yield encoder.encode(`[${membersOf(first)}`)
  for await (const page of rest) {
    if (page.length > 0) yield encoder.encode(`,${membersOf(page)}`)
  }
  yield encoder.encode(']')
  return undefined
}

function membersOf(page: unknown[]): string {
  return page.map((member) => JSON.stringify(member)).join(',')
}

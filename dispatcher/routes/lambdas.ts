import { Hono } from 'hono'
import lambdaModules from 'lamplighter:lambda-modules'
import * as z from 'zod'
import type { AppEnv } from '../app-env.ts'
import { openDatabase } from '../db/open-database.ts'
import { createLambda } from '../lambdas/create-lambda.ts'
import { deleteLambda } from '../lambdas/delete-lambda.ts'
import { LambdaPatch, NewLambda } from '../lambdas/lambda-input.ts'
import type { LambdaRow } from '../lambdas/lambda-row.ts'
import { LambdaView, toLambdaView } from '../lambdas/lambda-view.ts'
import { listDependencies } from '../lambdas/list-dependencies.ts'
import { LambdaFilter, listLambdas } from '../lambdas/list-lambdas.ts'
import { requireLambda } from '../lambdas/require-lambda.ts'
import { saveLambda } from '../lambdas/save-lambda.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorOf } from '../middleware/author-of.ts'
import { authorize } from '../middleware/authorize.ts'
import { methodNotAllowed } from '../middleware/method-not-allowed.ts'
import { requireProvisioned } from '../middleware/require-provisioned.ts'
import { validate } from '../middleware/validate.ts'
import { describe } from './describe.ts'
import { streamJsonArray } from './stream-json-array.ts'
import { uuidParam } from './uuid-param.ts'

const tag = 'Lambdas'

/** Create, read, list, save and delete lambdas; to be mounted below an account's path. */
export const lambdaRoutes = new Hono<AppEnv>()
  .get(
    '/lambdas',
    describe({ tag, summary: 'Lists lambdas by name.', schema: z.array(LambdaView) }),
    authenticate,
    authorize('lambda:read'),
    validate('query', LambdaFilter),
    async function list(c) {
      const db = openDatabase(c.env.DB)
      return streamJsonArray(listLambdas(db, c.get('principal').accountId, c.req.valid('query')))
    },
  )
  .post(
    '/lambdas',
    describe({
      tag,
      summary: 'Creates a lambda as a draft.',
      status: 201,
      schema: LambdaView,
      others: { 409: 'The name is taken.', 422: 'The event or the account is at its limit.' },
    }),
    authenticate,
    authorize('lambda:write'),
    requireProvisioned,
    validate('json', NewLambda),
    async function create(c) {
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env.DB)
      const row = await createLambda(db, accountId, authorOf(c), c.req.valid('json'))
      return c.json(render(row), 201)
    },
  )
  .all('/lambdas', authenticate, methodNotAllowed('GET, POST'))
  .get(
    '/lambdas/:uuid',
    describe({
      tag,
      summary: 'Reads one lambda, as an array of one.',
      schema: z.array(LambdaView),
    }),
    authenticate,
    authorize('lambda:read'),
    async function read(c) {
      const { accountId } = c.get('principal')
      const uuid = uuidParam(c.req.param('uuid'))
      const row = await requireLambda(openDatabase(c.env.DB), accountId, uuid)
      return c.json([render(row)])
    },
  )
  .put(
    '/lambdas/:uuid',
    describe({
      tag,
      summary: 'Saves a lambda as a new version.',
      status: 202,
      schema: LambdaView,
      others: {
        304: 'Nothing would change.',
        409: 'The name is taken, or the event is fixed.',
        422: 'The event is at its limit.',
      },
    }),
    authenticate,
    authorize('lambda:write'),
    requireProvisioned,
    validate('json', LambdaPatch),
    async function save(c) {
      const { accountId } = c.get('principal')
      const uuid = uuidParam(c.req.param('uuid'))
      const db = openDatabase(c.env.DB)
      const row = await saveLambda(db, accountId, uuid, authorOf(c), c.req.valid('json'))
      return row ? c.json(render(row), 202) : c.body(null, 304)
    },
  )
  .delete(
    '/lambdas/:uuid',
    describe({
      tag,
      summary: 'Deletes a lambda that is not deployed.',
      status: 204,
      others: { 409: 'The lambda is deployed.' },
    }),
    authenticate,
    authorize('lambda:write'),
    async function remove(c) {
      const { accountId } = c.get('principal')
      const uuid = uuidParam(c.req.param('uuid'))
      await deleteLambda(openDatabase(c.env.DB), accountId, uuid, authorOf(c))
      return c.body(null, 204)
    },
  )
  .all('/lambdas/:uuid', authenticate, methodNotAllowed('GET, PUT, DELETE'))

function render(row: LambdaRow): LambdaView {
  return toLambdaView(row, listDependencies(row.code, lambdaModules))
}

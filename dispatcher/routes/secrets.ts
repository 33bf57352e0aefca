import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import type { AppEnv } from '../env.ts'
import {
  listSecrets,
  readPlainSecret,
  requireSecret,
  secretNotFound,
} from '../secrets/find-secret.ts'
import type { SecretContext } from '../secrets/secret-seal.ts'
import {
  isSecretKey,
  NewSecret,
  PlainSecretView,
  SecretPatch,
  SecretView,
  toSecretView,
} from '../secrets/secret-view.ts'
import { createSecret, deleteSecret, updateSecret } from '../secrets/write-secret.ts'
import { authorize } from './authorize.ts'

/** A value of 10,000 characters fits, however they are escaped. */
const MAX_BODY_BYTES = 100_000
const PATH = '/api/account/:accountId/secrets'
const tag = 'Secrets'

/** The secrets of an account, which its lambdas read. Only `/plain` tells a value. */
export const secretRoutes = new Hono<AppEnv>()
  .get(
    PATH,
    describe({
      tag,
      id: 'listSecrets',
      summary: 'Lists the secrets with their values masked.',
      schema: z.array(SecretView),
    }),
    authorize('secret:read'),
    async function list(c) {
      const rows = await listSecrets(c.get('context'))
      return c.json(rows.map(toSecretView))
    },
  )
  .post(
    PATH,
    describe({
      tag,
      id: 'createSecret',
      summary: 'Stores a secret.',
      status: 201,
      schema: SecretView,
      others: {
        409: 'There is already a secret with that key.',
        422: 'The account is at its limit.',
      },
    }),
    authorize('secret:write'),
    validate('json', NewSecret, { maxBytes: MAX_BODY_BYTES }),
    async function create(c) {
      const row = await createSecret(contextOf(c), c.req.valid('json'))
      return c.json(toSecretView(row), 201)
    },
  )
  .get(
    `${PATH}/:key`,
    describe({
      tag,
      id: 'readSecret',
      summary: 'Reads a secret with its value masked.',
      schema: SecretView,
    }),
    authorize('secret:read'),
    async function read(c) {
      return c.json(toSecretView(await requireSecret(c.get('context'), keyOf(c))))
    },
  )
  .put(
    `${PATH}/:key`,
    describe({
      tag,
      id: 'updateSecret',
      summary: 'Gives a secret a new value.',
      schema: SecretView,
    }),
    authorize('secret:write'),
    validate('json', SecretPatch, { maxBytes: MAX_BODY_BYTES }),
    async function update(c) {
      const key = keyOf(c)
      const patch = c.req.valid('json')
      if (patch.key !== undefined && patch.key !== key) {
        throw new ApiError(
          'com.liveperson.faas.fm.badinput',
          "The key of a secret can't be changed. Store a new secret and delete this one.",
        )
      }
      const { value } = patch
      return c.json(toSecretView(await updateSecret(contextOf(c), { key, value })))
    },
  )
  .delete(
    `${PATH}/:key`,
    describe({ tag, id: 'deleteSecret', summary: 'Deletes a secret.', status: 204 }),
    authorize('secret:write'),
    async function remove(c) {
      await deleteSecret(c.get('context'), keyOf(c))
      return c.body(null, 204)
    },
  )
  .get(
    `${PATH}/:key/plain`,
    describe({
      tag,
      id: 'readPlainSecret',
      summary: 'Reads a secret with its value; the audit trail records it.',
      schema: PlainSecretView,
    }),
    authorize('secret:read-plain'),
    async function readPlain(c) {
      const secret = await readPlainSecret(contextOf(c), keyOf(c))
      return c.json(secret, 200, { 'cache-control': 'no-store' })
    },
  )

function contextOf(c: Context<AppEnv>): SecretContext {
  return { ...c.get('context'), env: c.env }
}

/** The key in the path; a text that can be no key is simply not there: throws `ApiError` 404. */
function keyOf(c: Context<AppEnv>): string {
  const key = c.req.param('key') ?? ''
  if (!isSecretKey(key)) throw secretNotFound(key)
  return key
}

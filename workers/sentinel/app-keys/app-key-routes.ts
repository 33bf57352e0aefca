import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { authenticate, requireAdministrator } from '../people/authorize.ts'
import { AppKeyView, CreatedAppKey, NewAppKey } from './app-key-view.ts'
import { createAppKey, deleteAppKey, listAppKeys } from './change-app-keys.ts'

const tag = 'App keys'

/** Keys that let other systems log in as users of the account in the path, for its administrators. */
export const appKeyRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching, authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      id: 'listAppKeys',
      summary: 'Lists the app keys by name.',
      schema: z.array(AppKeyView),
    }),
    async (c) => c.json(await listAppKeys(c.get('context'))),
  )
  .post(
    '/',
    describe({
      tag,
      id: 'createAppKey',
      summary: 'Creates an app key for a user; its secrets are only shown this once.',
      status: 201,
      schema: CreatedAppKey,
      others: { 422: 'The account is full.' },
    }),
    validate('json', NewAppKey),
    async (c) => {
      const key = c.req.valid('json')
      return c.json(await createAppKey(c.get('context'), key), 201)
    },
  )
  .delete(
    '/:appKey',
    describe({
      tag,
      id: 'deleteAppKey',
      summary: 'Deletes an app key and ends what it was used to sign in to.',
      status: 204,
    }),
    async (c) => {
      await deleteAppKey(c.get('context'), c.req.param('appKey'))
      return c.body(null, 204)
    },
  )

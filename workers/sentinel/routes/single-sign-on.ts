import { Hono } from 'hono'
import { ApiError } from '../api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorOf } from '../middleware/author-of.ts'
import { forbidCaching } from '../middleware/forbid-caching.ts'
import { requireAdministrator } from '../middleware/require-administrator.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { deleteLink, deleteProvider } from '../single-sign-on/delete-provider.ts'
import { findProvider } from '../single-sign-on/find-provider.ts'
import { ProviderSettings } from '../single-sign-on/provider-settings.ts'
import {
  ProviderView,
  singleSignOnCallback,
  toProviderView,
} from '../single-sign-on/provider-view.ts'
import { storeProvider } from '../single-sign-on/store-provider.ts'
import { describe } from './describe.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { readJson } from './read-json.ts'

const tag = 'Single sign-on'

/** The single sign-on of the account in the path, for its administrators. */
export const singleSignOnRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching, authenticate, requireAdministrator)
  .get(
    '/',
    describe({ tag, summary: 'Reads the OpenID provider of the account.', schema: ProviderView }),
    async (c) => {
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env)
      const provider = await findProvider(db, accountId)
      if (provider) return c.json(await toProviderView(c.env, db, provider))
      throw new ApiError(
        'com.liveperson.faas.fm.not-found',
        `This account has no single sign-on. Register ${singleSignOnCallback(c.env, accountId)} as the callback at your provider, then set it up with PUT.`,
      )
    },
  )
  .put(
    '/',
    describe({
      tag,
      summary: 'Names the OpenID provider of the account, or another one.',
      body: ProviderSettings,
      schema: ProviderView,
    }),
    async (c) => {
      const settings = await readJson(c.req, ProviderSettings)
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env)
      const provider = await storeProvider(c.env, db, accountId, settings, authorOf(c))
      return c.json(await toProviderView(c.env, db, provider))
    },
  )
  .delete(
    '/',
    describe({ tag, summary: 'Ends single sign-on; the users stay.', status: 204 }),
    async (c) => {
      await deleteProvider(openDatabase(c.env), c.get('principal').accountId, authorOf(c))
      return c.body(null, 204)
    },
  )
  .all('/', methodNotAllowed('GET', 'PUT', 'DELETE'))
  .delete(
    '/users/:userId',
    describe({
      tag,
      summary: 'Forgets who a user is at the provider, so that their next sign-in links them anew.',
      status: 204,
    }),
    async (c) => {
      const { accountId } = c.get('principal')
      await deleteLink(openDatabase(c.env), accountId, c.req.param('userId'), authorOf(c))
      return c.body(null, 204)
    },
  )
  .all('/users/:userId', methodNotAllowed('DELETE'))

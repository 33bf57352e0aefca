import { Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../../kit/http/api-error.ts'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { authenticate, requireAdministrator } from '../people/authorize.ts'
import { findProvider } from '../sign-in/find-provider.ts'
import { deleteProvider, storeProvider } from './change-provider.ts'
import { deleteLink, listLinks, SignOnLink } from './links.ts'
import {
  ProviderSettings,
  ProviderView,
  singleSignOnCallback,
  toProviderView,
} from './provider-view.ts'

const tag = 'Single sign-on'

/** The single sign-on of the account in the path, for its administrators. */
export const singleSignOnRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching, authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      id: 'readProvider',
      summary: 'Reads the OpenID provider of the account.',
      schema: ProviderView,
    }),
    async (c) => {
      const { db, accountId } = c.get('context')
      const provider = await findProvider({ db, accountId })
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
      id: 'setProvider',
      summary: 'Sets or replaces the OpenID provider of the account.',
      schema: ProviderView,
      others: { 409: 'It can not be the only way in, because nobody could sign in.' },
    }),
    validate('json', ProviderSettings),
    async (c) => {
      const settings = c.req.valid('json')
      const context = c.get('context')
      const provider = await storeProvider({ ...context, env: c.env }, settings)
      return c.json(await toProviderView(c.env, context.db, provider))
    },
  )
  .delete(
    '/',
    describe({
      tag,
      id: 'deleteProvider',
      summary: 'Ends single sign-on; the users stay.',
      status: 204,
    }),
    async (c) => {
      await deleteProvider(c.get('context'))
      return c.body(null, 204)
    },
  )
  .get(
    '/users',
    describe({
      tag,
      id: 'listLinkedUsers',
      summary: 'Lists who has signed in through the provider, and who they are there.',
      schema: z.array(SignOnLink),
    }),
    async (c) => c.json(await listLinks(c.get('context'))),
  )
  .delete(
    '/users/:userId',
    describe({
      tag,
      id: 'unlinkUser',
      summary:
        'Forgets who a user is at the provider, so that their next sign-in links them again.',
      status: 204,
    }),
    async (c) => {
      await deleteLink(c.get('context'), c.req.param('userId'))
      return c.body(null, 204)
    },
  )

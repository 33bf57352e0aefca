import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../../kit/http/describe-route.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { authenticate, requireAdministrator } from '../people/authorize.ts'
import { endUserApp, listUserApps, UserApp } from './user-apps.ts'

const tag = 'Users'

/** The applications that hold tokens of a user, for the administrators of the account in the path. */
export const userAppRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(forbidCaching, authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      id: 'listUserApps',
      summary: 'Lists the applications that hold tokens of a user.',
      schema: z.array(UserApp),
    }),
    async (c) => {
      return c.json(await listUserApps(c.get('context'), userOf(c)))
    },
  )
  .post(
    // No DELETE of the application's own path: the way up from it, `..`, would name the user.
    '/:clientId/end',
    describe({
      tag,
      id: 'endUserApp',
      summary: 'Ends the tokens that an application holds of a user, and forgets the consent.',
      status: 204,
    }),
    async (c) => {
      await endUserApp(c.get('context'), userOf(c), c.req.param('clientId'))
      return c.body(null, 204)
    },
  )

/** The user stands in the part of the path that these routes are mounted at. */
function userOf(c: Context<SentinelEnv>): string {
  return c.req.param('userId') ?? ''
}

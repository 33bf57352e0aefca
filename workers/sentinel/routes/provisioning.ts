import { Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../api-error.ts'
import { openDatabase } from '../db/open-database.ts'
import { authenticate } from '../middleware/authenticate.ts'
import { authorOf } from '../middleware/author-of.ts'
import { requireAdministrator } from '../middleware/require-administrator.ts'
import { provisionAccount } from '../provisioning/provision-account.ts'
import { ProvisioningView, readProvisioning } from '../provisioning/provisioning-view.ts'
import { TERMS_VERSION } from '../provisioning/terms-of-use.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { describe } from './describe.ts'
import { methodNotAllowed } from './method-not-allowed.ts'
import { readJson } from './read-json.ts'

const Acceptance = z.strictObject({
  termsAccepted: z.literal(true, 'accept the terms of use with true'),
  termsVersion: z.string().max(20),
})

const tag = 'Provisioning'

/** Provisioning of the account in the path, by its administrators. */
export const provisioningRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      summary: 'Tells how far the account is provisioned.',
      schema: ProvisioningView,
    }),
    async (c) => {
      return c.json(await readProvisioning(openDatabase(c.env), c.get('principal').accountId))
    },
  )
  .post(
    '/',
    describe({
      tag,
      summary: 'Accepts the terms of use and sets the account up; repeating it is harmless.',
      body: Acceptance,
      schema: ProvisioningView,
    }),
    async (c) => {
      const { termsVersion } = await readJson(c.req, Acceptance)
      if (termsVersion !== TERMS_VERSION) {
        throw new ApiError(
          'com.liveperson.faas.fm.badinput',
          `The terms of use are at version ${TERMS_VERSION}. Read them and accept that version.`,
        )
      }
      const { accountId } = c.get('principal')
      const db = openDatabase(c.env)
      await provisionAccount(db, accountId, authorOf(c))
      return c.json(await readProvisioning(db, accountId))
    },
  )
  .all('/', methodNotAllowed('GET', 'POST'))

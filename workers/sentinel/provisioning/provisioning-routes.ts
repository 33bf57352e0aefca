import { Hono } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../../kit/http/api-error.ts'
import { describe } from '../../../kit/http/describe-route.ts'
import { validate } from '../../../kit/http/validate.ts'
import type { SentinelEnv } from '../env.ts'
import { authenticate, requireAdministrator } from '../people/authorize.ts'
import { provisionAccount } from './provision-account.ts'
import { ProvisioningView, readProvisioning } from './provisioning-view.ts'
import { TERMS_VERSION } from './terms.ts'

const Acceptance = z
  .strictObject({
    termsAccepted: z.literal(true, 'send true to accept the terms of use'),
    termsVersion: z.string().max(20),
  })
  .meta({ id: 'TermsAcceptance', examples: [{ termsAccepted: true, termsVersion: '1.1' }] })

const tag = 'Provisioning'

/** Provisioning of the account in the path, by its administrators. */
export const provisioningRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(authenticate, requireAdministrator)
  .get(
    '/',
    describe({
      tag,
      id: 'readProvisioning',
      summary: 'Shows how far the account is provisioned.',
      schema: ProvisioningView,
    }),
    async (c) => {
      return c.json(await readProvisioning(c.get('context')))
    },
  )
  .post(
    '/',
    describe({
      tag,
      id: 'acceptTerms',
      summary: 'Accepts the terms of use and sets up the account; repeating it is harmless.',
      schema: ProvisioningView,
    }),
    validate('json', Acceptance),
    async (c) => {
      const { termsVersion } = c.req.valid('json')
      if (termsVersion !== TERMS_VERSION) {
        throw new ApiError(
          'com.liveperson.faas.fm.badinput',
          `The terms of use are at version ${TERMS_VERSION}. Read them and accept that version.`,
        )
      }
      await provisionAccount(c.get('context'))
      return c.json(await readProvisioning(c.get('context')))
    },
  )

import { Hono } from 'hono'
import * as z from 'zod'
import { describe } from '../../kit/http/describe-route.ts'
import { validate } from '../../kit/http/validate.ts'
import { ACCOUNT_ID, UI_CLIENT_ID } from '../../workers/sentinel/contract.ts'
import type { AppEnv } from '../env.ts'

const Query = z.object({
  account: z
    .string()
    .regex(ACCOUNT_ID, 'An account id has 1 to 20 lower-case letters and digits')
    .optional(),
})

const UiSettings = z
  .object({
    account: z
      .string()
      .nullable()
      .describe(
        'The account that was asked for, else the one to open by default; null for neither.',
      ),
    clientId: z.string().describe('What the UI signs people in as, in every account.'),
  })
  .meta({ id: 'UiSettings', examples: [{ account: '1000001', clientId: UI_CLIENT_ID }] })

/** What the UI has to know before anybody has signed in. It says the same of accounts that are not there. */
export const uiRoutes = new Hono<AppEnv>().get(
  '/api/ui',
  describe({
    tag: 'UI',
    id: 'readUiSettings',
    summary: 'Says what the UI needs to sign somebody in.',
    schema: UiSettings,
    isPublic: true,
  }),
  validate('query', Query),
  (c) => {
    const { account = c.env.DEFAULT_ACCOUNT || null } = c.req.valid('query')
    const body: z.infer<typeof UiSettings> = { account, clientId: UI_CLIENT_ID }
    return c.json(body, 200, { 'cache-control': 'no-cache' })
  },
)

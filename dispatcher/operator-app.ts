import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import * as z from 'zod'
import { OPERATOR } from '../workers/audit/author.ts'
import { verifyAllChains } from '../workers/audit/verify-all-chains.ts'
import { answerMigrations } from '../workers/migrations/apply-migrations.ts'
import type { AppEnv } from './app-env.ts'
import { openDatabase } from './db/open-database.ts'
import { respondToError } from './middleware/respond-to-error.ts'
import { validate } from './middleware/validate.ts'
import { installDefaultSecrets } from './secrets/install-default-secrets.ts'
import { rotateDataKey } from './secrets/rotate-data-key.ts'
import { runTick } from './tick.ts'

const Tick = z.strictObject({ cron: z.string() })

/** What the operator's commands ask of the dispatcher; every answer is JSON. It asks for no token. */
export const operatorApp = new Hono<AppEnv>()
  .use(requestId())
  .post('/migrations', (c) => answerMigrations(c.req.raw, c.env.DB))
  .post('/tick', validate('json', Tick), async (c) => {
    await runTick(c.env, c.req.valid('json').cron)
    return c.json({})
  })
  .get('/audit-verification', async (c) => {
    return c.json(await verifyAllChains(openDatabase(c.env.DB)))
  })
  .post('/secret-keys/rotate', async (c) => {
    return c.json(await rotateDataKey(c.env, OPERATOR))
  })
  .put('/accounts/:accountId/default-secrets', async (c) => {
    await installDefaultSecrets(c.env, c.req.param('accountId'), OPERATOR)
    return c.json({})
  })
  .onError(respondToError)

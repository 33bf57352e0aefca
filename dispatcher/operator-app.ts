import { Hono } from 'hono'
import { requestId } from 'hono/request-id'
import { OPERATOR } from '../workers/audit/author.ts'
import { verifyAllChains } from '../workers/audit/verify-all-chains.ts'
import type { AppEnv } from './app-env.ts'
import { openDatabase } from './db/open-database.ts'
import { respondToError } from './middleware/respond-to-error.ts'
import { installDefaultSecrets } from './secrets/install-default-secrets.ts'
import { rotateDataKey } from './secrets/rotate-data-key.ts'

/** What the operator's commands ask of the dispatcher; every answer is JSON. It asks for no token. */
export const operatorApp = new Hono<AppEnv>()
  .use(requestId())
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

import { Hono, type Context } from 'hono'
import { openDatabase } from '../db/open-database.ts'
import { originOf } from '../middleware/author-of.ts'
import { forbidCaching } from '../middleware/forbid-caching.ts'
import { authenticateClient } from '../oauth/authenticate-client.ts'
import { APP_TOKEN_TTL_SECONDS, issueAppToken } from '../oauth/issue-app-token.ts'
import { readClientCredentials } from '../oauth/read-client-credentials.ts'
import { readParameters } from '../oauth/read-parameters.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { methodNotAllowed } from './method-not-allowed.ts'

const V1_PATH = '/sentinel/api/account/:accountId/app/token'
const V2_PATH = '/sentinel/api/v2/account/:accountId/app/token'

/** Client credentials grant, on the path of either generation of clients. */
export const appTokenRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(V1_PATH, forbidCaching)
  .use(V2_PATH, forbidCaching)
  .post(V1_PATH, async (c) => {
    // Exactly these two: a published client refuses an answer with any other field.
    return c.json({ access_token: await grant(c), token_type: 'Bearer' })
  })
  .post(V2_PATH, async (c) => {
    return c.json({
      access_token: await grant(c),
      token_type: 'Bearer',
      // A string, unlike RFC 6749: the clients of this path check for one.
      expires_in: String(APP_TOKEN_TTL_SECONDS),
    })
  })
  .all(V1_PATH, methodNotAllowed('POST'))
  .all(V2_PATH, methodNotAllowed('POST'))

async function grant(c: Context<SentinelEnv>): Promise<string> {
  const parameters = await readParameters(c.req.raw, { withQuery: true })
  const client = await authenticateClient(
    openDatabase(c.env),
    c.req.param('accountId') ?? '',
    readClientCredentials(c.req.header('authorization') ?? null, parameters),
    originOf(c),
  )
  return issueAppToken(c.env, client, parameters)
}

import { type Context, Hono } from 'hono'
import type { Author } from '../../../kit/audit/audit-event.ts'
import { openDatabase } from '../db/open-database.ts'
import type { SentinelEnv } from '../env.ts'
import { forbidCaching } from '../http/forbid-caching.ts'
import { OAuthError } from '../http/oauth-error.ts'
import { type Parameters, readParameters } from '../http/read-parameters.ts'
import { originOf } from '../people/authorize.ts'
import { authenticateClient, type AuthenticatedClient } from './authenticate-client.ts'
import { redeemCode } from './authorization-code.ts'
import { APP_TOKEN_TTL_SECONDS, issueAppToken } from './issue-app-token.ts'
import { readClientCredentials } from './read-client-credentials.ts'
import { refreshGrant } from './refresh-grant.ts'
import { FOREIGN_RESOURCE, isResourceOwn } from './requested-resource.ts'
import { revokeToken } from './revoke-token.ts'

const TOKEN_PATH = '/sentinel/api/account/:accountId/token'
const REVOKE_PATH = `${TOKEN_PATH}/revoke`

/** The token endpoint (RFC 6749 section 3.2) and the revocation endpoint (RFC 7009). */
export const tokenRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(TOKEN_PATH, forbidCaching)
  .use(REVOKE_PATH, forbidCaching)
  .post(TOKEN_PATH, async (c) => {
    const { client, parameters } = await readClientRequest(c)
    return c.json(await grant(c, client, parameters))
  })
  .post(REVOKE_PATH, async (c) => {
    const { client, parameters } = await readClientRequest(c)
    const token = parameters.get('token')
    if (!token) throw new OAuthError('invalid_request', 'The parameter token is missing.')
    await revokeToken(c.env, client, token, applicationOf(c, client))
    return c.body(null, 200)
  })

async function grant(
  c: Context<SentinelEnv>,
  client: AuthenticatedClient,
  parameters: Parameters,
): Promise<Record<string, unknown>> {
  const grantType = parameters.get('grant_type')
  if (!isResourceOwn(c.env, client.accountId, parameters)) {
    throw new OAuthError('invalid_target', FOREIGN_RESOURCE)
  }
  switch (grantType) {
    case undefined:
      throw new OAuthError('invalid_request', 'The parameter grant_type is missing.')
    case 'authorization_code':
      requireGrantType(client, grantType)
      // The version in the query tells the clients that follow the older guides.
      return redeemCode(
        c.env,
        client,
        parameters,
        c.req.query('v') !== undefined,
        applicationOf(c, client),
      )
    case 'refresh_token':
      requireGrantType(client, grantType)
      return refreshGrant(c.env, client, parameters, applicationOf(c, client))
    case 'client_credentials': {
      const token = await issueAppToken(c.env, client, parameters)
      return { access_token: token, token_type: 'Bearer', expires_in: APP_TOKEN_TTL_SECONDS }
    }
    default:
      throw new OAuthError('unsupported_grant_type', 'This grant type is not supported.')
  }
}

function applicationOf(c: Context<SentinelEnv>, { clientId }: AuthenticatedClient): Author {
  return { kind: 'application', id: clientId, ...originOf(c) }
}

function requireGrantType(
  client: AuthenticatedClient,
  grantType: 'authorization_code' | 'refresh_token',
): void {
  if (client.manifest.grant_types.includes(grantType)) return
  throw new OAuthError(
    'unauthorized_client',
    `The client is not installed for the grant type ${grantType}.`,
  )
}

async function readClientRequest(
  c: Context<SentinelEnv>,
): Promise<{ client: AuthenticatedClient; parameters: Parameters }> {
  const parameters = await readParameters(c.req.raw, { withQuery: false })
  const client = await authenticateClient(
    { db: openDatabase(c.env), accountId: c.req.param('accountId') ?? '' },
    readClientCredentials(c.req.header('authorization') ?? null, parameters),
    originOf(c),
  )
  return { client, parameters }
}

const V1_PATH = '/sentinel/api/account/:accountId/app/token'
const V2_PATH = '/sentinel/api/v2/account/:accountId/app/token'

/** Client credentials grant, on the path of either generation of clients. */
export const appTokenRoutes = new Hono<SentinelEnv>({ strict: false })
  .use(V1_PATH, forbidCaching)
  .use(V2_PATH, forbidCaching)
  .post(V1_PATH, async (c) => {
    // Exactly these two: a published client refuses an answer with any other field.
    return c.json({ access_token: await grantAppToken(c), token_type: 'Bearer' })
  })
  .post(V2_PATH, async (c) => {
    return c.json({
      access_token: await grantAppToken(c),
      token_type: 'Bearer',
      // A string, unlike RFC 6749: the clients of this path check for one.
      expires_in: String(APP_TOKEN_TTL_SECONDS),
    })
  })

async function grantAppToken(c: Context<SentinelEnv>): Promise<string> {
  const parameters = await readParameters(c.req.raw, { withQuery: true })
  const client = await authenticateClient(
    { db: openDatabase(c.env), accountId: c.req.param('accountId') ?? '' },
    readClientCredentials(c.req.header('authorization') ?? null, parameters),
    originOf(c),
  )
  return issueAppToken(c.env, client, parameters)
}

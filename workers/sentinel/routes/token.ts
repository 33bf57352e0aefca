import { Hono, type Context } from 'hono'
import type { Author } from '../../audit/author.ts'
import { openDatabase } from '../db/open-database.ts'
import { redeemCode } from '../grants/redeem-code.ts'
import { refreshGrant } from '../grants/refresh-grant.ts'
import { revokeToken } from '../grants/revoke-token.ts'
import { forbidCaching } from '../middleware/forbid-caching.ts'
import { authorOf, originOf } from '../middleware/author-of.ts'
import { authenticateClient, type AuthenticatedClient } from '../oauth/authenticate-client.ts'
import { APP_TOKEN_TTL_SECONDS, issueAppToken } from '../oauth/issue-app-token.ts'
import { OAuthError } from '../oauth/oauth-error.ts'
import { readClientCredentials } from '../oauth/read-client-credentials.ts'
import { readParameters, type Parameters } from '../oauth/read-parameters.ts'
import type { SentinelEnv } from '../sentinel-env.ts'
import { methodNotAllowed } from './method-not-allowed.ts'

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
  .all(TOKEN_PATH, methodNotAllowed('POST'))
  .post(REVOKE_PATH, async (c) => {
    const { client, parameters } = await readClientRequest(c)
    const token = parameters.get('token')
    if (!token) throw new OAuthError('invalid_request', 'The parameter token is missing.')
    await revokeToken(c.env, client, token, applicationOf(c, client))
    return c.body(null, 200)
  })
  .all(REVOKE_PATH, methodNotAllowed('POST'))

async function grant(
  c: Context<SentinelEnv>,
  client: AuthenticatedClient,
  parameters: Parameters,
): Promise<Record<string, unknown>> {
  const grantType = parameters.get('grant_type')
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
  return { ...authorOf(c), kind: 'application', id: clientId }
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
    openDatabase(c.env),
    c.req.param('accountId') ?? '',
    readClientCredentials(c.req.header('authorization') ?? null, parameters),
    originOf(c),
  )
  return { client, parameters }
}

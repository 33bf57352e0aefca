import { type Context, Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { ApiError } from '../../kit/http/api-error.ts'
import { REQUEST_ID_HEADER } from '../../kit/http/request-id.ts'
import { describe, undescribed } from '../../kit/http/describe-route.ts'
import { publicUrl } from '../../kit/http/public-url.ts'
import { parseBody, readBody } from '../../kit/http/read-body.ts'
import { INVOCATION_BODY_BYTES, MCP_REQUESTS_AT_ONCE } from '../../kit/limits/limits.ts'
import type { SlotLimits } from '../../kit/limits/slots.ts'
import { ACCOUNT_ID, ISSUER_PATH } from '../../workers/sentinel/contract.ts'
import type { AppEnv } from '../env.ts'
import { type Api, urlOf } from '../mcp/api-request.ts'
import { authorizeAccount } from './authorize.ts'

const PATH = '/api/account/:accountId/mcp'
/** Where RFC 9728 section 3.1 puts the metadata of a resource: before its path. */
const METADATA = '/.well-known/oauth-protected-resource'
const MAX_AGE_SECONDS = 3_600
/** What a lambda may be called with, and the message round it. */
const MAX_BODY_BYTES = INVOCATION_BODY_BYTES + 65_536
const AT_ONCE_OF_ALL = 512
/** Longer than a tool waits for a deployment or an invocation. */
const LEASE_MS = 90_000
const PARSE_ERROR = -32_700
const INVALID_REQUEST = -32_600

const Message = z
  .looseObject({ jsonrpc: z.literal('2.0'), method: z.string() })
  .meta({ id: 'McpMessage', examples: [{ jsonrpc: '2.0', id: 1, method: 'tools/list' }] })
const Answer = z
  .looseObject({ jsonrpc: z.literal('2.0') })
  .meta({ id: 'McpAnswer', examples: [{ jsonrpc: '2.0', id: 1, result: { tools: [] } }] })

/** How many requests of agents may be under way. */
export const AGENT_LIMITS: SlotLimits = {
  perKey: MCP_REQUESTS_AT_ONCE,
  total: AT_ONCE_OF_ALL,
  maxWaiting: 0,
  maxWaitMs: 0,
  leaseMs: LEASE_MS,
}

/** Where agents find out how to sign in (RFC 9728). */
export const mcpMetadataRoutes = new Hono<AppEnv>().get(
  METADATA + PATH,
  undescribed,
  answerMetadata,
)

/**
 * Adds the MCP server of each account. A tool is a request to `app` itself with the caller's token, so that agents
 * can do exactly what the management API lets them, and leave the same traces.
 */
export function addMcpRoute(app: Hono<AppEnv>): void {
  app.post(
    PATH,
    describe({
      tag: 'Agents',
      id: 'callMcp',
      summary: 'Answers a message of the Model Context Protocol (Streamable HTTP, no sessions).',
      schema: Answer,
      media: [{ type: 'text/event-stream', example: 'event: message\ndata: {}\n\n' }],
      body: Message,
      headers: {
        Accept: 'Both `application/json` and `text/event-stream`, as the protocol asks.',
        Origin: 'Only the platform’s own, if any.',
      },
      others: {
        202: 'The notification is taken.',
        400: { text: 'The message is not a single JSON-RPC message.', schema: Answer },
        406: { text: 'The client does not accept both media types.', schema: Answer },
        415: { text: 'The body is not declared as JSON.', schema: Answer },
        429: 'The account has too many requests of agents under way.',
      },
    }),
    challenge,
    refuseForeignOrigin,
    authorizeAccount,
    async function answer(c) {
      const { accountId } = c.get('principal')
      const body = await readMessage(c.req.raw)
      if (body instanceof Response) return body
      const slot = await c.env.AGENT_REQUESTS.take(accountId)
      if (!slot) throw tooMany()
      const work = answerWhole(c, body, apiOf(app, c)).finally(() => slot.release())
      // A caller who hangs up neither stops a deployment halfway nor loses a record.
      c.executionCtx.waitUntil(work.catch(() => undefined))
      return work
    },
  )
}

/** Says where agents sign in (RFC 9728 section 2), the same of every account, so that it tells nobody which there are. */
function answerMetadata(c: Context<AppEnv>): Response | Promise<Response> {
  const accountId = c.req.param('accountId') ?? ''
  if (!ACCOUNT_ID.test(accountId)) return c.notFound()
  const base = publicUrl(c.env)
  c.header('Cache-Control', `public, max-age=${MAX_AGE_SECONDS}`)
  return c.json({
    resource: base + PATH.replace(':accountId', accountId),
    resource_name: 'Lamplighter',
    authorization_servers: [base + ISSUER_PATH + accountId],
    bearer_methods_supported: ['header'],
  })
}

/** Tells a caller without a valid token where to get one (RFC 9728 section 5.1). */
const challenge: MiddlewareHandler<AppEnv> = async function challenge(c, next) {
  await next()
  if (c.res.status !== 401) return
  const error = c.req.header('authorization') === undefined ? '' : ', error="invalid_token"'
  const metadata = publicUrl(c.env) + METADATA + new URL(c.req.url).pathname
  c.header('WWW-Authenticate', `Bearer resource_metadata="${metadata}"${error}`)
}

/**
 * Refuses requests that a browser sends for another site, as the protocol's transport asks: a page whose name was
 * rebound to this address has an origin of its own. Agents that are no browsers send none.
 */
const refuseForeignOrigin: MiddlewareHandler<AppEnv> = async function checkOrigin(c, next) {
  const origin = c.req.header('origin')
  if (origin !== undefined && origin !== publicUrl(c.env)) {
    throw new ApiError(
      'com.liveperson.faas.auth.forbidden',
      'Pages of other sites can’t use the MCP server. Send no Origin, or the platform’s own.',
    )
  }
  await next()
}

/** The text of one JSON-RPC message, or the answer that there is none. */
async function readMessage(request: Request): Promise<string | Response> {
  try {
    const text = await readBody(request, MAX_BODY_BYTES)
    if (!Array.isArray(parseBody(text))) return text
    return refuse(INVALID_REQUEST, 'Batches are not supported. Send one message at a time.')
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 400) throw error
    return refuse(PARSE_ERROR, error.message)
  }
}

function refuse(code: number, message: string): Response {
  return Response.json({ jsonrpc: '2.0', id: null, error: { code, message } }, { status: 400 })
}

/** Answers when everything is done, so that what is under way is counted to its end. */
async function answerWhole(c: Context<AppEnv>, body: string, api: Api): Promise<Response> {
  // Loaded with the first message, so that neither a start nor an invocation waits for it.
  const { answerMcp } = await import('../mcp/answer-mcp.ts')
  const { url, method, headers } = c.req.raw
  const answer = await answerMcp(
    new Request(url, { method, headers, body }),
    c.get('principal'),
    api,
  )
  return new Response(answer.body && (await answer.text()), answer)
}

/** The management API for the caller of `c`, from where they are. */
function apiOf(app: Hono<AppEnv>, c: Context<AppEnv>): Api {
  const base = new URL(`/api/account/${c.get('principal').accountId}`, c.req.url).href
  const addressHeader = c.env.CLIENT_ADDRESS_HEADER
  const address = addressHeader && c.req.header(addressHeader)
  return async function send(request) {
    const { method, body, headers } = request
    const answer = await app.fetch(
      new Request(urlOf(base, request), {
        method,
        headers: {
          ...headers,
          authorization: c.req.header('authorization') ?? '',
          'content-type': 'application/json',
          // The audit trail then names the request as its answer does.
          [REQUEST_ID_HEADER]: c.get('requestId'),
          ...(addressHeader && address && { [addressHeader]: address }),
        },
        body: body === undefined ? null : JSON.stringify(body),
      }),
      c.env,
      c.executionCtx,
    )
    const { status } = answer
    return { status, requestId: answer.headers.get(REQUEST_ID_HEADER), text: await answer.text() }
  }
}

function tooMany(): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.too-many-requests',
    `The account has ${MCP_REQUESTS_AT_ONCE} requests of agents under way, which is its limit. Repeat the request when one has ended.`,
    { retryAfterSeconds: 1 },
  )
}

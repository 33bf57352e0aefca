// real parts: the product as a process, the published client of the Model Context Protocol
import { beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { AGENT_CALLBACK, callTool, connectAgent, installAgent } from '../support/mcp-agent.ts'
import { joinServer } from '../support/shared-server.ts'
import type { Product } from '../support/server.ts'

const CODE = 'function lambda(input, callback) { callback(null) }'

let server: Product
let admin: AccountClient
let endpoint: URL

beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  endpoint = new URL(`${server.url}/api/account/${server.account}/mcp`)
})

function post(
  body: string,
  headers: Record<string, string> = {},
  url = endpoint,
  signal: AbortSignal | null = null,
) {
  return fetch(url, {
    signal,
    method: 'POST',
    headers: {
      authorization: `Bearer ${admin.token}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body,
  })
}

const message = (method: string, params: object = {}) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })

it('another account is not there, whatever its path is asked for', async () => {
  const stranger = await AccountClient.admin(server, 'stranger')
  const own = await admin.createLambda(CODE, { name: 'nobody elses' })
  expect(
    (await post(message('tools/list'), { authorization: `Bearer ${stranger.token}` })).status,
  ).toBe(404)
  const url = new URL(`${server.url}/api/account/${stranger.account}/mcp`)
  const agent = await connectAgent(url, stranger.token)
  for (const uuid of [own.uuid, `../../${server.account}/lambdas/${own.uuid}`, '..', '%2e%2e']) {
    const { isError, text } = await callTool(agent, 'read_lambda', { uuid })
    expect(isError).toBe(true)
    expect(text).toContain('HTTP 404')
  }
})

it('without a token, one is told where to get it, and the metadata lead to the server', async () => {
  const none = await fetch(endpoint, { method: 'POST', body: message('tools/list') })
  expect(none.status).toBe(401)
  const [, metadataUrl = ''] =
    /^Bearer resource_metadata="([^"]+)"$/.exec(none.headers.get('www-authenticate') ?? '') ?? []
  const metadata = (await (await fetch(metadataUrl)).json()) as {
    resource: string
    authorization_servers: string[]
  }
  expect(metadata.resource).toBe(endpoint.href)
  const wrong = await post(message('tools/list'), { authorization: 'Bearer x.y.z' })
  expect(wrong.status).toBe(401)
  expect(wrong.headers.get('www-authenticate')).toMatch(/error="invalid_token"$/)
  const strange = metadataUrl.replace(server.account, 'No%20account')
  expect((await fetch(strange)).status).toBe(404)
})

it('pages of other sites are refused, those of the platform are not', async () => {
  for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
    const answer = await post(message('tools/list'), { origin })
    expect(answer.status, origin).toBe(403)
  }
  expect((await post(message('tools/list'), { origin: server.url })).status).toBe(200)
})

it('there is no session to fixate, to guess or to end', async () => {
  const answer = await post(message('tools/list'), { 'mcp-session-id': 'chosen by a stranger' })
  expect(answer.status).toBe(200)
  expect(answer.headers.has('mcp-session-id')).toBe(false)
  for (const method of ['GET', 'DELETE']) {
    const { status, headers } = await fetch(endpoint, { method })
    expect([status, headers.get('allow')]).toEqual([405, 'POST'])
  }
})

it.each([
  ['no body', ''],
  ['no JSON', '{"jsonrpc":'],
  ['a batch', `[${message('tools/list')},${message('tools/list')}]`],
  ['a number', '7'],
  ['no message', '{"jsonrpc":"1.0"}'],
  ['a nested body', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
])('%s is refused as JSON-RPC says', async (_, body) => {
  const answer = await post(body)
  expect(answer.status).toBe(400)
  const { error } = (await answer.json()) as { error: { code: number; message: string } }
  expect([-32_700, -32_600]).toContain(error.code)
  expect(error.message).not.toBe('')
})

it('a body beyond the limit is refused, and nothing that came before it counts', async () => {
  const body = message('tools/call', {
    name: 'check_code',
    arguments: { code: 'x'.repeat(6_000_000) },
  })
  const answer = await post(body)
  expect(answer.status).toBe(413)
})

it.each([
  ['an unknown tool', 'no_such_tool', {}],
  ['a wrong type', 'read_lambda', { uuid: 7 }],
  ['a missing field', 'save_lambda', { uuid: 'x' }],
])('%s is told in words', async (_, name, input) => {
  const agent = await connectAgent(endpoint, admin.token)
  const told = await callTool(agent, name, input).then(
    ({ isError, text }) => (isError ? text : ''),
    ({ message: text }: Error) => text,
  )
  expect(told).toMatch(new RegExp(`${name}|Invalid`))
})

it('has a place for so many at once, and the others are told to come again', async () => {
  const code = 'function lambda(input, callback) { setTimeout(() => callback(null), 10_000) }'
  const busy = await AccountClient.admin(server, 'busy')
  const url = new URL(`${server.url}/api/account/${busy.account}/mcp`)
  const authorization = `Bearer ${busy.token}`
  const uuid = await busy.deployCode(code)
  const waiting = new AbortController()
  const invoke = message('tools/call', { name: 'invoke_lambda', arguments: { uuid } })
  const refused = Promise.withResolvers<Response>()
  const sent = Array.from({ length: 40 }, async () => {
    const answer = await post(invoke, { authorization }, url, waiting.signal)
    if (answer.status === 429) refused.resolve(answer)
  })
  const answer = await refused.promise
  expect(answer.headers.get('retry-after')).toBe('1')
  expect(await answer.text()).toContain('32')
  expect((await post(message('tools/list'))).status).toBe(200)
  waiting.abort()
  await Promise.allSettled(sent)
})

it('one who waits for news is told at once that there are none', async () => {
  const method = 'subscriptions/listen'
  const meta = 'io.modelcontextprotocol'
  const _meta = {
    [`${meta}/protocolVersion`]: '2026-07-28',
    [`${meta}/clientInfo`]: { name: 'tests', version: '1' },
    [`${meta}/clientCapabilities`]: {},
  }
  const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method }
  const body = message(method, { _meta, notifications: { toolsListChanged: true } })
  const answer = await post(body, headers)
  expect(await answer.text()).toContain('Subscription limit reached')
})

it('a token for a resource of somebody else is not handed out', async () => {
  const clientId = await installAgent(admin)
  const base = `${server.url}/sentinel/api/account/${server.account}`
  for (const resource of [
    'https://evil.example/mcp',
    `${server.url}/api/account/${server.account}0/mcp`,
    `${endpoint.href}#part`,
    'no address',
  ]) {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: clientId,
      redirect_uri: AGENT_CALLBACK,
      code_challenge: 'x'.repeat(43),
      code_challenge_method: 'S256',
      resource,
    })
    const asked = await fetch(`${base}/authorize?${query.toString()}`, { redirect: 'manual' })
    expect(asked.headers.get('location')).toContain('error=invalid_target')
    const redeemed = await fetch(`${base}/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: clientId,
        code: 'x',
        resource,
      }),
    })
    expect(await redeemed.json()).toMatchObject({ error: 'invalid_target' })
  }
})

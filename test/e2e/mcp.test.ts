// real parts: the product as a process, the published clients of the Model Context Protocol
import {
  Client as NewestClient,
  StreamableHTTPClientTransport as NewestTransport,
} from '@modelcontextprotocol/client'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { version } from '../../package.json' with { type: 'json' }
import { fromRoot } from '../../scripts/start/from-root.ts'
import { AccountClient } from '../support/account-client.ts'
import { AGENT_CALLBACK, AgentSignIn, installAgent } from '../support/mcp-agent.ts'
import { openCallers } from '../support/open-callers.ts'
import { joinServer } from '../support/shared-server.ts'
import type { Product } from '../support/server.ts'

const GREETER = `function lambda(input, callback) {
  console.info('Greeting', input.payload.name)
  callback(null, 'Hello ' + input.payload.name)
}`

let server: Product
let admin: AccountClient
let endpoint: URL

beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  endpoint = new URL(`${server.url}/api/account/${server.account}/mcp`)
})

function signInOf(clientId: string): AgentSignIn {
  return new AgentSignIn(server.url, clientId, {
    username: server.admin,
    password: server.adminPassword,
  })
}

async function connect(token: string, url = endpoint): Promise<Client> {
  const client = new Client({ name: 'tests', version: '1' })
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit }))
  return client
}

interface Told {
  isError: boolean
  text: string
  request: string
}

async function call(
  client: Pick<Client, 'callTool'>,
  name: string,
  input: Record<string, unknown> = {},
): Promise<Told> {
  const { isError, content } = await client.callTool({ name, arguments: input })
  const [first, second] = content as { text: string }[]
  return { isError: isError === true, text: first?.text ?? '', request: second?.text ?? '' }
}

async function read<T>(...asked: Parameters<typeof call>): Promise<T> {
  const { isError, text } = await call(...asked)
  expect(isError, text).toBe(false)
  return JSON.parse(text) as T
}

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

describe('an agent that knows nothing but the address and its client id', () => {
  it('signs in by the code grant, works on a lambda from its first line to its log, and leaves the same traces as a person', async () => {
    const clientId = await installAgent(admin)
    const signIn = signInOf(clientId)
    const first = new StreamableHTTPClientTransport(endpoint, { authProvider: signIn })
    const refused = new Client({ name: 'tests', version: '1' }).connect(first)
    await expect(refused).rejects.toBeInstanceOf(UnauthorizedError)
    expect(signIn.authorizationUrl?.searchParams.get('resource')).toBe(endpoint.href)
    expect(signIn.authorizationUrl?.searchParams.get('code_challenge_method')).toBe('S256')
    await first.finishAuth(signIn.code)

    const agent = new Client({ name: 'tests', version: '1' })
    await agent.connect(new StreamableHTTPClientTransport(endpoint, { authProvider: signIn }))
    expect(agent.getServerVersion()).toMatchObject({ name: 'lamplighter', version })

    const checked = await read<{ problems: { message: string }[] }>(agent, 'check_code', {
      code: 'function lambda(',
    })
    expect(checked.problems[0]?.message).toContain('Unexpected token')

    const created = await read<{ uuid: string; version: number }>(agent, 'create_lambda', {
      name: 'made by an agent',
      code: GREETER,
    })
    const { uuid } = created
    const tried = await read<{ result: string; logs: object[] }>(agent, 'try_code', {
      uuid,
      code: GREETER.replace('Hello', 'Goodbye'),
      payload: { name: 'Ada' },
    })
    expect(tried.result).toBe('Goodbye Ada')
    expect(tried.logs).toMatchObject([{ message: 'Greeting', extras: ['Ada'] }])

    const save = { uuid, expectedVersion: created.version, code: GREETER.replace('Hello', 'Hi') }
    const saved = await read<{ version: number }>(agent, 'save_lambda', save)
    expect(saved.version).toBe(created.version + 1)
    const late = await call(agent, 'save_lambda', { ...save, code: GREETER })
    expect(late).toMatchObject({ isError: true, text: expect.stringContaining('Read it again') })

    const deployed = await read<{ deploymentState: string }>(agent, 'deploy_lambda', { uuid })
    expect(deployed.deploymentState).toBe('Deploy Finish')
    const invoked = await call(agent, 'invoke_lambda', { uuid, payload: { name: 'Ada' } })
    expect(invoked).toMatchObject({ isError: false, text: '"Hi Ada"' })

    const invocationId = invoked.request.split(' ')[1] ?? ''
    await expect
      .poll(async () => (await call(agent, 'read_invocation', { invocationId })).text, {
        timeout: 30_000,
      })
      .toContain('"Greeting"')
    const found = await read<{ lines: object[] }>(agent, 'search_logs', { uuid, text: 'greet' })
    expect(found.lines).toHaveLength(1)

    const undeployed = await read<{ kind: string }>(agent, 'undeploy_lambda', { uuid })
    expect(undeployed.kind).toBe('undeploy')
    const gone = await call(agent, 'invoke_lambda', { uuid })
    expect(gone).toMatchObject({ isError: true, text: expect.stringContaining('missinglambda') })

    const { entries } = (await (await admin.send('GET', '/audit-trail?limit=100')).json()) as {
      entries: { action: string; subject: string }[]
    }
    const actions = entries.filter(({ subject }) => subject === uuid).map(({ action }) => action)
    expect(actions).toEqual(
      expect.arrayContaining([
        'lambda.create',
        'lambda.save',
        'deployment.deploy',
        'deployment.undeploy',
      ]),
    )

    signIn.expireToken()
    const lambdas = await read<{ total: number }>(agent, 'list_lambdas', { name: 'by an AGENT' })
    expect(lambdas.total).toBe(1)
    await agent.close()
  })

  it('is installed as the guide says', async () => {
    const [, manifest = ''] =
      /```json\n([\s\S]*?)```/.exec(readFileSync(fromRoot('docs/agents.md'), 'utf8')) ?? []
    const answer = await admin.send('POST', '/app-installations', manifest)
    expect(answer.status).toBe(201)
    expect(await answer.json()).not.toHaveProperty('client_secret')
  })

  it('may speak the newest protocol too', async () => {
    const versionNegotiation = { mode: { pin: '2026-07-28' } }
    const agent = new NewestClient({ name: 'tests', version: '1' }, { versionNegotiation })
    const requestInit = { headers: { authorization: `Bearer ${admin.token}` } }
    await agent.connect(new NewestTransport(endpoint, { requestInit }))
    expect(agent.getNegotiatedProtocolVersion()).toBe('2026-07-28')
    const { tools } = await agent.listTools()
    expect(tools.map(({ name }) => name)).toContain('deploy_lambda')
    const { content } = await agent.callTool({ name: 'list_events', arguments: {} })
    expect(JSON.stringify(content)).toContain('controllerbot_messaging_new_conversation')
    await agent.close()
  })
})

describe('what a role may not do', () => {
  it('is not offered, and is refused to whoever asks for it', async () => {
    const tokens = await openCallers(admin)
    const offered = async (token: string) => {
      const agent = await connect(token)
      const { tools } = await agent.listTools()
      return tools.map(({ name }) => name).join(' ')
    }
    const reading =
      'list_lambdas read_lambda list_versions list_events review_deployment list_deployments'
    const records = 'search_logs read_invocation'
    expect(await offered(tokens['FaaS-Admin'])).toBe(`${reading} ${records}`)
    expect(await offered(tokens.application)).toBe(`${reading} invoke_lambda ${records}`)
    expect((await offered(tokens['FaaS-Developer'])).split(' ')).toHaveLength(15)

    const application = await connect(tokens.application)
    const refused = application.callTool({
      name: 'create_lambda',
      arguments: { name: 'x', code: GREETER },
    })
    await expect(refused).rejects.toThrow(/create_lambda/)
  })
})

describe('hostile requests', () => {
  it('another account is not there, whatever its path is asked for', async () => {
    const stranger = await AccountClient.admin(server, 'stranger')
    const own = await admin.createLambda(GREETER, { name: 'nobody elses' })
    expect(
      (await post(message('tools/list'), { authorization: `Bearer ${stranger.token}` })).status,
    ).toBe(404)
    const url = new URL(`${server.url}/api/account/${stranger.account}/mcp`)
    const agent = await connect(stranger.token, url)
    for (const uuid of [own.uuid, `../../${server.account}/lambdas/${own.uuid}`, '..', '%2e%2e']) {
      const { isError, text } = await call(agent, 'read_lambda', { uuid })
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
    const agent = await connect(admin.token)
    const told = await call(agent, name, input).then(
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
})

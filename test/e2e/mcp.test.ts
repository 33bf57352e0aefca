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
import { AgentSignIn, callTool, connectAgent, installAgent } from '../support/mcp-agent.ts'
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

async function read<T>(...asked: Parameters<typeof callTool>): Promise<T> {
  const { isError, text } = await callTool(...asked)
  expect(isError, text).toBe(false)
  return JSON.parse(text) as T
}

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
    const late = await callTool(agent, 'save_lambda', { ...save, code: GREETER })
    expect(late).toMatchObject({ isError: true, text: expect.stringContaining('Read it again') })

    const deployed = await read<{ deploymentState: string }>(agent, 'deploy_lambda', { uuid })
    expect(deployed.deploymentState).toBe('Deploy Finish')
    const invoked = await callTool(agent, 'invoke_lambda', { uuid, payload: { name: 'Ada' } })
    expect(invoked).toMatchObject({ isError: false, text: '"Hi Ada"' })

    const invocationId = invoked.request.split(' ')[1] ?? ''
    await expect
      .poll(async () => (await callTool(agent, 'read_invocation', { invocationId })).text, {
        timeout: 30_000,
      })
      .toContain('"Greeting"')
    const found = await read<{ lines: object[] }>(agent, 'search_logs', { uuid, text: 'greet' })
    expect(found.lines).toHaveLength(1)

    const undeployed = await read<{ kind: string }>(agent, 'undeploy_lambda', { uuid })
    expect(undeployed.kind).toBe('undeploy')
    const gone = await callTool(agent, 'invoke_lambda', { uuid })
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
      const agent = await connectAgent(endpoint, token)
      const { tools } = await agent.listTools()
      return tools.map(({ name }) => name).join(' ')
    }
    const reading =
      'list_lambdas read_lambda list_versions list_events review_deployment list_deployments'
    const records = 'search_logs read_invocation'
    expect(await offered(tokens['FaaS-Admin'])).toBe(`${reading} ${records}`)
    expect(await offered(tokens.application)).toBe(`${reading} invoke_lambda ${records}`)
    expect((await offered(tokens['FaaS-Developer'])).split(' ')).toHaveLength(15)

    const application = await connectAgent(endpoint, tokens.application)
    const refused = application.callTool({
      name: 'create_lambda',
      arguments: { name: 'x', code: GREETER },
    })
    await expect(refused).rejects.toThrow(/create_lambda/)
  })
})

// real parts: the product as a process, and an HTTP server that templates call once they may
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale } from '../support/at-scale.ts'
import { AccountClient } from '../support/account-client.ts'
import { answers, invokeLambda, type Outcome } from '../support/lambda-outcome.ts'
import { FILE, playConversation } from '../support/play-conversation.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'
import { TEMPLATE_RESULTS } from '../support/template-results.ts'
import { playSalesforce } from '../workers/lambda/salesforce.ts'
import { startUpstream, withBody, type UpstreamServer } from '../support/upstream-server.ts'

interface TemplateView {
  id: string
  name: string
  description: string
  eventId: string | null
  code: string
  samplePayload: { payload: unknown }
  environmentVariables: { key: string; value: string }[]
}

const APP_KEY = { consumerKey: 'ck', consumerSecret: 'cs', token: 't', tokenSecret: 'ts' }

let server: Product
let upstream: UpstreamServer
let fresh: AccountClient
let furnished: AccountClient
let templates: TemplateView[]
/** What reached the upstream. */
const received: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []

beforeAll(async () => {
  server = await joinServer(['--allow-private-egress'])
  upstream = await startUpstream(withBody(playUpstream))
  fresh = await AccountClient.admin(server, 'fresh')
  furnished = await AccountClient.admin(server, 'furnished')
  const listed = await fresh.send('GET', '/templates')
  expect(listed.status).toBe(200)
  templates = (await listed.json()) as TemplateView[]
})
afterAll(() => upstream?.close())

function playUpstream(request: IncomingMessage, body: string, response: ServerResponse): void {
  const { method = '', url = '', headers } = request
  received.push({ method, url, headers })
  const play = url.startsWith('/services/') ? playSalesforce : playConversation
  play(request, body, response)
}

function templateOf(id: string): TemplateView {
  const template = templates.find((each) => each.id === id)
  if (!template) throw new Error(`There is no template ${id}.`)
  return template
}

/** Creates a lambda from a template with its own name, event and variables, or others, and deploys it. */
function deploy(
  client: AccountClient,
  { name, code, eventId, environmentVariables }: TemplateView,
  others: Record<string, string> = {},
): Promise<string> {
  const variables = environmentVariables.map(({ key, value }) => {
    return { key, value: others[key] ?? value }
  })
  return client.deployCode(code, {
    name,
    ...(eventId !== null && { eventId }),
    environmentVariables: variables,
  })
}

async function invoke(client: AccountClient, uuid: string, id: string): Promise<Outcome> {
  return invokeLambda(client, uuid, templateOf(id).samplePayload.payload)
}

/** Frees the event, of which most allow one lambda. */
async function remove(client: AccountClient, uuid: string): Promise<void> {
  await client.undeploy(uuid)
  expect((await client.send('DELETE', `/lambdas/${uuid}`)).status).toBe(204)
}

async function add(path: string, body: object): Promise<void> {
  expect((await furnished.send('POST', path, body)).status).toBe(201)
}

async function giveAppKey(): Promise<void> {
  const key = 'lp-faas-default-app-key'
  const updated = await furnished.send('PUT', `/secrets/${key}`, { value: APP_KEY })
  if (updated.status === 404) await add('/secrets', { key, value: APP_KEY })
}

describe('on a fresh account', () => {
  it('there is an expectation for every template', () => {
    expect(templates.map(({ id }) => id)).toEqual(Object.keys(TEMPLATE_RESULTS))
  })

  it.each(casesAtScale(Object.entries(TEMPLATE_RESULTS), 8))(
    '%s answers with what its event expects',
    async (id, result) => {
      const template = templateOf(id)
      const uuid = await deploy(fresh, template)
      expect(await invoke(fresh, uuid, id)).toEqual(answers(result))
      await remove(fresh, uuid)
    },
  )

  it.each(['greeting', 'http', 'logging', 'salesforce', 'secret-storage'])(
    '%s answers without variables and payload too',
    async (id) => {
      const uuid = await fresh.deployCode(templateOf(id).code)
      expect(await invokeLambda(fresh, uuid)).toEqual(answers(TEMPLATE_RESULTS[id]))
      await remove(fresh, uuid)
    },
  )
})

describe('once what they need is there', () => {
  it('HTTP names the domain that is missing, and calls once it is there', async () => {
    const uuid = await deploy(furnished, templateOf('http'), { TARGET_URL: upstream.url })
    expect(await invoke(furnished, uuid, 'http')).toEqual(
      answers('Nothing was called: add the domain 127.0.0.1 under Settings, Domains.'),
    )
    await add('/proxy-settings', { domain: '127.0.0.1', name: 'upstream' })
    await expect
      .poll(() => invoke(furnished, uuid, 'http'), { timeout: 65_000 })
      .toEqual(answers({ status: 200, body: 'a page' }))
  })

  it('Salesforce asks for accounts with the credentials of the secret', async () => {
    const value = { instanceUrl: upstream.url, accessToken: 'of the secret' }
    await add('/secrets', { key: 'salesforce-credentials', value })
    const uuid = await deploy(furnished, templateOf('salesforce'))
    expect(await invoke(furnished, uuid, 'salesforce')).toEqual(
      answers([{ Name: 'Acme: SELECT Id, Name FROM Account LIMIT 10' }]),
    )
    expect(received.at(-1)?.headers.authorization).toBe('Bearer of the secret')
  })

  it('Salesforce says that its domain is missing', async () => {
    const value = { instanceUrl: 'https://brand.my.salesforce.com', accessToken: 'x' }
    const put = await furnished.send('PUT', '/secrets/salesforce-credentials', { value })
    expect(put.status).toBe(200)
    const uuid = await furnished.deployCode(templateOf('salesforce').code)
    expect(await invoke(furnished, uuid, 'salesforce')).toEqual(
      answers(expect.stringContaining('add the domain of your instanceUrl under Settings')),
    )
  })

  it('Secret Storage signs, and gives the secret another value when it is old', async () => {
    await add('/secrets', { key: 'signing-key', value: { key: 'abc', since: 0 } })
    const uuid = await deploy(furnished, templateOf('secret-storage'))
    const first = await invoke(furnished, uuid, 'secret-storage')
    expect(first).toEqual(
      answers({
        message: 'Hello World',
        signature: expect.stringMatching(/^[0-9a-f]{64}$/),
        keySince: expect.stringMatching(/^20/),
      }),
    )
    expect(await invoke(furnished, uuid, 'secret-storage')).toEqual(first)
    const plain = await furnished.send('GET', '/secrets/signing-key/plain')
    expect(await plain.json()).toMatchObject({ value: { key: expect.stringMatching(/^\w{64}$/) } })
  })

  it('Keyword Scanner reads the conversation, and logs what it finds', async () => {
    await giveAppKey()
    const template = templateOf('keyword-scanner')
    const without = await deploy(furnished, template)
    expect(await invoke(furnished, without, template.id)).toEqual(
      answers(expect.stringContaining('add the environment variable HISTORY_URL')),
    )
    await remove(furnished, without)
    const closed = await deploy(furnished, template, { HISTORY_URL: 'http://history.example.com' })
    expect(await invoke(furnished, closed, template.id)).toEqual(
      answers('Nothing was scanned: add the domain history.example.com under Settings, Domains.'),
    )
    await remove(furnished, closed)
    const uuid = await deploy(furnished, template, { HISTORY_URL: upstream.url })
    const tested = await furnished.test(uuid, template.samplePayload.payload)
    const { result, logs } = (await tested.json()) as { result: unknown; logs: object[] }
    expect(result).toEqual([])
    expect(JSON.stringify(logs)).toContain('I want a REFUND.')
    expect(logs).toHaveLength(1)
    expect(received.at(-1)).toMatchObject({
      method: 'POST',
      url: expect.stringContaining(
        `/api/account/${furnished.account}/conversations/conversation/search?v=2`,
      ),
      headers: { authorization: expect.stringMatching(/^OAuth .*oauth_consumer_key="ck"/) },
    })
    await remove(furnished, uuid)
  })

  it('Replace Files replaces the files of the conversation', async () => {
    const template = templateOf('replace-files')
    const without = await deploy(furnished, template)
    expect(await invoke(furnished, without, template.id)).toEqual(
      answers(expect.stringContaining('add the secret "file-storage-login"')),
    )
    await remove(furnished, without)
    const login = { username: 'brand:files', password: 'p' }
    await add('/secrets', { key: 'file-storage-login', value: login })
    const elsewhere = { HISTORY_URL: upstream.url, FILES_URL: 'http://files.example.com' }
    const closed = await deploy(furnished, template, elsewhere)
    expect(await invoke(furnished, closed, template.id)).toEqual(
      answers('Nothing was replaced: add the domain files.example.com under Settings, Domains.'),
    )
    await remove(furnished, closed)
    const variables = { HISTORY_URL: upstream.url, FILES_URL: upstream.url }
    const uuid = await deploy(furnished, template, variables)
    expect(await invoke(furnished, uuid, template.id)).toEqual(answers([]))
    expect(received.slice(-2)).toMatchObject([
      { url: '/auth/v1.0', headers: { 'x-auth-user': 'brand:files', 'x-auth-key': 'p' } },
      {
        method: 'PUT',
        url: FILE,
        headers: { 'x-auth-token': 'tk-1', 'content-type': 'image/png' },
      },
    ])
  })
})

it('The list is open to who may read lambdas, and to nobody else', async () => {
  const statusFor = async (token: string) =>
    (await new AccountClient(server.url, fresh.account, token).send('GET', '/templates')).status
  const application = await fresh.app(server)
  expect(await statusFor(application.token)).toBe(200)
  expect([await statusFor(''), await statusFor(furnished.token)]).toEqual([401, 404])
})

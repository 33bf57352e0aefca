// real parts: the product as a process, and an HTTP server that templates call once they may
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { AccountClient } from '../support/account-client.ts'
import { answers, invokeLambda, type Outcome } from '../support/lambda-outcome.ts'
import { type LabAddress, setDomains } from '../support/lab.ts'
import { CONTEXT_KEY } from '../support/play-context-service.ts'
import {
  APP_KEY,
  CONVERSATION,
  FILE,
  playConversation,
  STORAGE_LOGIN,
} from '../support/play-conversation.ts'
import { issueCertificate } from '../support/self-signed-certificate.ts'
import type { Product } from '../support/server.ts'
import { joinLab } from '../support/shared-server.ts'
import { TEMPLATE_RESULTS } from '../support/template-results.ts'
import { storeSecret } from '../support/toolbelt-lambdas.ts'
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

let server: Product
let lab: LabAddress
let upstream: UpstreamServer
/** LivePerson's, over TLS. */
let services: UpstreamServer
let fresh: AccountClient
let furnished: AccountClient
let templates: TemplateView[]
/** What reached the upstream. */
const received: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []

beforeAll(async () => {
  const joined = await joinLab()
  server = joined.server
  lab = joined.lab
  upstream = await startUpstream(withBody(playUpstream))
  const certificate = issueCertificate(lab.authority, { hosts: ['localhost'] })
  services = await startUpstream(withBody(playUpstream), undefined, certificate)
  fresh = await AccountClient.admin(server, 'fresh')
  furnished = await AccountClient.admin(server, 'furnished')
  const names = ['msgHist', 'swift', 'smt', 'leDataReporting']
  const hosts = Object.fromEntries(names.map((name) => [name, servicesHost()]))
  setDomains(lab, furnished.account, hosts)
  const listed = await fresh.send('GET', '/templates')
  expect(listed.status).toBe(200)
  templates = (await listed.json()) as TemplateView[]
})
afterAll(async () => {
  await upstream?.close()
  await services?.close()
})

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
  await storeSecret(furnished, 'lp-faas-default-app-key', APP_KEY)
}

const servicesHost = () => `localhost:${services.port}`

/** Whitelists the host of LivePerson's services, unless that was done before. */
async function openServices(): Promise<void> {
  const { status } = await furnished.send('POST', '/proxy-settings', { domain: 'localhost' })
  expect([201, 409]).toContain(status)
}

describe('on a fresh account', () => {
  it('there is an expectation for every template', () => {
    expect(templates.map(({ id }) => id)).toEqual(Object.keys(TEMPLATE_RESULTS))
  })

  it.each(casesAtScale(Object.entries(TEMPLATE_RESULTS), 2))(
    '%s answers with what its event expects',
    async (id, result) => {
      const template = templateOf(id)
      const uuid = await deploy(fresh, template)
      expect(await invoke(fresh, uuid, id)).toEqual(answers(result))
      await remove(fresh, uuid)
    },
  )

  const bare = [
    'http',
    'queue-health',
    'greeting',
    'logging',
    'salesforce',
    'secret-storage',
    'context-store',
    'client-certificate',
    'orchestrator',
  ]
  it.each(casesAtScale(bare, 1))('%s answers without variables and payload too', async (id) => {
    const uuid = await fresh.deployCode(templateOf(id).code)
    expect(await invokeLambda(fresh, uuid)).toEqual(answers(TEMPLATE_RESULTS[id]))
    await remove(fresh, uuid)
  })
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

  it.runIf(IS_WHOLE)(
    'Salesforce asks for accounts with the credentials of the secret',
    async () => {
      const value = { instanceUrl: upstream.url, accessToken: 'of the secret' }
      await add('/secrets', { key: 'salesforce-credentials', value })
      const uuid = await deploy(furnished, templateOf('salesforce'))
      expect(await invoke(furnished, uuid, 'salesforce')).toEqual(
        answers([{ Name: 'Acme: SELECT Id, Name FROM Account LIMIT 10' }]),
      )
      expect(received.at(-1)?.headers.authorization).toBe('Bearer of the secret')
    },
  )

  it.runIf(IS_WHOLE)('Salesforce says that its domain is missing', async () => {
    const value = { instanceUrl: 'https://brand.my.salesforce.com', accessToken: 'x' }
    const put = await furnished.send('PUT', '/secrets/salesforce-credentials', { value })
    expect(put.status).toBe(200)
    const uuid = await furnished.deployCode(templateOf('salesforce').code)
    expect(await invoke(furnished, uuid, 'salesforce')).toEqual(
      answers(expect.stringContaining('add the domain of your instanceUrl under Settings')),
    )
  })

  it.runIf(IS_WHOLE)(
    'Secret Storage signs, and gives the secret another value when it is old',
    async () => {
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
      expect(await plain.json()).toMatchObject({
        value: { key: expect.stringMatching(/^\w{64}$/) },
      })
    },
  )

  it('Keyword Scanner reads the conversation, and logs what it finds', async () => {
    await giveAppKey()
    const template = templateOf('keyword-scanner')
    const uuid = await deploy(furnished, template)
    expect(await invoke(furnished, uuid, template.id)).toEqual(
      answers(expect.stringContaining('the domain localhost is not whitelisted. Add it under')),
    )
    await openServices()
    await expect
      .poll(() => invoke(furnished, uuid, template.id), { timeout: 65_000 })
      .toEqual(answers([]))
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

  it.runIf(IS_WHOLE)('Replace Files replaces the files of the conversation', async () => {
    await giveAppKey()
    await openServices()
    const template = templateOf('replace-files')
    const uuid = await deploy(furnished, template)
    expect(await invoke(furnished, uuid, template.id)).toEqual(
      answers(expect.stringContaining('add the secret "file-storage-login"')),
    )
    await add('/secrets', { key: 'file-storage-login', value: STORAGE_LOGIN })
    expect(await invoke(furnished, uuid, template.id)).toEqual(answers([]))
    expect(received.find(({ url }) => url === '/auth/v1.0')).toMatchObject({
      headers: { 'x-auth-user': 'brand:files', 'x-auth-key': 'p' },
    })
    expect(received.find(({ url }) => url === FILE)).toMatchObject({
      method: 'PUT',
      headers: { 'x-auth-token': 'tk-1', 'content-type': 'image/png' },
    })
    await remove(furnished, uuid)
  })

  it.runIf(IS_WHOLE)(
    'Queue Health and Engagement Attributes call services of LivePerson',
    async () => {
      await giveAppKey()
      await openServices()
      const health = await deploy(furnished, templateOf('queue-health'))
      expect(await invoke(furnished, health, 'queue-health')).toEqual(
        answers({ '4711': { maxWaitTime: 42 } }),
      )
      const attributes = await deploy(furnished, templateOf('engagement-attributes'))
      expect(await invoke(furnished, attributes, 'engagement-attributes')).toEqual(
        answers('The attributes were added.'),
      )
    },
  )

  it.runIf(IS_WHOLE)('Context Store counts from one invocation to the next', async () => {
    await openServices()
    const uuid = await deploy(furnished, templateOf('context-store'))
    await storeSecret(furnished, 'context-service-key', 'none')
    expect(await invoke(furnished, uuid, 'context-store')).toEqual(
      answers(expect.stringContaining('Nothing was counted: ')),
    )
    await storeSecret(furnished, 'context-service-key', CONTEXT_KEY)
    for (const count of [1, 2]) {
      expect(await invoke(furnished, uuid, 'context-store')).toEqual(
        answers({ conversation: CONVERSATION, count }),
      )
    }
  })

  it.runIf(IS_WHOLE)(
    'Client Certificate names the domain that is missing, and calls once it is there',
    async () => {
      await openServices()
      await storeSecret(furnished, 'client-certificate', issueCertificate(lab.authority, {}))
      const template = templateOf('client-certificate')
      const closed = await deploy(furnished, template)
      expect(await invoke(furnished, closed, template.id)).toEqual(
        answers('Nothing was called: add the domain www.example.com under Settings, Domains.'),
      )
      await remove(furnished, closed)
      const uuid = await deploy(furnished, template, { TARGET_URL: `https://${servicesHost()}/` })
      expect(await invoke(furnished, uuid, template.id)).toEqual(
        answers({ status: 200, body: 'a page' }),
      )
    },
  )

  it.runIf(IS_WHOLE)('Orchestrator answers with what other functions do', async () => {
    const greeting = await deploy(furnished, templateOf('greeting'))
    const FUNCTION_UUIDS = `${greeting}, ${crypto.randomUUID()}`
    const uuid = await deploy(furnished, templateOf('orchestrator'), { FUNCTION_UUIDS })
    expect(await invoke(furnished, uuid, 'orchestrator')).toEqual(
      answers([
        { uuid: greeting, result: expect.stringMatching(/^Hello/) },
        {
          uuid: expect.any(String),
          error: expect.objectContaining({ message: expect.any(String) }),
        },
      ]),
    )
  })
})

it('The list is open to who may read lambdas, and to nobody else', async () => {
  const statusFor = async (token: string) =>
    (await new AccountClient(server.url, fresh.account, token).send('GET', '/templates')).status
  const application = await fresh.app(server)
  expect(await statusFor(application.token)).toBe(200)
  expect([await statusFor(''), await statusFor(furnished.token)]).toEqual([401, 404])
})

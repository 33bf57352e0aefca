// real parts: the product as a process, and an HTTP server that templates call once they may
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { AccountClient } from '../support/account-client.ts'
import { answers } from '../support/lambda-outcome.ts'
import { type LabAddress, setDomains } from '../support/lab.ts'
import { openTemplates, removeLambda, type Templates } from '../support/open-templates.ts'
import { CONTEXT_KEY } from '../support/play-context-service.ts'
import {
  APP_KEY,
  CONVERSATION,
  FILE,
  playConversation,
  STORAGE_LOGIN,
} from '../support/play-conversation.ts'
import { issueCertificate } from '../support/self-signed-certificate.ts'
import { joinLab } from '../support/shared-server.ts'
import { storeSecret } from '../support/toolbelt-lambdas.ts'
import { startUpstream, type UpstreamServer, withBody } from '../support/upstream-server.ts'
import { playSalesforce } from '../workers/lambda/salesforce.ts'

let lab: LabAddress
let upstream: UpstreamServer
/** LivePerson's, over TLS. */
let services: UpstreamServer
let furnished: AccountClient
let templates: Templates
/** What reached the upstream. */
const received: { method: string; url: string; headers: IncomingMessage['headers'] }[] = []

beforeAll(async () => {
  const joined = await joinLab()
  lab = joined.lab
  upstream = await startUpstream(withBody(playUpstream))
  const certificate = issueCertificate(lab.authority, { hosts: ['localhost'] })
  services = await startUpstream(withBody(playUpstream), undefined, certificate)
  furnished = await AccountClient.admin(joined.server, 'furnished')
  const names = ['msgHist', 'swift', 'smt', 'leDataReporting']
  const hosts = Object.fromEntries(names.map((name) => [name, servicesHost()]))
  setDomains(lab, furnished.account, hosts)
  templates = await openTemplates(furnished)
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

it('HTTP names the domain that is missing, and calls once it is there', async () => {
  const uuid = await templates.deploy(furnished, templates.templateOf('http'), {
    TARGET_URL: upstream.url,
  })
  expect(await templates.invoke(furnished, uuid, 'http')).toEqual(
    answers('Nothing was called: add the domain 127.0.0.1 under Settings, Domains.'),
  )
  await add('/proxy-settings', { domain: '127.0.0.1', name: 'upstream' })
  await expect
    .poll(() => templates.invoke(furnished, uuid, 'http'), { timeout: 65_000 })
    .toEqual(answers({ status: 200, body: 'a page' }))
})

it.runIf(IS_WHOLE)('Salesforce asks for accounts with the credentials of the secret', async () => {
  const value = { instanceUrl: upstream.url, accessToken: 'of the secret' }
  await add('/secrets', { key: 'salesforce-credentials', value })
  const uuid = await templates.deploy(furnished, templates.templateOf('salesforce'))
  expect(await templates.invoke(furnished, uuid, 'salesforce')).toEqual(
    answers([{ Name: 'Acme: SELECT Id, Name FROM Account LIMIT 10' }]),
  )
  expect(received.at(-1)?.headers.authorization).toBe('Bearer of the secret')
})

it.runIf(IS_WHOLE)('Salesforce says that its domain is missing', async () => {
  const value = { instanceUrl: 'https://brand.my.salesforce.com', accessToken: 'x' }
  const put = await furnished.send('PUT', '/secrets/salesforce-credentials', { value })
  expect(put.status).toBe(200)
  const uuid = await furnished.deployCode(templates.templateOf('salesforce').code)
  expect(await templates.invoke(furnished, uuid, 'salesforce')).toEqual(
    answers(expect.stringContaining('add the domain of your instanceUrl under Settings')),
  )
})

it.runIf(IS_WHOLE)(
  'Secret Storage signs, and gives the secret another value when it is old',
  async () => {
    await add('/secrets', { key: 'signing-key', value: { key: 'abc', since: 0 } })
    const uuid = await templates.deploy(furnished, templates.templateOf('secret-storage'))
    const first = await templates.invoke(furnished, uuid, 'secret-storage')
    expect(first).toEqual(
      answers({
        message: 'Hello World',
        signature: expect.stringMatching(/^[0-9a-f]{64}$/),
        keySince: expect.stringMatching(/^20/),
      }),
    )
    expect(await templates.invoke(furnished, uuid, 'secret-storage')).toEqual(first)
    const plain = await furnished.send('GET', '/secrets/signing-key/plain')
    expect(await plain.json()).toMatchObject({ value: { key: expect.stringMatching(/^\w{64}$/) } })
  },
)

it.runIf(IS_WHOLE)('Keyword Scanner reads the conversation, and logs what it finds', async () => {
  await giveAppKey()
  const template = templates.templateOf('keyword-scanner')
  const uuid = await templates.deploy(furnished, template)
  expect(await templates.invoke(furnished, uuid, template.id)).toEqual(
    answers(expect.stringContaining('the domain localhost is not whitelisted. Add it under')),
  )
  await openServices()
  await expect
    .poll(() => templates.invoke(furnished, uuid, template.id), { timeout: 65_000 })
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
  await removeLambda(furnished, uuid)
})

it.runIf(IS_WHOLE)('Replace Files replaces the files of the conversation', async () => {
  await giveAppKey()
  await openServices()
  const template = templates.templateOf('replace-files')
  const uuid = await templates.deploy(furnished, template)
  expect(await templates.invoke(furnished, uuid, template.id)).toEqual(
    answers(expect.stringContaining('add the secret "file-storage-login"')),
  )
  await add('/secrets', { key: 'file-storage-login', value: STORAGE_LOGIN })
  expect(await templates.invoke(furnished, uuid, template.id)).toEqual(answers([]))
  expect(received.find(({ url }) => url === '/auth/v1.0')).toMatchObject({
    headers: { 'x-auth-user': 'brand:files', 'x-auth-key': 'p' },
  })
  expect(received.find(({ url }) => url === FILE)).toMatchObject({
    method: 'PUT',
    headers: { 'x-auth-token': 'tk-1', 'content-type': 'image/png' },
  })
  await removeLambda(furnished, uuid)
})

it.runIf(IS_WHOLE)(
  'Queue Health and Engagement Attributes call services of LivePerson',
  async () => {
    await giveAppKey()
    await openServices()
    const health = await templates.deploy(furnished, templates.templateOf('queue-health'))
    expect(await templates.invoke(furnished, health, 'queue-health')).toEqual(
      answers({ '4711': { maxWaitTime: 42 } }),
    )
    const attributes = await templates.deploy(
      furnished,
      templates.templateOf('engagement-attributes'),
    )
    expect(await templates.invoke(furnished, attributes, 'engagement-attributes')).toEqual(
      answers('The attributes were added.'),
    )
  },
)

it.runIf(IS_WHOLE)('Context Store counts from one invocation to the next', async () => {
  await openServices()
  const uuid = await templates.deploy(furnished, templates.templateOf('context-store'))
  await storeSecret(furnished, 'context-service-key', 'none')
  expect(await templates.invoke(furnished, uuid, 'context-store')).toEqual(
    answers(expect.stringContaining('Nothing was counted: ')),
  )
  await storeSecret(furnished, 'context-service-key', CONTEXT_KEY)
  for (const count of [1, 2]) {
    expect(await templates.invoke(furnished, uuid, 'context-store')).toEqual(
      answers({ conversation: CONVERSATION, count }),
    )
  }
})

it.runIf(IS_WHOLE)(
  'Client Certificate names the domain that is missing, and calls once it is there',
  async () => {
    await openServices()
    await storeSecret(furnished, 'client-certificate', issueCertificate(lab.authority, {}))
    const template = templates.templateOf('client-certificate')
    const closed = await templates.deploy(furnished, template)
    expect(await templates.invoke(furnished, closed, template.id)).toEqual(
      answers('Nothing was called: add the domain www.example.com under Settings, Domains.'),
    )
    await removeLambda(furnished, closed)
    const uuid = await templates.deploy(furnished, template, {
      TARGET_URL: `https://${servicesHost()}/`,
    })
    expect(await templates.invoke(furnished, uuid, template.id)).toEqual(
      answers({ status: 200, body: 'a page' }),
    )
  },
)

it.runIf(IS_WHOLE)('Orchestrator answers with what other functions do', async () => {
  const greeting = await templates.deploy(furnished, templates.templateOf('greeting'))
  const FUNCTION_UUIDS = `${greeting}, ${crypto.randomUUID()}`
  const uuid = await templates.deploy(furnished, templates.templateOf('orchestrator'), {
    FUNCTION_UUIDS,
  })
  expect(await templates.invoke(furnished, uuid, 'orchestrator')).toEqual(
    answers([
      { uuid: greeting, result: expect.stringMatching(/^Hello/) },
      {
        uuid: expect.any(String),
        error: expect.objectContaining({ message: expect.any(String) }),
      },
    ]),
  )
})

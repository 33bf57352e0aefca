// real parts: the product as a process, in a lab whose hosts play LivePerson's services over TLS
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { setDomains } from '../support/lab.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import {
  APP_KEY,
  BROKEN,
  CONVERSATION,
  FILE,
  GARBLED,
  playConversation,
  SILENT,
  STORAGE_LOGIN,
  STRAY,
} from '../support/play-conversation.ts'
import { issueCertificate } from '../support/self-signed-certificate.ts'
import { joinLab } from '../support/shared-server.ts'
import { catching, storeSecret, toolbeltLambda, whitelist } from '../support/toolbelt-lambdas.ts'
import { startUpstream, withBody, type UpstreamServer } from '../support/upstream-server.ts'

let client: AccountClient
let fresh: AccountClient
let upstream: UpstreamServer
let account: (name: string) => Promise<AccountClient>
/** What reached the services. */
const received: {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}[] = []

const SERVICES = ['msgHist', 'smt', 'leDataReporting', 'swift']

beforeAll(async () => {
  const { server, lab } = await joinLab()
  const certificate = issueCertificate(lab.authority, { hosts: ['localhost'] })
  const play = withBody((request, body, response) => {
    const { method = '', url = '', headers } = request
    received.push({ method, url, headers, body })
    playConversation(request, body, response)
  })
  upstream = await startUpstream(play, undefined, certificate)
  const host = `localhost:${upstream.port}`
  const hosts = Object.fromEntries(SERVICES.map((service) => [service, host]))
  account = async (name) => {
    const made = await AccountClient.admin(server, name)
    await whitelist(made, 'localhost')
    return made
  }
  client = await account('brand')
  fresh = await AccountClient.admin(server, 'fresh')
  for (const { account: id } of [client, fresh]) setDomains(lab, id, hosts)
  setDomains(lab, server.accountId('down'), { status: 503, body: 'out of order' })
  setDomains(lab, server.accountId('odd'), { status: 200, body: '<html>' })
  setDomains(lab, server.accountId('forged'), { msgHist: 'evil.example/x?y=', smt: 'a@b' })
  await storeSecret(client, 'lp-faas-default-app-key', APP_KEY)
  await storeSecret(client, 'reporting-key', APP_KEY)
  await storeSecret(client, 'wrong-key', { ...APP_KEY, tokenSecret: 'other' })
  await storeSecret(client, 'file-storage-login', STORAGE_LOGIN)
})
afterAll(() => upstream?.close())

/** By account and code: each is deployed once. */
const deployed = new Map<string, Promise<string>>()

async function run(code: string, payload: unknown = {}, as = client) {
  const key = `${as.account} ${code}`
  const uuid = deployed.get(key) ?? as.deployCode(code)
  deployed.set(key, uuid)
  return invokeLambda(as, await uuid, payload)
}

/** What `body` resolves to, or the code and message of what it rejects with. */
async function attempt(body: string, payload: unknown = {}, as = client) {
  return (await run(catching(body), payload, as)).body
}

const code = (name: string) => `com.liveperson.faas.${name}`
const failure = (name: string, message: string | RegExp) => ({
  code: code(name),
  message: expect.stringMatching(message),
})

describe('lambdas in the published style', () => {
  it('LpClient asks a service that the Domain API names, with a key of its own', async () => {
    expect(await run(toolbeltLambda('lp-client'), { skillId: '7' })).toEqual(
      answers({ maxWaitTime: 42 }),
    )
    expect(received.at(-1)).toMatchObject({
      url: `/operations/api/account/${client.account}/msgqueuehealth/current/?skillIds=7&v=1`,
      headers: { 'lp-url': client.account, 'user-agent': expect.stringMatching(/^LP-Lambda-/) },
    })
  })

  it('ConversationUtil reads what it is asked to of a conversation', async () => {
    const payload = { conversationId: CONVERSATION }
    expect(await run(toolbeltLambda('conversation-reader'), payload)).toEqual(answers(1))
    expect(JSON.parse(received.at(-1)?.body ?? '')).toEqual({
      conversationId: CONVERSATION,
      contentToRetrieve: ['sdes', 'unAuthSdes'],
    })
  })

  it('ConversationUtil finds keywords in texts and captions, case aside', async () => {
    const payload = { conversationId: CONVERSATION, keywords: ['refund', 'want', 'c++('] }
    expect(await run(toolbeltLambda('keyword-scanner'), payload)).toEqual(
      answers([
        {
          message: 'I want a REFUND.',
          sentTimestamp: 1,
          sentBy: 'Consumer',
          tag: 'keywordRef:refund',
        },
        {
          message: 'My refund form',
          sentTimestamp: 3,
          sentBy: 'Consumer',
          tag: 'keywordRef:refund',
        },
        {
          message: 'I want a REFUND.',
          sentTimestamp: 1,
          sentBy: 'Consumer',
          tag: 'keywordRef:want',
        },
      ]),
    )
  })

  it('SDEUtil adds attributes to a visit', async () => {
    const payload = { visitorId: 'v/1', sessionId: 's&2', email: 'john@example.com' }
    const sdes = [{ type: 'personal', personal: { contacts: [{ email: 'john@example.com' }] } }]
    expect(await run(toolbeltLambda('engagement-attributes'), payload)).toEqual(
      answers({ added: sdes }),
    )
    expect(received.at(-1)).toMatchObject({
      method: 'PUT',
      url: `/api/account/${client.account}/monitoring/visitors/v%2F1/visits/current/events?v=1&sid=s%262`,
    })
  })

  it('SDEUtil takes attributes out of a conversation, the newest last', async () => {
    const payload = { conversationId: CONVERSATION }
    expect(await run(toolbeltLambda('customer-lookup'), payload)).toEqual(answers(['newer', 0]))
  })

  it('GDPRUtil replaces the files that are chosen, and no other', async () => {
    const payload = { conversationId: CONVERSATION }
    expect(await run(toolbeltLambda('file-replacer'), payload)).toEqual(answers([FILE]))
    expect(received.slice(-2)).toMatchObject([
      { method: 'GET', url: '/auth/v1.0' },
      { method: 'PUT', url: FILE, headers: { 'content-type': 'image/gif' } },
    ])
  })
})

describe('a fresh account', () => {
  it('is told which secret to fill in, and which to add', async () => {
    const ask = `return Toolbelt.LpClient()('msgHist', '/x', payload)`
    expect(await attempt(ask, {}, fresh)).toEqual(
      failure(
        'lp-client.credentials-wrong-format',
        /"lp-faas-default-app-key" lacks consumerKey, .*Settings, Secrets/,
      ),
    )
    expect(await attempt(ask, { appKeySecretName: 'none' }, fresh)).toEqual(
      failure(
        'lp-client.get-credentials-failure',
        /"none" is missing. Add it under Settings, Secr/,
      ),
    )
  })

  it('is told which domain to add', async () => {
    await storeSecret(fresh, 'lp-faas-default-app-key', APP_KEY)
    const read = `return Toolbelt.ConversationUtil().getConversationById('x')`
    const domain = /localhost is not whitelisted. Add it under Settings, Domains/
    expect(await attempt(read, {}, fresh)).toEqual(failure('conversation-util-general', domain))
    const replace = `const conversation = { conversationHistoryRecords: [{ messageRecords: [
        { messageData: { file: { relativePath: '/a' } } }] }] }
      return Toolbelt.GDPRUtil().replaceConversationFiles(conversation, { username: 'u', password: 'p' })`
    expect(await attempt(replace, {}, fresh)).toEqual(failure('gdpr-util.auth-failed', domain))
  })
})

describe('the Domain API', () => {
  const ask = `return Toolbelt.LpClient()(payload.service || 'msgHist', '/x')`

  it('does not know every service', async () => {
    expect(await attempt(ask, { service: 'unheardOf' })).toEqual(
      failure('csds.domain.not-found', /no host for the service "unheardOf"/),
    )
  })

  it.each([
    ['down', /answered 503/],
    ['odd', /not JSON/],
  ])('that is %s is told apart from one that does not know', async (name, message) => {
    const made = await account(name)
    await storeSecret(made, 'lp-faas-default-app-key', APP_KEY)
    expect(await attempt(ask, {}, made)).toEqual(failure('csds.op-failed', message))
  })

  it('can name a host and nothing beside it', async () => {
    const made = await account('forged')
    await storeSecret(made, 'lp-faas-default-app-key', APP_KEY)
    for (const service of ['msgHist', 'smt']) {
      expect(await attempt(ask, { service }, made)).toMatchObject({
        code: code('csds.domain.not-found'),
      })
    }
  })
})

describe('a service that refuses, is silent or sends something else', () => {
  const read = `return Toolbelt.ConversationUtil().getConversationById(payload)`
  const add = `return Toolbelt.SDEUtil().addSDEs([{ type: SDETypes.LEAD }], payload, 's')`

  it.concurrent.each([
    [
      'a conversation that is none',
      read,
      'unknown',
      'conversation-util.conversation.not-found',
      /"unknown" is not in/,
    ],
    [
      'a history that is broken',
      read,
      BROKEN,
      'conversation-util-general',
      /The message history answered 503/,
    ],
    [
      'a history that sends HTML',
      read,
      GARBLED,
      'conversation-util.unexpected-response',
      /something else/,
    ],
    ['a history that is silent', read, SILENT, 'conversation-util.timeout', /within 10 s/],
    ['a conversation without id', read, '', 'conversation-util-general', /Give the id/],
    ['attributes that are refused', add, BROKEN, 'sdes-util-general', /answered 503/],
    ['attributes that get HTML', add, GARBLED, 'sdes-util.unexpected-response', /not JSON/],
    ['attributes that get no answer', add, SILENT, 'sdes-util-general', /within 10 s/],
    ['attributes of nobody', add, '', 'sdes-util-general', /ids of the visitor/],
  ])('%s', { timeout: 60_000 }, async (_, body, payload, name, message) => {
    expect(await attempt(body, payload)).toEqual(failure(name, message))
  })

  it('a signature that is wrong is what the HTTP client rejects with', async () => {
    const options = { appKeySecretName: 'wrong-key', json: true }
    const ask = `return Toolbelt.LpClient()('msgHist', '/messaging_history/x', payload)`
    expect(await attempt(ask, options)).toEqual({
      code: 'StatusCodeError',
      message: expect.stringMatching(/^401/),
    })
    expect(await attempt(ask, { ...options, simple: false })).toEqual({
      result: { error: { message: 'The signature is wrong.' } },
    })
  })

  it('query and form are signed too', async () => {
    const ask = `return Toolbelt.LpClient()('leDataReporting', '/operations/x?v=1', payload)`
    const qs = { skillIds: 'a-b', q: "it's 100% & more" }
    expect(await attempt(ask, { qs, json: true })).toEqual({
      result: { skillsMetrics: { 'a-b': { maxWaitTime: 42 } } },
    })
  })

  it.each([
    ['another login', { username: 'u', password: 'p' }, 'gdpr-util.auth-failed', /answered 401/],
    ['no token', { username: 'u', password: GARBLED }, 'gdpr-util.auth-failed', /without a token/],
  ])('a file storage that wants %s', async (_, login, name, message) => {
    const replace = `const conversation = await Toolbelt.ConversationUtil().getConversationById('${CONVERSATION}')
      return Toolbelt.GDPRUtil().replaceConversationFiles(conversation, payload)`
    expect(await attempt(replace, login)).toEqual(failure(name, message))
  })

  it('a file that lies elsewhere is not replaced', async () => {
    const replace = `const conversation = await Toolbelt.ConversationUtil().getConversationById('${STRAY}')
      return Toolbelt.GDPRUtil().replaceConversationFiles(conversation, payload)`
    expect(await attempt(replace, STORAGE_LOGIN)).toEqual(
      failure('gdpr-util.replace-file-failed', /is not the path of a file/),
    )
  })
})

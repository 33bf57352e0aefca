// real parts: the product as a process, asked as the published Java client asks. Its classes refuse a
// field that they don't know, so the schemas here are strict and are a copy of its classes, not of ours.
import { beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { AccountClient } from '../support/account-client.ts'
import { installApp, type AppCredentials } from '../support/install-app.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const KeyValue = z.strictObject({ key: z.string(), value: z.string() })
const ErrorLog = z.strictObject({
  level: z.enum(['Debug', 'Info', 'Warn', 'Error']),
  message: z.string(),
  timestamp: z.int(),
  extras: z.array(z.string()),
})
const Lambda = z.object({
  uuid: z.uuid(),
  version: z.int(),
  name: z.string(),
  description: z.string(),
  state: z.enum([
    'Draft',
    'Productive',
    'Modified',
    'Marked Undeployed',
    'Build Error',
    'Deploy Error',
  ]),
  createdAt: z.iso.datetime({ precision: 3 }),
  updatedAt: z.iso.datetime({ precision: 3 }),
  runtime: z.strictObject({ uuid: z.string(), name: z.string(), baseImageName: z.string() }),
  implementation: z.strictObject({
    code: z.string(),
    dependencies: z.array(KeyValue),
    environmentVariables: z.array(KeyValue),
  }),
  lastDeployment: z
    .strictObject({
      uuid: z.string(),
      name: z.string(),
      lambdaUUID: z.string(),
      lambdaVersion: z.int(),
      imageName: z.string(),
      deploymentState: z.enum([
        'Build Start',
        'Build Finish',
        'Deploy Start',
        'Deploy Finish',
        'Build Error',
        'Deploy Error',
      ]),
      deploymentError: z
        .strictObject({
          errorCode: z.string(),
          errorMsg: z.string(),
          errorLogs: z.array(ErrorLog),
        })
        .optional(),
      createdAt: z.iso.datetime(),
      updatedAt: z.iso.datetime(),
      deployedAt: z.iso.datetime().optional(),
      createdBy: z.string(),
      updatedBy: z.string(),
    })
    .optional(),
})
const Refusal = z.strictObject({
  errorCode: z.string().min(1),
  errorMsg: z.string().min(1),
  errorLogs: z.array(ErrorLog).optional(),
})
const EVENT = 'bot_connectors_pre_hook'

let server: Product
let admin: AccountClient
let credentials: AppCredentials
/** Sends requests with the token that the Java client gets for itself. */
let java: AccountClient
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  credentials = await installApp(admin)
  const { access_token } = (await (await askForToken()).json()) as { access_token: string }
  java = new AccountClient(server.url, server.account, access_token)
})

/** Everything in the query, and a form that is empty. */
function askForToken(secret = credentials.client_secret): Promise<Response> {
  const query = new URLSearchParams({
    v: '2.0',
    grant_type: 'client_credentials',
    client_id: credentials.client_id,
    client_secret: secret,
  })
  return fetch(`${server.url}/sentinel/api/account/${server.account}/app/token?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: '',
  })
}

describe('The published Java client', () => {
  it('gets a token for a query alone, in an answer of exactly two fields', async () => {
    const answer = await askForToken()
    expect(answer.status).toBe(200)
    const token = z
      .strictObject({ access_token: z.jwt(), token_type: z.literal('Bearer') })
      .parse(await answer.json())
    const { exp, iat } = JSON.parse(
      Buffer.from(token.access_token.split('.')[1] ?? '', 'base64url').toString(),
    ) as { exp: number; iat: number }
    // It asks anew when less than half an hour is left.
    expect(exp - iat).toBeGreaterThan(1800)
    expect((await askForToken('wrong')).status).toBe(401)
  })

  it('finds the hosts in answers without a field that it doesn’t know', async () => {
    const domains = `${server.url}/api/account/${server.account}/service`
    const Entry = z.strictObject({
      service: z.string(),
      account: z.literal(server.account),
      baseURI: z.literal(`localhost:${server.port}`),
    })
    const all = await fetch(`${domains}/baseURI.json?version=1.0`)
    const { baseURIs } = z.strictObject({ baseURIs: z.array(Entry) }).parse(await all.json())
    expect(baseURIs.map(({ service }) => service)).toEqual(
      expect.arrayContaining(['faasGW', 'faasUI', 'sentinel', 'agentVep']),
    )
    Entry.parse(await (await fetch(`${domains}/faasGW/baseURI.json?version=1.0`)).json())
  })

  it('reads lambdas in every state, refused deployments included', async () => {
    const working = `function lambda(input, callback) { callback(null, 1) }`
    const environmentVariables = [{ key: 'STAGE', value: 'test' }]
    const productive = await admin.deployCode(working, { environmentVariables, eventId: EVENT })
    const modified = await admin.deployCode(`${working} // old`)
    await admin.saveCode(modified, working)
    const throwing = await admin.createLambda(`console.warn('at load', { a: 1 }, 2)
      const list = process.env.NOWHERE.split(',')
      ${working}`)
    await admin.deploy(throwing.uuid)
    const unknownModule = await admin.createLambda(`require('left-pad')\n${working}`)
    await admin.deploy(unknownModule.uuid)

    const answer = await java.send('GET', '/lambdas?v=1&userId=somebody')
    expect(answer.headers.get('content-type')).toContain('application/json')
    const lambdas = z.array(Lambda).parse(await answer.json())
    const byUuid = new Map(lambdas.map((lambda) => [lambda.uuid, lambda]))
    expect(byUuid.get(productive)).toMatchObject({
      state: 'Productive',
      implementation: { environmentVariables },
      lastDeployment: { deploymentState: 'Deploy Finish', deployedAt: expect.any(String) },
    })
    expect(byUuid.get(modified)).toMatchObject({ state: 'Modified' })
    expect(byUuid.get(throwing.uuid)).toMatchObject({
      state: 'Deploy Error',
      lastDeployment: { deploymentError: { errorMsg: expect.stringContaining('split') } },
    })
    expect(byUuid.get(unknownModule.uuid)).toMatchObject({
      state: 'Build Error',
      lastDeployment: { deploymentError: { errorMsg: expect.stringContaining('left-pad') } },
    })
    for (const { uuid } of lambdas) {
      const one = await java.send('GET', `/lambdas/${uuid}?v=1&userId=somebody`)
      z.tuple([Lambda]).parse(await one.json())
    }
  })

  it('learns whether an event is implemented from one field', async () => {
    for (const eventId of [EVENT, 'nobody_knows_it']) {
      const answer = await java.send('GET', `/events/${eventId}/isImplemented?externalSystem=X&v=1`)
      z.strictObject({ implemented: z.boolean() }).parse(await answer.json())
    }
  })

  it('reads what lambdas answer, and events', async () => {
    const uuid = await admin.deployCode(
      `function lambda(input, callback) { callback(null, 'Hello ' + input.payload) }`,
      { eventId: 'bot_connectors_post_hook' },
    )
    const answer = await java.invoke(uuid, 'World', '?externalSystem=X&v=1')
    expect(await answer.text()).toBe('"Hello World"')
    const path = '/events/bot_connectors_post_hook/invoke?externalSystem=X&v=1'
    const results = await java.send('POST', path, { headers: [], payload: 'World' })
    const Result = z.strictObject({
      uuid: z.literal(uuid),
      timestamp: z.iso.datetime(),
      result: z.literal('Hello World'),
    })
    z.tuple([Result]).parse(await results.json())
  })

  it('reads every refusal and every failure of a lambda', async () => {
    const failing = await admin.deployCode(`function lambda(input, callback) {
      console.log('text', { nested: [1] }, undefined, null, 1n, Symbol('s'), new Map([[1, 2]]))
      if (input.payload === 'object') callback({ statusCode: 500, message: 'teapot' })
      else if (input.payload === 'no error') callback('just text')
      else if (input.payload === 'no message') callback(new Error(''))
      else if (input.payload === 'no text') callback({ message: { status: 500 } })
      else null.value
    }`)
    const payloads = ['object', 'no error', 'no message', 'no text', 'type error']
    const answers = await Promise.all([
      ...payloads.map((payload) => java.invoke(failing, payload, '?externalSystem=X&v=1')),
      java.invoke(crypto.randomUUID()),
      java.invoke('no-uuid'),
      java.send('POST', `/lambdas/${failing}/invoke`, '{broken'),
      java.send('POST', `/deployments/${failing}`),
      java.send('GET', '/lambdas?state=unknown'),
      java.send('GET', '/nowhere'),
      java.send('PATCH', '/lambdas'),
      new AccountClient(server.url, server.account, 'no token').send('GET', '/lambdas'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([
      590, 590, 590, 590, 590, 404, 404, 400, 403, 400, 404, 405, 401,
    ])
    for (const answer of answers) {
      const body: unknown = await answer.json()
      const parsed = Refusal.safeParse(body)
      expect(parsed.success, `${answer.url}: ${JSON.stringify(body)}`).toBe(true)
    }
  })
})

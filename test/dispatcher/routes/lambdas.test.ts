// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient, type LambdaView } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import type { Product } from '../../support/server.ts'
import { joinServer } from '../../support/shared-server.ts'

const CODE = 'function lambda(input, callback) { callback(null, 1) }'
const UNKNOWN = '00000000-0000-4000-8000-000000000000'

let server: Product
let client: AccountClient
let stranger: AccountClient

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  stranger = await AccountClient.admin(server, 'stranger')
})

const newLambda = (name: string, more: object = {}) => ({
  name,
  implementation: { code: CODE },
  ...more,
})
const statusOf = async (answer: Promise<Response>) => (await answer).status
const namesAt = async (query: string) => {
  const answer = await client.send('GET', `/lambdas${query}`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as LambdaView[]).map(({ name }) => name)
}

describe('creating a lambda', () => {
  it('answers 201 with the lambda as published clients parse it', async () => {
    const answer = await client.send('POST', '/lambdas?userId=1&v=1', {
      timestamp: 0,
      uuid: '',
      version: -1,
      ...newLambda('Sergey_Test', { description: 'Test', state: 'Draft', runtime: {} }),
    })
    expect(answer.status).toBe(201)
    const lambda = (await answer.json()) as LambdaView
    expect(lambda).toEqual({
      uuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      version: 1,
      name: 'Sergey_Test',
      description: 'Test',
      skills: [],
      samplePayload: { headers: [], payload: {} },
      state: 'Draft',
      runtime: { uuid: expect.any(String), name: 'Node.js 22', baseImageName: expect.any(String) },
      createdBy: expect.any(String),
      updatedBy: expect.any(String),
      createdAt: expect.stringMatching(/Z$/),
      updatedAt: expect.stringMatching(/Z$/),
      implementation: { code: CODE, dependencies: [], environmentVariables: [] },
    })
  })

  it('lists the modules it would be deployed with, whatever the caller says of them', async () => {
    const code = `const { DateTime } = require('luxon')\n${CODE}`
    const implementation = { code, dependencies: [{ key: 'left-pad', value: '1' }] }
    const answer = await client.send(
      'POST',
      '/lambdas',
      newLambda('with luxon', { implementation }),
    )
    expect(((await answer.json()) as LambdaView).implementation).toMatchObject({
      dependencies: [{ key: 'luxon', value: expect.stringMatching(/^3\./) }],
    })
  })

  it('refuses a name that the account has, but not one that another account has', async () => {
    await client.send('POST', '/lambdas', newLambda('mine'))
    await expectReason(client.send('POST', '/lambdas', newLambda('mine')), 409, '"mine"')
    expect(await statusOf(stranger.send('POST', '/lambdas', newLambda('mine')))).toBe(201)
  })

  it('gives a name to one of many that ask for it at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        statusOf(client.send('POST', '/lambdas', newLambda('race'))),
      ),
    )
    expect(answers.toSorted((a, b) => a - b)).toEqual([201, ...Array<number>(9).fill(409)])
  })

  it('shows the sample payload of its event, and keeps the event to its limit in a race', async () => {
    const eventId = 'controllerbot_messaging_ttr'
    const answers = await Promise.all(
      [1, 2, 3].map((i) => client.send('POST', '/lambdas', newLambda(`ttr ${i}`, { eventId }))),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 422, 422])
    const created = await answers.find(({ status }) => status === 201)?.json()
    expect(created).toMatchObject({ eventId, samplePayload: { payload: { ttr: {} } } })
    await expectReason(
      client.send('POST', '/lambdas', newLambda('ttr 4', { eventId })),
      422,
      'already has 1 function',
    )
  })

  it.each([
    ['nothing', '', 'no body'],
    ['half a body', '{"name":', 'not valid JSON'],
    ['an array', '[]', 'must be of type object'],
    ['null', 'null', 'must be of type object'],
    ['no name', '{}', '"name" must be of type string'],
    ['a name of another type', '{"name":{"$gt":""}}', '"name" must be of type string'],
    ['an unknown event', JSON.stringify(newLambda('bad', { eventId: 'x' })), 'no event "x"'],
    ['100,000 levels', '['.repeat(100_000) + ']'.repeat(100_000), 'nested more than'],
    ['40 levels', '{"a":'.repeat(40) + '1' + '}'.repeat(40), 'nested more than'],
    ['forged prototypes', '{"__proto__":{"name":"x"},"constructor":{}}', '"name" must be'],
    ['no code', '{"name":"bad","implementation":{}}', '"implementation.code" must be'],
    [
      'code that is no lambda',
      JSON.stringify({ name: 'bad', implementation: { code: '\nconst x = ]' } }),
      'contract-error The code is not a valid lambda. Line 2, column 11: Unexpected token.',
    ],
    [
      'a reserved variable',
      JSON.stringify({
        name: 'bad',
        implementation: { code: CODE, environmentVariables: [{ key: 'NODE_ENV', value: '' }] },
      }),
      'Variable name is reserved and thereby blocked for use.',
    ],
  ])('refuses %s with a reason and stores nothing', async (_, body, reason) => {
    await expectReason(client.send('POST', '/lambdas', body), 400, reason)
    expect(await namesAt('?name=bad')).toEqual([])
  })

  it('refuses 10 MB with 413, announced or not', async () => {
    await expectReason(client.send('POST', '/lambdas', 'x'.repeat(10_000_000)), 413, 'larger than')
    const chunks = Array<Uint8Array>(160).fill(new Uint8Array(65_536).fill(91))
    const init = { body: ReadableStream.from(chunks), duplex: 'half' as const }
    await expectReason(client.send('POST', '/lambdas', undefined, init), 413, 'larger than')
  })
})

describe('listing lambdas', () => {
  it('takes a trailing slash, empty and unknown parameters', async () => {
    const all = await namesAt('')
    expect(all.length).toBeGreaterThan(2)
    expect(all).toEqual(all.toSorted())
    expect(await namesAt('/?eventId=&state=&externalSystem=&userId=&v=1')).toEqual(all)
  })

  it('filters by part of the name, where wildcards mean themselves', async () => {
    await client.createLambda(CODE, { name: 'filter_me' })
    await client.createLambda(CODE, { name: 'filterXme' })
    expect(await namesAt('?name=FILTER')).toEqual(['filterXme', 'filter_me'])
    expect(await namesAt('?name=r_m')).toEqual(['filter_me'])
    expect(await namesAt('?name=%25')).toEqual([])
    expect(await namesAt(`?name=${'x'.repeat(100)}`)).toEqual([])
    expect(await namesAt(`?name=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([])
  })

  it('filters by event and by any of several states', async () => {
    await client.createLambda(CODE, { name: 'of an event', eventId: 'conversational_command' })
    expect(await namesAt('?eventId=conversational_command')).toEqual(['of an event'])
    expect(await namesAt('?eventId=unknown')).toEqual([])
    await client.deployCode(CODE, { name: 'in service' })
    expect(await namesAt('?state=Productive')).toEqual(['in service'])
    expect(await namesAt('?state=Productive&state=Draft')).toEqual(await namesAt(''))
    await expectReason(client.send('GET', '/lambdas?state=Broken'), 400, 'A state is one of')
  })

  it('is complete beyond one page', async () => {
    const paged = await AccountClient.admin(server, 'paged')
    const names = Array.from({ length: 230 }, (_, i) => `lambda ${String(i).padStart(3, '0')}`)
    for (let i = 0; i < names.length; i += 23) {
      await Promise.all(names.slice(i, i + 23).map((name) => paged.createLambda(CODE, { name })))
    }
    const answer = await paged.send('GET', '/lambdas')
    expect(((await answer.json()) as LambdaView[]).map(({ name }) => name)).toEqual(names)
  })
})

describe('who may do it', () => {
  it("answers 404 for another account's path and another account's lambda", async () => {
    const { uuid, name } = await client.createLambda(CODE)
    const intruder = new AccountClient(server.url, client.account, stranger.token)
    for (const [method, path] of [
      ['GET', '/lambdas'],
      ['GET', `/lambdas/${uuid}`],
      ['PUT', `/lambdas/${uuid}`],
      ['DELETE', `/lambdas/${uuid}`],
      ['POST', '/lambdas'],
    ] as const) {
      const body = method === 'GET' || method === 'DELETE' ? undefined : newLambda('intruder')
      await expectReason(intruder.send(method, path, body), 404, 'not-found')
      if (path !== '/lambdas') {
        await expectReason(stranger.send(method, path, body), 404, 'There is no function')
      }
    }
    const inBody = newLambda('moved', { accountId: client.account, account: client.account })
    expect(await statusOf(stranger.send('POST', '/lambdas', inBody))).toBe(201)
    expect(await namesAt('?name=moved')).toEqual([])
    expect((await client.readLambda(uuid)).name).toBe(name)
  })

  it('lets an application that may invoke read, but not write', async () => {
    const app = await client.app(server)
    const { uuid } = await client.createLambda(CODE)
    expect(await statusOf(app.send('GET', '/lambdas'))).toBe(200)
    await expectReason(app.send('POST', '/lambdas', newLambda('app')), 403, 'lambda:write')
    await expectReason(app.send('PUT', `/lambdas/${uuid}`, {}), 403, 'lambda:write')
    await expectReason(app.send('DELETE', `/lambdas/${uuid}`), 403, 'lambda:write')
  })

  it('answers 401 without a token and 405 for a method that a path does not offer', async () => {
    const anonymous = new AccountClient(server.url, client.account, '')
    await expectReason(anonymous.send('GET', '/lambdas'), 401, 'unauthorized')
    const answer = await client.send('PATCH', '/lambdas', {})
    expect(answer.headers.get('allow')).toBe('GET, POST')
    await expectReason(Promise.resolve(answer), 405, 'PATCH')
    await expectReason(client.send('PATCH', `/lambdas/${UNKNOWN}`, {}), 405, 'PATCH')
  })
})

it('describes itself in OpenAPI', async () => {
  const description = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, Record<string, { responses: object; requestBody?: object }>>
  }
  const put = description.paths['/api/account/{accountId}/lambdas/{uuid}']?.['put']
  expect(Object.keys(put?.responses ?? {})).toEqual(expect.arrayContaining(['202', '304', '409']))
  expect(put?.requestBody).toMatchObject({
    content: { 'application/json': { schema: { $ref: '#/components/schemas/LambdaPatch' } } },
  })
})

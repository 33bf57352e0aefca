// real parts: the product as a process, with accounts of its own
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { untilEnded } from '../support/async-invocations.ts'
import { expectReason } from '../support/expect-refusal.ts'
import type { Product } from '../support/server.ts'
import { openToldProduct, type ToldLambdas } from '../support/told-lambdas.ts'

const EVENT = 'conversational_command'
const IN_USE = 'idempotency-key-in-use'
const REUSED = 'idempotency-key-reused'

let server: Product
let told: ToldLambdas
let admin: AccountClient
let app: AccountClient
beforeAll(async () => {
  ;({ server, told, admin, app } = await openToldProduct())
})
afterAll(() => told?.close())

interface Sent {
  client?: AccountClient
  payload?: unknown
  isLater?: boolean
  query?: string
}

function send(path: string, key: string, sent: Sent = {}): Promise<Response> {
  const { client = app, payload = {}, isLater = false, query = '?v=1' } = sent
  const headers = {
    authorization: `Bearer ${client.token}`,
    'idempotency-key': key,
    ...(isLater && { prefer: 'respond-async' }),
  }
  return client.send('POST', `${path}/invoke${query}`, { payload }, { headers })
}

function newKey(): string {
  return `"${crypto.randomUUID()}"`
}

describe('An Idempotency-Key of an invocation that waits for its result', () => {
  it('has parallel duplicates run once, and later ones given the same answer', async () => {
    const uuid = await told.deploy(admin, 'single', () => ({ result: { n: 1 }, waitMs: 300 }))
    const key = newKey()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(`/lambdas/${uuid}`, key)),
    )
    const first = answers.filter(({ status }) => status === 200)
    expect(first).toHaveLength(1)
    for (const answer of answers) {
      if (answer.status !== 200) await expectReason(Promise.resolve(answer), 409, IN_USE)
    }
    const again = await send(`/lambdas/${uuid}`, key)
    expect([again.status, await again.json()]).toEqual([200, { n: 1 }])
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('x-request-id')).toBe(first[0]?.headers.get('x-request-id'))
    expect(first[0]?.headers.has('idempotent-replayed')).toBe(false)
    expect(told.callsOf('single')).toMatchObject([{ id: again.headers.get('x-request-id') }])
  })

  it('means the same without quotes', async () => {
    const uuid = await told.deploy(admin, 'unquoted', (call) => ({ result: call }))
    for (const key of ['"a-1"', 'a-1', ' "a-1" ']) {
      expect(await (await send(`/lambdas/${uuid}`, key)).json()).toBe(1)
    }
  })

  it('is refused for another request', async () => {
    const uuid = await told.deploy(admin, 'other', () => ({ result: 1 }))
    const elsewhere = await told.deploy(admin, 'elsewhere', () => ({ result: 2 }))
    const key = newKey()
    await send(`/lambdas/${uuid}`, key)
    await expectReason(send(`/lambdas/${uuid}`, key, { payload: 1 }), 422, REUSED)
    await expectReason(send(`/lambdas/${elsewhere}`, key), 422, REUSED)
    await expectReason(send(`/lambdas/${uuid}`, key, { isLater: true }), 422, REUSED)
    await expectReason(send(`/events/${EVENT}`, key), 422, REUSED)
    expect(told.callsOf('other')).toHaveLength(1)
    expect(told.callsOf('elsewhere')).toHaveLength(0)
  })

  it('is another one for another caller, and for another account', async () => {
    const uuid = await told.deploy(admin, 'caller', (call) => ({ result: call }))
    const stranger = await AccountClient.admin(server, 'keys')
    const foreign = await told.deploy(stranger, 'foreign', (call) => ({ result: call * 10 }))
    const key = newKey()
    const query = '?v=1&externalSystem=test'
    expect(await (await send(`/lambdas/${uuid}`, key)).json()).toBe(1)
    expect(await (await send(`/lambdas/${uuid}`, key, { client: admin, query })).json()).toBe(2)
    const there = await send(`/lambdas/${foreign}`, key, { client: stranger, query })
    expect(await there.json()).toBe(10)
    expect(await (await send(`/lambdas/${uuid}`, key)).json()).toBe(1)
  })

  it('gives a failure again, and what did not run once more', async () => {
    const uuid = await told.deploy(admin, 'failing', () => ({ error: 'no' }))
    const key = newKey()
    const answers = [await send(`/lambdas/${uuid}`, key), await send(`/lambdas/${uuid}`, key)]
    expect(answers.map(({ status }) => status)).toEqual([590, 590])
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()))
    expect(second).toEqual(first)
    expect(answers[1]?.headers.get('x-lambda-error')).toMatch(/custom-failure$/)
    expect(told.callsOf('failing')).toHaveLength(1)

    const late = await admin.createLambda(`const lambda = (input, callback) => callback(null, 1)`)
    const lateKey = newKey()
    expect((await send(`/lambdas/${late.uuid}`, lateKey)).status).toBe(404)
    await admin.deploy(late.uuid)
    expect((await send(`/lambdas/${late.uuid}`, lateKey)).status).toBe(200)
  })

  it('holds for events, and not for tests', async () => {
    const client = await AccountClient.admin(server, 'keyevent')
    const uuid = await told.deploy(client, 'of-event', (call) => ({ result: call }), {
      eventId: EVENT,
    })
    const key = newKey()
    const answers = [
      await send(`/events/${EVENT}`, key, { client }),
      await send(`/events/${EVENT}`, key, { client }),
    ]
    const [first, second] = await Promise.all(answers.map((answer) => answer.text()))
    expect(first).toBe(second)
    expect(JSON.parse(first ?? '')).toMatchObject([{ uuid, result: 1 }])
    const headers = { authorization: `Bearer ${client.token}`, 'idempotency-key': 'no key at all' }
    const test = () => client.send('POST', `/lambdas/${uuid}/test`, { payload: 1 }, { headers })
    expect([(await test()).status, (await test()).status]).toEqual([200, 200])
    expect(told.callsOf('of-event')).toHaveLength(3)
  })
})

describe('An Idempotency-Key of an asynchronous invocation', () => {
  it('has parallel duplicates run once, under one id', async () => {
    const uuid = await told.deploy(admin, 'later', () => ({ result: 1, waitMs: 100 }))
    const key = newKey()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => send(`/lambdas/${uuid}`, key, { isLater: true })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]))
    const ids = new Set(answers.map((answer) => answer.headers.get('x-request-id')))
    expect(ids.size).toBe(1)
    const [id = ''] = ids
    await untilEnded(app, id ?? '')
    const again = await send(`/lambdas/${uuid}`, key, { isLater: true })
    expect(await again.json()).toEqual({ invocationId: id })
    expect(told.callsOf('later')).toHaveLength(1)
    await expectReason(send(`/lambdas/${uuid}`, key, { isLater: true, payload: 1 }), 422, REUSED)
    await expectReason(send(`/lambdas/${uuid}`, key), 422, REUSED)
  })
})

describe('A key that is none', () => {
  const bad = [
    '',
    '""',
    ' ',
    '"',
    'a b',
    '"a", "b"',
    'a,b',
    '"a";x=1',
    '"\\a"',
    'ä',
    'x'.repeat(256),
    `"${'x'.repeat(256)}"`,
  ]
  it.each(bad)('is refused: %j', async (key) => {
    const uuid = await told.deploy(admin, `bad-${crypto.randomUUID()}`, () => ({ result: 1 }))
    await expectReason(send(`/lambdas/${uuid}`, key), 400, 'Idempotency-Key')
    await expectReason(send(`/lambdas/${uuid}`, key, { isLater: true }), 400, 'Idempotency-Key')
  })

  it('of 255 characters or with escapes is one', async () => {
    const uuid = await told.deploy(admin, 'strange-keys', (call) => ({ result: call }))
    for (const key of ['x'.repeat(255), '"\\"\\\\ , ;"', "'--DROP/*x*/TABLE"]) {
      const first = await (await send(`/lambdas/${uuid}`, key)).json()
      expect(await (await send(`/lambdas/${uuid}`, key)).json()).toEqual(first)
    }
    expect(told.callsOf('strange-keys')).toHaveLength(3)
  })
})

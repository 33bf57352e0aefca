// real parts: the product as a process, with accounts of its own
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import {
  invokeLater,
  listOf,
  readStatus,
  resultOf,
  sendLater,
  untilEnded,
  untilState,
} from '../support/async-invocations.ts'
import { expectReason } from '../support/expect-refusal.ts'
import { openCallers } from '../support/open-callers.ts'
import type { Product } from '../support/server.ts'
import { openToldProduct, type Order, type ToldLambdas } from '../support/told-lambdas.ts'

const EVENT = 'conversational_command'

let server: Product
let told: ToldLambdas
let admin: AccountClient
let app: AccountClient
beforeAll(async () => {
  ;({ server, told, admin, app } = await openToldProduct())
})
afterAll(() => told?.close())

function cancel(id: string): Promise<Response> {
  return app.send('POST', `/async-invocations/${id}/cancel`)
}

function failingOnce(call: number): Order {
  return call === 1 ? { error: 'no' } : { result: { b: 1 } }
}

describe('Prefer: respond-async', () => {
  it('answers 202 with its id and the place of its status, and runs', async () => {
    const uuid = await told.deploy(admin, 'plain', () => ({ result: { ok: 'ä€😀' } }))
    const headers = { prefer: 'foo="a, b"; x, Respond-Async, wait=5', 'x-request-id': 'mine-1' }
    const answer = await sendLater(app, `/lambdas/${uuid.toUpperCase()}`, 7, { headers })
    const { invocationId } = (await answer.json()) as { invocationId: string }
    expect(answer.status).toBe(202)
    expect(answer.headers.get('preference-applied')).toBe('respond-async')
    expect(answer.headers.get('x-request-id')).toBe(invocationId)
    const status = `/api/account/${app.account}/async-invocations/${invocationId}`
    expect(answer.headers.get('location')).toBe(status)

    expect(await untilEnded(app, invocationId)).toMatchObject({
      state: 'succeeded',
      lambdaUuid: uuid,
      requestId: 'mine-1',
      error: null,
      nextAttemptAt: null,
      runs: [{ attempt: 1, outcome: 'succeeded', lambdaUuid: uuid }],
    })
    const result = await resultOf(app, invocationId)
    expect([result.status, await result.json()]).toEqual([200, { ok: 'ä€😀' }])
    const input = await admin.send('GET', `/async-invocations/${invocationId}/input`)
    expect(await input.json()).toEqual({ headers: [], payload: 7 })
    expect(told.callsOf('plain')).toEqual([
      { name: 'plain', id: invocationId, attempt: '1', payload: 7 },
    ])
    expect((await listOf(app, '/async-invocations?state=succeeded')).items).toContainEqual(
      expect.objectContaining({ invocationId }),
    )
  })

  it.each(['respond-sync', 'x="respond-async"', 'x="a\\", respond-async"', 'respond-async=1'])(
    'is not what %s means',
    async (prefer) => {
      const uuid = await admin.deployCode(`const lambda = (input, callback) => callback(null, 1)`)
      const answer = await sendLater(app, `/lambdas/${uuid}`, {}, { headers: { prefer } })
      expect([answer.status, await answer.json()]).toEqual([200, 1])
    },
  )

  it('refuses what could never run, and stores nothing of it', async () => {
    const uuid = await admin.deployCode(`const lambda = (input, callback) => callback(null, 1)`)
    const draft = await admin.createLambda(`const lambda = (input, callback) => callback(null, 1)`)
    const before = await listOf(admin, '/async-invocations?limit=100')
    const headers = { authorization: `Bearer ${app.token}`, prefer: 'respond-async' }
    const send = (body: string) =>
      app.send('POST', `/lambdas/${uuid}/invoke?v=1`, body, { headers, body })
    for (const body of ['', 'text', '[]', 'null', '{"headers":[{"key":1}]}']) {
      await expectReason(send(body), 400, 'es.badinput')
    }
    await expectReason(send(JSON.stringify({ payload: 'x'.repeat(5_000_000) })), 413, 'too-large')
    for (const missing of [draft.uuid, crypto.randomUUID(), 'no-uuid']) {
      await expectReason(sendLater(app, `/lambdas/${missing}`), 404, 'es.missinglambda')
    }
    expect(await listOf(admin, '/async-invocations?limit=100')).toEqual(before)
  })

  it('hands the lambda what was sent, whatever it holds', async () => {
    const uuid = await admin.deployCode(
      `const lambda = (input, callback) => callback(null, JSON.stringify(input))`,
    )
    const payload = { text: '\u0000 " \\ \u2028 😀 } ', list: [1e21, -0.1], long: 'ü'.repeat(1e6) }
    const own = [
      { key: 'x-invocation-id', value: 'forged' },
      { key: 'b', value: '}"' },
    ]
    const body = `{ "payload" : ${JSON.stringify(payload)}, "headers":${JSON.stringify(own)} } \n`
    const headers = { authorization: `Bearer ${app.token}`, prefer: 'respond-async' }
    const answer = await app.send('POST', `/lambdas/${uuid}/invoke`, body, { headers, body })
    const { invocationId } = (await answer.json()) as { invocationId: string }
    await untilEnded(app, invocationId)
    const result = await (await resultOf(app, invocationId)).json()
    expect(JSON.parse(result as string)).toEqual({
      payload,
      headers: [
        { key: 'b', value: '}"' },
        { key: 'X-Invocation-Id', value: invocationId },
        { key: 'X-Invocation-Attempt', value: '1' },
      ],
    })
  })
})

describe('A lambda that fails', () => {
  it('is tried again after a pause, with the same id', async () => {
    const uuid = await told.deploy(admin, 'once', (call) =>
      call === 1 ? { error: 'not yet' } : { result: call },
    )
    const id = await invokeLater(app, `/lambdas/${uuid}`)
    const waiting = await untilState(app, id, 'waiting', 'succeeded')
    if (waiting.failedAttempts === 1) expect(waiting.error?.errorMsg).toBe('not yet')
    const early = await resultOf(app, id)
    expect([200, 202]).toContain(early.status)
    const ended = await untilEnded(app, id)
    expect(ended).toMatchObject({ state: 'succeeded', error: null })
    expect(ended.runs.map(({ attempt, outcome }) => [attempt, outcome])).toEqual([
      [1, 'failed'],
      [2, 'succeeded'],
    ])
    expect(told.callsOf('once').map((call) => [call.id, call.attempt])).toEqual([
      [id, '1'],
      [id, '2'],
    ])
    expect(await (await resultOf(app, id)).json()).toBe(2)
  })
})

describe('Cancelling', () => {
  it('of what waits ends it, and again changes nothing', async () => {
    const uuid = await told.deploy(admin, 'waits', () => ({ error: 'always' }))
    const id = await invokeLater(app, `/lambdas/${uuid}`)
    await expect.poll(async () => (await readStatus(app, id)).failedAttempts).toBeGreaterThan(0)
    for (const _ of [1, 2]) {
      const answer = await cancel(id)
      expect([answer.status, ((await answer.json()) as { state: string }).state]).toEqual([
        200,
        'cancelled',
      ])
    }
    const calls = told.callsOf('waits').length
    await expectReason(resultOf(app, id), 409, 'cancelled')
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(told.callsOf('waits')).toHaveLength(calls)
  })

  it('of what runs lets it end and starts nothing more', async () => {
    const uuid = await told.deploy(admin, 'runs', () => ({ error: 'late', waitMs: 700 }))
    const id = await invokeLater(app, `/lambdas/${uuid}`)
    await expect.poll(() => told.callsOf('runs').length).toBe(1)
    expect(await (await cancel(id)).json()).toMatchObject({ state: 'running', isCancelling: true })
    expect(await untilEnded(app, id)).toMatchObject({
      state: 'cancelled',
      runs: [{ outcome: 'failed' }],
    })
    expect(told.callsOf('runs')).toHaveLength(1)
  })

  it('comes too late for what has ended', async () => {
    const uuid = await told.deploy(admin, 'ended', () => ({ result: 1 }))
    const id = await invokeLater(app, `/lambdas/${uuid}`)
    await untilEnded(app, id)
    await expectReason(cancel(id), 409, 'succeeded')
    await expectReason(cancel(crypto.randomUUID()), 404, 'not-found')
  })
})

describe('An event', () => {
  it('goes on at the lambda that failed', async () => {
    const client = await AccountClient.admin(server, 'event')
    const first = await told.deploy(client, 'event-1', () => ({ result: 'a' }), { eventId: EVENT })
    const second = await told.deploy(client, 'event-2', failingOnce, { eventId: EVENT })
    const third = await told.deploy(client, 'event-3', () => ({}), { eventId: EVENT })
    const id = await invokeLater(client, `/events/${EVENT}`, 'p')
    const ended = await untilEnded(client, id)
    expect(ended).toMatchObject({ state: 'succeeded', failedAttempts: 1 })
    expect(ended.runs.map((run) => run.lambdaUuid)).toEqual([first, second, second, third])

    const names = ['event-1', 'event-2', 'event-3']
    expect(names.map((name) => told.callsOf(name).length)).toEqual([1, 2, 1])
    expect(new Set(told.callsOf('event-2').map((call) => call.id)).size).toBe(1)
    expect(ended.lambdas.map((each) => each.invocationId)).toEqual(
      names.map((name) => told.callsOf(name)[0]?.id),
    )
    expect(await (await resultOf(client, id)).json()).toEqual([
      { uuid: first, timestamp: expect.any(String), result: 'a' },
      { uuid: second, timestamp: expect.any(String), result: { b: 1 } },
      { uuid: third, timestamp: expect.any(String), result: null },
    ])
  })

  it('that nobody implements has succeeded', async () => {
    const id = await invokeLater(app, '/events/nobody_knows_it')
    expect(await readStatus(app, id)).toMatchObject({ state: 'succeeded', runs: [] })
    expect(await (await resultOf(app, id)).text()).toBe('[]')
  })
})

describe('Others', () => {
  it('of the account see the status; the result is for callers and developers', async () => {
    const uuid = await admin.deployCode(`const lambda = (input, callback) => callback(null, 1)`)
    const tokens = await openCallers(admin)
    const as = (token: string) => new AccountClient(admin.url, admin.account, token)
    const id = await invokeLater(as(tokens['FaaS-Invocation']), `/lambdas/${uuid}`)
    await untilEnded(as(tokens.application), id)
    expect((await resultOf(as(tokens['FaaS-Invocation']), id)).status).toBe(200)
    expect((await resultOf(as(tokens['FaaS-Developer']), id)).status).toBe(200)
    await expectReason(resultOf(as(tokens.application), id), 403, 'dead-letter:read')
    await expectReason(resultOf(as(tokens['FaaS-Admin']), id), 403, 'lambda:invoke')
  })
})

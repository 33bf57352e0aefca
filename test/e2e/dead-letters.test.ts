// real parts: the product as a process, with accounts of its own
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import {
  invokeLater,
  listOf,
  readStatus,
  resultOf,
  untilEnded,
} from '../support/async-invocations.ts'
import { expectReason } from '../support/expect-refusal.ts'
import type { Product } from '../support/server.ts'
import { openToldProduct, type ToldLambdas } from '../support/told-lambdas.ts'

let server: Product
let told: ToldLambdas
let admin: AccountClient
let app: AccountClient
beforeAll(async () => {
  ;({ server, told, admin, app } = await openToldProduct())
})
afterAll(() => told?.close())

describe('A lambda that fails for good', () => {
  it('is a dead letter after three attempts, which can be read, replayed and deleted', async () => {
    let isWell = false
    const uuid = await told.deploy(admin, 'thrice', () =>
      isWell ? { result: 'well' } : { error: 'ill' },
    )
    const id = await invokeLater(app, `/lambdas/${uuid}`, { order: 17 })
    expect(await untilEnded(app, id)).toMatchObject({
      state: 'failed',
      failedAttempts: 3,
      error: { errorCode: 'com.liveperson.faas.handler.custom-failure', errorMsg: 'ill' },
    })
    expect(told.callsOf('thrice')).toHaveLength(3)
    const result = await resultOf(app, id)
    expect([result.status, result.headers.get('x-lambda-error'), await result.json()]).toEqual([
      590,
      'com.liveperson.faas.handler.custom-failure',
      {
        errorCode: 'com.liveperson.faas.handler.custom-failure',
        errorMsg: 'ill',
        errorLogs: [],
      },
    ])

    const { items, groups } = await listOf(admin, `/dead-letters?lambdaUuid=${uuid}`)
    expect(items).toMatchObject([{ invocationId: id }])
    expect(groups).toContainEqual(
      expect.objectContaining({ lambdaUuid: uuid, count: 1, errorMsg: 'ill' }),
    )
    const letter = await (await admin.send('GET', `/dead-letters/${id}`)).json()
    expect(letter).toMatchObject({ input: { payload: { order: 17 } }, runs: [{}, {}, {}] })

    isWell = true
    const replay = await admin.send('POST', `/dead-letters/${id}/replay`)
    expect([replay.status, await replay.json()]).toEqual([
      202,
      { replayed: [id], left: 0, unknown: [] },
    ])
    expect(await untilEnded(app, id)).toMatchObject({ state: 'succeeded', replays: 1 })
    expect(told.callsOf('thrice').map((call) => call.id)).toEqual([id, id, id, id])
    await expectReason(admin.send('POST', `/dead-letters/${id}/replay`), 404, 'not-found')
    const trail = await (await admin.send('GET', '/audit-trail?limit=5')).text()
    expect(trail).toContain('dead-letter.replay')
  })

  it('can be replayed by kind, and deleted', async () => {
    let isWell = false
    const order = () => (isWell ? { result: 1 } : { error: 'ill' })
    const uuid = await told.deploy(admin, 'many', order)
    const ids = await Promise.all([1, 2, 3].map(() => invokeLater(app, `/lambdas/${uuid}`)))
    for (const id of ids) await untilEnded(app, id)
    const [deleted = '', ...others] = ids
    expect((await admin.send('DELETE', `/dead-letters/${deleted}`)).status).toBe(204)
    expect((await admin.send('DELETE', `/dead-letters/${deleted}`)).status).toBe(404)
    expect((await app.send('GET', `/async-invocations/${deleted}`)).status).toBe(404)

    isWell = true
    const byName = { invocationIds: [deleted, others[0]] }
    const first = await admin.send('POST', '/dead-letter-replays', byName)
    expect(await first.json()).toEqual({ replayed: [others[0]], left: 0, unknown: [deleted] })
    const byKind = { lambdaUuid: uuid, errorCode: 'com.liveperson.faas.handler.custom-failure' }
    const second = await admin.send('POST', '/dead-letter-replays', byKind)
    expect(await second.json()).toEqual({ replayed: [others[1]], left: 0, unknown: [] })
    for (const id of others) expect((await untilEnded(app, id)).state).toBe('succeeded')
    for (const refused of [{}, { all: true, invocationIds: [deleted] }, { all: false }]) {
      await expectReason(admin.send('POST', '/dead-letter-replays', refused), 400, 'badinput')
    }
  })

  it('is a dead letter when it was undeployed meanwhile, and runs once it is back', async () => {
    const uuid = await told.deploy(admin, 'gone', (call) =>
      call === 1 ? { error: 'not yet', waitMs: 1_500 } : { result: call },
    )
    const id = await invokeLater(app, `/lambdas/${uuid}`)
    await admin.undeploy(uuid)
    expect(await untilEnded(app, id)).toMatchObject({
      state: 'failed',
      error: { errorCode: 'com.liveperson.faas.es.missinglambda' },
    })
    await admin.deploy(uuid)
    await admin.send('POST', `/dead-letters/${id}/replay`)
    expect((await untilEnded(app, id)).state).toBe('succeeded')
  })

  it('is not there for another account', async () => {
    const uuid = await told.deploy(admin, 'private', () => ({ error: 'ill' }))
    const id = await invokeLater(app, `/lambdas/${uuid}`)
    const stranger = await AccountClient.admin(server, 'stranger')
    await untilEnded(app, id)
    const paths = [
      ['GET', `/async-invocations/${id}`],
      ['GET', `/async-invocations/${id}/result`],
      ['GET', `/async-invocations/${id}/input`],
      ['POST', `/async-invocations/${id}/cancel`],
      ['GET', `/dead-letters/${id}`],
      ['POST', `/dead-letters/${id}/replay`],
      ['DELETE', `/dead-letters/${id}`],
    ] as const
    for (const [method, path] of paths) {
      await expectReason(stranger.send(method, path), 404, 'not-found')
    }
    const replay = await stranger.send('POST', '/dead-letter-replays', { invocationIds: [id] })
    expect(await replay.json()).toEqual({ replayed: [], left: 0, unknown: [id] })
    expect((await listOf(stranger, '/dead-letters')).items).toEqual([])
    expect((await readStatus(app, id)).state).toBe('failed')
  })
})

// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { joinServer } from '../../support/shared-server.ts'
import type { Product } from '../../support/server.ts'
import { answering, listTrialScripts } from '../support/tried-code.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'

let server: Product
let client: AccountClient
let uuid: string

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  uuid = (await client.createLambda(answering('saved'))).uuid
})

const testVersion = (version: number | string, payload: unknown = {}, to = uuid, as = client) =>
  as.send('POST', `/lambdas/${to}/test?v=1&version=${version}`, { headers: [], payload })

describe('a test of a saved version', () => {
  it('runs it whether it is deployed or not, and answers as a test does', async () => {
    const lambda = await client.createLambda(answering('first'))
    await client.saveCode(
      lambda.uuid,
      `function lambda(input, callback) { console.log('hi'); callback(null, input.payload) }`,
    )
    const [first, second] = await Promise.all([
      testVersion(1, {}, lambda.uuid),
      testVersion(2, { a: [1] }, lambda.uuid),
    ])
    expect([first.status, await first.json()]).toEqual([
      200,
      { result: 'first', logs: [], durationMs: expect.any(Number) },
    ])
    expect(await second.json()).toMatchObject({
      result: { a: [1] },
      logs: [{ level: 'Info', message: 'hi', line: 1 }],
    })
    expect((await client.test(lambda.uuid)).status).toBe(404)
    expect((await testVersion('', {}, lambda.uuid)).status).toBe(404)
  })

  it('answers a failure as an invocation does, with the lines of the code', async () => {
    const { uuid: own } = await client.createLambda(
      `function lambda(input, callback) { callback(new Error('no luck')) }`,
    )
    const answer = await testVersion(1, {}, own)
    expect([answer.status, answer.headers.get('x-lambda-error')]).toEqual([
      590,
      'com.liveperson.faas.handler.custom-failure',
    ])
    expect(await answer.json()).toMatchObject({ errorMsg: 'no luck', errorLogs: [{ line: 1 }] })
  })

  it('refuses what is not there, what is no number, a broken body and who may only invoke', async () => {
    await expectReason(testVersion(99), 404, 'There is no version 99')
    await expectReason(testVersion(1, {}, UNKNOWN), 404, 'There is no version 1')
    const stranger = await AccountClient.admin(server, 'stranger')
    await expectReason(testVersion(1, {}, uuid, stranger), 404, 'There is no version 1')
    for (const version of ['x', '0', '1.5', '-1', '1&version=2']) {
      await expectReason(testVersion(version), 400, 'version')
    }
    const broken = client.send('POST', `/lambdas/${uuid}/test?version=1`, '{"payload":')
    await expectReason(broken, 400, 'JSON')
    await expectReason(testVersion(1, {}, uuid, await client.app(server)), 403, 'lambda:try')
    await expect.poll(() => listTrialScripts(server, client.account)).toEqual([])
  })
})

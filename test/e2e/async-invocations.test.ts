// real parts: the product as a process, with accounts of its own
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { invokeLater, readStatus, resultOf, untilEnded } from '../support/async-invocations.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

let server: Product
let admin: AccountClient
let app: AccountClient
beforeAll(async () => {
  server = await joinServer(['--retry-delays', '0.3,0.6'])
  admin = await AccountClient.admin(server)
  app = await admin.app(server)
})

describe('An invocation with Prefer: respond-async', () => {
  it('answers 202 with its id and where its status is, and runs', async () => {
    const uuid = await admin.deployCode(
      `async function lambda(input, callback) { callback(null, { got: input.payload }) }`,
    )
    const answer = await app.send(
      'POST',
      `/lambdas/${uuid}/invoke?v=1`,
      { payload: 7 },
      { headers: { authorization: `Bearer ${app.token}`, prefer: 'respond-async, wait=5' } },
    )
    expect(answer.status).toBe(202)
    const { invocationId } = (await answer.json()) as { invocationId: string }
    expect(answer.headers.get('preference-applied')).toBe('respond-async')
    expect(answer.headers.get('x-request-id')).toBe(invocationId)
    const location = answer.headers.get('location') ?? ''
    expect(location).toBe(`/api/account/${app.account}/async-invocations/${invocationId}`)
    const ended = await untilEnded(app, invocationId)
    expect(ended).toMatchObject({ state: 'succeeded', lambdaUuid: uuid, failedAttempts: 0 })
    expect(ended.runs).toMatchObject([{ attempt: 1, outcome: 'succeeded' }])
    const result = await resultOf(app, invocationId)
    expect([result.status, await result.json()]).toEqual([200, { got: 7 }])
    void sleep
    void invokeLater
    void readStatus
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDispatcher, type RunningDispatcher } from './support/start-dispatcher.ts'

const UUID = crypto.randomUUID()
const ADDRESS_HEADER = 'x-client-address'
const PATH = '/api/account/1234/proxy-settings'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher({ CLIENT_ADDRESS_HEADER: ADDRESS_HEADER })
  await dispatcher.deploy(
    UUID,
    `const { url, init } = await request.json()
    const response = await fetch(url, init)
    return answer('success', JSON.stringify({ status: response.status, body: await response.text() }))`,
  )
})
afterAll(() => dispatcher?.stop())

/** The addresses on record, by the domain that was added. */
async function addresses(): Promise<Record<string, unknown>> {
  const { results } = await dispatcher.db
    .prepare(`SELECT subject, address FROM audit_trail WHERE action = 'whitelist.add'`)
    .all<{ subject: string; address: string | null }>()
  return Object.fromEntries(results.map(({ subject, address }) => [subject, address]))
}

it('A lambda that calls the platform has no address, whatever it claims', async () => {
  const token = await dispatcher.sessionToken('FaaS-Admin')
  const headers = { [ADDRESS_HEADER]: '192.0.2.1' }
  await dispatcher.send('POST', PATH, { token, headers, body: { domain: 'caller.example.com' } })
  const init = {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ domain: 'lambda.example.com' }),
  }
  const invoke = `/api/account/1234/lambdas/${UUID}/invoke`
  const body = { url: `https://lamp.example.com${PATH}`, init }
  const app = await dispatcher.appToken()
  expect((await dispatcher.send('POST', invoke, { token: app, body })).json.status).toBe(201)
  expect(await addresses()).toEqual({
    'caller.example.com': '192.0.2.1',
    'lambda.example.com': null,
  })
})

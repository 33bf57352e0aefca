// real parts: the product as a process; lambdas that call the platform they run on
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { deployFetchingLambda, type FetchReport } from '../support/fetching-lambda.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

vi.setConfig({ testTimeout: 120_000 })

/** How many invocations may be under way that each wait for the next. */
const MAX_DEEP = 8

/** Calls what the payload says next, with what is left of it. Answers how deep that went and how it ended. */
const CALLER = `
async function lambda({ payload: { urls, token, headers } }, callback) {
  const [url, ...rest] = urls
  if (url === undefined) return callback(null, { deep: 1 })
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, authorization: 'Bearer ' + token, 'content-type': 'application/json' },
    body: JSON.stringify({ headers: [], payload: { urls: rest, token, headers } }),
  })
  const text = await answer.text()
  const result = answer.status === 200 ? JSON.parse(text) : { status: answer.status, text }
  const { deep = 0, ...end } = Array.isArray(result) ? result[0].result : result
  callback(null, { deep: deep + 1, ...end })
}`

let server: Product
let elsewhere: UpstreamServer
let client: AccountClient
let send: (url: string, init?: object) => Promise<FetchReport>
beforeAll(async () => {
  server = await joinServer()
  elsewhere = await startUpstream((_request, response) => response.end('reached'))
  client = await AccountClient.admin(server)
  send = await deployFetchingLambda(client)
})
afterAll(async () => {
  await elsewhere?.close()
})

const invokePath = (account: string, uuid: string) =>
  `/api/account/${account}/lambdas/${uuid}/invoke?v=1&externalSystem=test`
const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

describe('a request of a lambda to the platform', () => {
  test.each([
    'http://localhost:PORT/healthz',
    'https://localhost:PORT/healthz',
    'http://LOCALHOST:PORT/healthz',
    'http://localhost.:PORT/healthz',
    'http://ｌocalhost:PORT/healthz',
    'http://other.example@localhost:PORT/healthz',
    'http://other.example:80@localhost:PORT/healthz',
  ])('needs no entry on the list: %s', async (url) => {
    const report = await send(url.replace('PORT', String(server.port)))
    if (report.error === undefined) expect(report).toMatchObject({ status: 200, log: [] })
    // The runtime refuses an address with a user name before anybody else sees it.
    else expect(report.error).toMatch(/credentials/i)
  })

  test.each([
    'http://localhost:OTHER/',
    'http://localhost/healthz',
    'http://127.0.0.1:PORT/healthz',
    'http://[::1]:PORT/healthz',
    'http://0:PORT/healthz',
    'http://a.localhost:PORT/healthz',
    'http://localhost:PORT@other.example/healthz',
    'http://localhost.other.example:PORT/healthz',
    'http://other.example:PORT/localhost/healthz',
  ])('is none when it leads elsewhere: %s', async (address) => {
    const url = address
      .replace('PORT', String(server.port))
      .replace('OTHER', String(elsewhere.port))
    const report = await send(url, { headers: { host: `localhost:${server.port}` } })
    if (report.error === undefined) expect(report.status).toBe(403)
    else expect(report.error).toMatch(/credentials|Invalid URL/i)
    expect(elsewhere.requests()).toBe(0)
  })

  test('gets what its token may have, and nothing for being of this account', async () => {
    const other = await AccountClient.admin(server, 'other1')
    const lambdas = (account: string) => `${server.url}/api/account/${account}/lambdas`
    const forged = {
      'x-lamplighter-account': client.account,
      'x-namespace-egress-parameters': `{"lambdaCtx":{"accountId":"${other.account}","depth":0}}`,
      lambdactx: `{"accountId":"${other.account}"}`,
    }
    expect((await send(lambdas(client.account), { headers: forged })).status).toBe(401)
    const { headers } = withToken(client.token)
    expect((await send(lambdas(client.account), { headers })).status).toBe(200)
    const report = await send(lambdas(other.account), { headers: { ...headers, ...forged } })
    const direct = await fetch(lambdas(other.account), { headers })
    expect([report.status, report.body]).toEqual([direct.status, await direct.text()])
    expect((await send(lambdas(other.account), withToken(other.token))).status).toBe(200)
  })

  test('carries a body both ways and gets an answer of any status', async () => {
    const name = 'made by a lambda'
    const body = JSON.stringify({
      name,
      description: '',
      implementation: { code: CALLER, dependencies: [], environmentVariables: [] },
    })
    const headers = { ...withToken(client.token).headers, 'content-type': 'application/json' }
    const url = `${server.url}/api/account/${client.account}/lambdas`
    const made = await send(url, { method: 'POST', headers, body })
    expect([made.status, JSON.parse(made.body ?? '').name]).toEqual([201, name])
    const again = await send(url, { method: 'POST', headers, body })
    expect(again.status).toBe(409)
    expect((await send(`${server.url}//other.example/`)).status).toBe(404)
  })
})

/** Deploys the caller and says how it is called. */
async function deployCaller() {
  const uuid = await client.deployCode(CALLER)
  const app = await client.app(server)
  return { app, url: server.url + invokePath(client.account, uuid), uuid }
}

async function run(from: { app: AccountClient; uuid: string }, urls: string[], headers = {}) {
  const payload = { urls, token: from.app.token, headers }
  return (await from.app.invoke(from.uuid, payload, '?v=1&externalSystem=test')).json()
}

describe('lambdas that call each other', () => {
  const TOO_DEEP = { deep: MAX_DEEP, status: 508, text: expect.stringContaining('loop-detected') }

  test('may do so to a depth, beyond which the call is refused and says so', async () => {
    const caller = await deployCaller()
    const deepest = Array<string>(MAX_DEEP - 1).fill(caller.url)
    expect(await run(caller, deepest)).toEqual({ deep: MAX_DEEP })
    expect(await run(caller, [...deepest, caller.url])).toEqual(TOO_DEEP)
    expect(await run(caller, Array<string>(100).fill(caller.url))).toEqual(TOO_DEEP)
  })

  test('do not get deeper by what they write into their requests', async () => {
    const caller = await deployCaller()
    const urls = Array<string>(20).fill(caller.url.replace('localhost', 'LOCALHOST.'))
    const lambdaCtx = { accountId: client.account, lambdaUuid: caller.uuid, depth: -100 }
    const headers = {
      depth: '0',
      'x-lamplighter-depth': '0',
      'x-namespace-egress-parameters': JSON.stringify({ lambdaCtx }),
      'mf-cf-blob': JSON.stringify({ lambdaCtx }),
      host: 'other.example',
    }
    expect(await run(caller, urls, headers)).toEqual(TOO_DEEP)
  })

  test('get no deeper by an event', async () => {
    const admin = await AccountClient.admin(server, 'events1')
    const eventId = 'denver_post_survey_email_transcript'
    const uuid = await admin.deployCode(CALLER, { eventId })
    const app = await admin.app(server)
    const url = `${server.url}/api/account/${admin.account}/events/${eventId}/invoke?v=1`
    expect(await run({ app, uuid }, Array<string>(20).fill(url))).toEqual(TOO_DEEP)
  })
})

// real parts: the product as a process, and an HTTP server that lambdas call with the modules they know
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { answers, fails, invokeLambda, type Outcome } from '../support/lambda-outcome.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { playSalesforce } from '../workers/lambda/salesforce.ts'
import { echo } from '../support/echo.ts'
import { startUpstream, withBody, type UpstreamServer } from '../support/upstream-server.ts'

let server: Product
let upstream: UpstreamServer
let admin: AccountClient
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  upstream = await startUpstream(withBody(answerAny))
  admin = await AccountClient.admin(server)
  for (const domain of ['localhost', '127.0.0.1']) {
    const added = await admin.send('POST', '/proxy-settings', { domain, name: 'upstream' })
    expect(added.status).toBe(201)
  }
})
afterAll(async () => {
  await upstream?.close()
})

function answerAny(request: IncomingMessage, body: string, response: ServerResponse): void {
  const url = request.url ?? '/'
  if (url.startsWith('/services/')) playSalesforce(request, body, response)
  else if (url === '/redirect-away') {
    response.writeHead(302, { location: 'http://not-whitelisted.example.com/' }).end()
  } else echo(request, body, response)
}

/** Deploys a lambda that knows the upstream's address as `UPSTREAM`, and invokes it. */
async function run(code: string): Promise<Outcome> {
  const environmentVariables = [{ key: 'UPSTREAM', value: upstream.url }]
  return invokeLambda(admin, await admin.deployCode(code, { environmentVariables }))
}

describe('request', () => {
  it('sends json, forms and queries and follows redirects', async () => {
    const outcome = await run(`const request = require('request')
const call = (options) => new Promise((resolve, reject) =>
  request(options, (error, response, body) => error ? reject(error) : resolve([response.statusCode, body])))
async function lambda(input, callback) {
  const url = process.env.UPSTREAM
  const [jsonStatus, json] = await call({ method: 'POST', url: url + '/json', json: { a: 1 } })
  const [, form] = await call({ method: 'POST', url: url + '/form', form: { a: 'b c' }, json: true })
  const [, query] = await call({ url: url + '/query', qs: { a: [1, 2], b: 'ü' }, json: true })
  const [, redirected] = await call({ url: url + '/redirect', json: true })
  const [missing] = await call(url + '/status/404')
  callback(null, [jsonStatus, json.body, form.body, query.url, redirected.url, missing])
}`)
    expect(outcome).toEqual(
      answers([200, '{"a":1}', 'a=b%20c', '/query?a%5B0%5D=1&a%5B1%5D=2&b=%C3%BC', '/echo', 404]),
    )
  })
})

describe('request-promise-native', () => {
  it('resolves with bodies and rejects with StatusCodeError and RequestError', async () => {
    const outcome = await run(`const rp = require('request-promise-native')
async function lambda(input, callback) {
  const uri = process.env.UPSTREAM
  const json = await rp({ method: 'PUT', uri: uri + '/a', body: { a: 1 }, json: true })
  const form = await rp.post(uri + '/b').form({ x: 1 })
  const query = await rp({ uri: uri + '/c', qs: { q: 'x&y' }, json: true })
  const redirected = await rp({ uri: uri + '/redirect', json: true })
  const full = await rp({ uri: uri + '/status/503', simple: false, resolveWithFullResponse: true })
  const status = await rp(uri + '/status/418').catch((error) => [error.name, error.statusCode])
  const refused = await rp('http://127.0.0.1:1/').catch((error) => error.name)
  callback(null, [json.method, json.body, JSON.parse(form).body, query.url, redirected.url,
    full.statusCode, status, refused])
}`)
    expect(outcome).toEqual(
      answers([
        'PUT',
        '{"a":1}',
        'x=1',
        '/c?q=x%26y',
        '/echo',
        503,
        ['StatusCodeError', 418],
        expect.stringMatching(/^(RequestError|StatusCodeError)$/),
      ]),
    )
  })
})

describe('HTTPClient', () => {
  it('gives bodies, whole responses, and errors where it is simple', async () => {
    const outcome = await run(`const { Toolbelt } = require('lp-faas-toolbelt')
function lambda(input, callback) {
  const httpClient = Toolbelt.HTTPClient()
  const URL = process.env.UPSTREAM
  Promise.all([
    httpClient(URL + '/text'),
    httpClient(URL + '/a', { method: 'POST', json: true, body: { a: 1 }, headers: { 'X-Own': 'yes' } }),
    httpClient(URL + '/status/500', { method: 'GET', simple: false, resolveWithFullResponse: true }),
    httpClient(URL + '/status/500').catch((error) => [error.name, error.statusCode]),
  ])
    .then(([text, echoed, { statusCode }, error]) =>
      callback(null, [text, echoed.body, echoed.headers['x-own'], echoed.headers['lp-url'],
        echoed.headers['user-agent'].startsWith('LP-Lambda-'), statusCode, error]))
    .catch((error) => { console.error('failed', error); callback(error, null) })
}`)
    expect(outcome).toEqual(
      answers([
        'plain text',
        '{"a":1}',
        'yes',
        server.account,
        true,
        500,
        ['StatusCodeError', 500],
      ]),
    )
  })

  it('reaches no domain that is not whitelisted, not by a redirect either, and the log names it', async () => {
    const uuid = await admin.deployCode(
      `const { Toolbelt } = require('lp-faas-toolbelt')
async function lambda(input, callback) {
  const client = Toolbelt.HTTPClient()
  const options = { simple: false, resolveWithFullResponse: true }
  const direct = await client('http://other.example.com/', options)
  const redirected = await client(process.env.UPSTREAM + '/redirect-away', options)
  callback(null, [direct.statusCode, direct.body, redirected.statusCode])
}`,
      { environmentVariables: [{ key: 'UPSTREAM', value: upstream.url }] },
    )
    const { result, logs } = (await (await admin.test(uuid)).json()) as {
      result: unknown
      logs: { message: string; extras: string[] }[]
    }
    const sentence = 'You do not have access to the page or resource you are trying to reach\n'
    expect(result).toEqual([403, sentence, 403])
    const text = JSON.stringify(logs)
    expect(text).toContain('other.example.com')
    expect(text).toContain('not-whitelisted.example.com')
  })
})

describe('Salesforce', () => {
  it('is queried and written to through jsforce', async () => {
    const outcome = await run(`const jsforce = require('jsforce')
async function lambda(input, callback) {
  const conn = new jsforce.Connection({ loginUrl: process.env.UPSTREAM, version: '50.0' })
  await conn.login('ada@example.com', 'password and token')
  const { records } = await conn.query('SELECT Name FROM Account')
  const created = await conn.sobject('Contact').create({ LastName: 'Lovelace' })
  callback(null, [records[0].Name, created.id, created.success])
}`)
    expect(outcome).toEqual(answers(['Acme: SELECT Name FROM Account', '003Lovelace', true]))
  })

  it('is reached through SFClient with callbacks, and its REST by path', async () => {
    const outcome = await run(`const { Toolbelt } = require('lp-faas-toolbelt')
function lambda(input, callback) {
  const client = Toolbelt.SFClient().connectToSalesforce({
    instanceUrl: process.env.UPSTREAM, accessToken: 'token', version: '50.0',
  })
  client.query('SELECT Id FROM Case', (error, result) => {
    if (error) return callback(error, null)
    client.request('/services/apexrest/orders/1').then(
      (order) => callback(null, [result.totalSize, result.records[0].Name, order.path, order.authorization]),
      callback,
    )
  })
}`)
    expect(outcome).toEqual(
      answers([1, 'Acme: SELECT Id FROM Case', '/services/apexrest/orders/1', 'Bearer token']),
    )
  })

  it('that refuses a query fails the lambda with its words', async () => {
    const outcome = await run(`const jsforce = require('jsforce')
async function lambda(input, callback) {
  const conn = new jsforce.Connection({ instanceUrl: process.env.UPSTREAM, accessToken: 'token' })
  conn.query('BROKEN', (error, result) => callback(error, result))
}`)
    expect(outcome).toEqual(fails('custom-failure', 'unexpected token: BROKEN'))
  })
})

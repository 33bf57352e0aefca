// real parts: the product as a process; lambdas as people write them; an HTTP server that they call
import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { playSalesforce } from '../workers/lambda/salesforce.ts'
import { echo, startUpstream, type Upstream } from '../workers/lambda/upstream.ts'

let server: TestServer
let upstream: Upstream
let admin: AccountClient
beforeAll(async () => {
  server = await startServer({ args: ['--allow-private-egress'] })
  upstream = await startUpstream(answerAny)
  admin = await AccountClient.admin(server)
  for (const domain of ['localhost', '127.0.0.1']) {
    const added = await admin.send('POST', '/proxy-settings', { domain, name: 'upstream' })
    expect(added.status).toBe(201)
  }
})
afterAll(async () => {
  await upstream?.close()
  await server?.stop()
})

function answerAny(request: IncomingMessage, body: string, response: ServerResponse): void {
  const url = request.url ?? '/'
  if (url.startsWith('/services/')) playSalesforce(request, body, response)
  else if (url === '/redirect-away') {
    response.writeHead(302, { location: 'http://not-whitelisted.example.com/' }).end()
  } else echo(request, body, response)
}

interface Outcome {
  status: number
  body: unknown
}

/** Deploys a lambda that knows the upstream's address as `UPSTREAM`, and invokes it. */
async function run(code: string, payload: unknown = {}): Promise<Outcome> {
  const environmentVariables = [{ key: 'UPSTREAM', value: upstream.url }]
  const uuid = await admin.deployCode(code, { environmentVariables })
  return invoke(uuid, payload)
}

async function invoke(uuid: string, payload: unknown = {}): Promise<Outcome> {
  const answer = await admin.invoke(uuid, payload, '?v=1&externalSystem=test')
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? '' : JSON.parse(text) }
}

const answers = (body: unknown): Outcome => ({ status: 200, body })
const fails = (code: string, errorMsg: unknown) => ({
  status: 590,
  body: {
    errorCode: `com.liveperson.faas.handler.${code}`,
    errorMsg,
    errorLogs: expect.any(Array),
  },
})

describe('A lambda', () => {
  it('may stand between comments, helpers, classes and constants', async () => {
    const outcome = await run(
      `/**
 * Order status bot. Calls nothing, keeps nothing.
 */
'use strict'
// eslint-disable-next-line
const GREETINGS = { en: 'Hello', de: 'Hallo' }
class Greeter {
  constructor(language) { this.language = language }
  greet(name) { return \`\${GREETINGS[this.language] ?? GREETINGS.en} \${name}\` }
}

async function lambda(input, callback) {
  const { language, name } = input.payload
  const header = input.headers.find(({ key }) => key === 'X-Nobody')
  callback(null, greet(language, name) + (header ? '!' : '.'))
}

function greet(language, name) {
  return new Greeter(language).greet(name) // hoisted helper
}
/* the end */`,
      { language: 'de', name: 'Ada' },
    )
    expect(outcome).toEqual(answers('Hallo Ada.'))
  })

  it('may require modules at the top, inside the function, and by destructuring', async () => {
    const outcome = await run(`const { DateTime } = require('luxon')
const _ = require('lodash'), crypto = require('crypto')
const jwt = require('jsonwebtoken')
var OAuth = require('oauth-1.0a')
function lambda(input, callback) {
  const { Toolbelt, ErrorCodes } = require('lp-faas-toolbelt')
  const { URL } = require('node:url')
  const token = jwt.sign({ sub: 'ada' }, 'secret')
  const oauth = OAuth({
    consumer: { key: 'k', secret: 's' },
    signature_method: 'HMAC-SHA1',
    hash_function: (text, key) => crypto.createHmac('sha1', key).update(text).digest('base64'),
  })
  const signed = oauth.authorize({ url: 'https://example.com/', method: 'GET' })
  callback(null, {
    year: DateTime.fromISO('2020-02-29T00:00:00Z', { zone: 'utc' }).plus({ years: 1 }).toISODate(),
    chunks: _.chunk([1, 2, 3], 2),
    subject: jwt.verify(token, 'secret').sub,
    signature: signed.oauth_signature.length > 10,
    members: [typeof Toolbelt.HTTPClient, typeof Toolbelt.SFClient, typeof ErrorCodes],
    host: new URL('https://example.com/a').host,
  })
}`)
    expect(outcome).toEqual(
      answers({
        year: '2021-02-28',
        chunks: [[1, 2], [3]],
        subject: 'ada',
        signature: true,
        members: ['function', 'function', 'object'],
        host: 'example.com',
      }),
    )
  })

  it.each([
    ['a promise', `callback(null, new Promise((resolve) => setTimeout(resolve, 20, 'later')))`],
    ['an async function’s promise', `callback(null, (async () => 'later')())`],
    ['a thenable', `callback(null, { then: (resolve) => resolve('later') })`],
    ['a promise before a second call', `callback(null, Promise.resolve('later')); callback('no')`],
  ])('may give %s to its callback', async (_what, statement) => {
    expect(await run(`function lambda(input, callback) { ${statement} }`)).toEqual(answers('later'))
  })

  it.each([
    ['an object', `callback({ statusCode: 418, message: 'teapot' }, null)`, 'teapot'],
    ['an object without message', `callback({ code: 4 })`, { code: 4 }],
    ['a text', `callback('just text')`, 'just text'],
    ['false', `callback(false, 'a result')`, false],
    ['a rejected promise', `callback(null, Promise.reject(new Error('rejected')))`, 'rejected'],
    ['a thrown text', `if (input) throw 'thrown'; callback()`, 'thrown'],
    ['an error of its own class', `class Own extends Error {}; callback(new Own('own'))`, 'own'],
  ])('may fail with %s', async (_what, statement, errorMsg) => {
    const outcome = await run(`function lambda(input, callback) { ${statement} }`)
    expect(outcome).toEqual(fails('custom-failure', errorMsg))
  })

  it('that forgets an await fails with what was rejected', async () => {
    const outcome = await run(`async function load() { throw new Error('not loaded') }
async function lambda(input, callback) { const data = await load(); callback(null, data) }`)
    expect(outcome).toEqual(fails('custom-failure', 'not loaded'))
  })

  it.each([
    ['an unset variable', `const hosts = process.env.HOSTS.split(',')`, 'split'],
    ['a stray statement', `lpTag.newPage('x')`, 'lpTag'],
    ['a throw', `throw new Error('at load')`, 'at load'],
  ])('that throws at load for %s is not deployed, and says why', async (_what, line, text) => {
    const { uuid } = await admin.createLambda(
      `function lambda(input, callback) { callback(null, 1) }\n${line}`,
    )
    const { state, lastDeployment } = await admin.deploy(uuid)
    expect(state).toBe('Deploy Error')
    expect(lastDeployment?.deploymentError?.errorMsg).toContain(text)
    expect((await invoke(uuid)).status).toBe(404)
  })

  it('reads its own variables and the platform’s as texts', async () => {
    const uuid = await admin.deployCode(
      `const LIST = process.env.LIST.split(',')
function lambda(input, callback) {
  const { BRAND_ID, LAMBDA_UUID, EMPTY, MISSING } = process.env
  callback(null, [LIST, BRAND_ID, LAMBDA_UUID, EMPTY, typeof MISSING, typeof process.env.COUNT])
}`,
      {
        environmentVariables: [
          { key: 'LIST', value: 'a,b' },
          { key: 'EMPTY', value: '' },
          { key: 'COUNT', value: '3' },
        ],
      },
    )
    expect(await invoke(uuid)).toEqual(
      answers([['a', 'b'], server.account, uuid, '', 'undefined', 'string']),
    )
  })

  it('keeps what is in module scope between invocations', async () => {
    const uuid = await admin.deployCode(`const cache = new Map()
let calls = 0
async function lambda(input, callback) {
  if (!cache.has('token')) cache.set('token', 'token of call ' + ++calls)
  callback(null, cache.get('token'))
}`)
    expect(await invoke(uuid)).toEqual(answers('token of call 1'))
    expect(await invoke(uuid)).toEqual(answers('token of call 1'))
  })

  it('may leave timers behind', async () => {
    const outcome = await run(`function lambda(input, callback) {
  setTimeout(() => { throw new Error('nobody listens') }, 10)
  setInterval(() => {}, 1000)
  callback(null, 'done')
}`)
    expect(outcome).toEqual(answers('done'))
  })
})

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

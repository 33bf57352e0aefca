import { beforeAll, describe, expect, test } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { casesAtScale } from '../support/at-scale.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

let server: Product
let client: AccountClient
beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
})

/** Runs `body`, which calls `callback`, and returns the whole answer. */
async function run(body: string) {
  const uuid = await client.deployCode(`async function lambda(input, callback) {\n${body}\n}`)
  const answer = await client.test(uuid)
  return { status: answer.status, ...JSON.parse(await answer.text()) }
}

describe('a way out of the sandbox', () => {
  test.concurrent.each(
    casesAtScale(
      [
        `(0, eval)('1')`,
        `(async () => {}).constructor('return 1')()`,
        `(function* () {}).constructor('return 1')()`,
        `setTimeout('globalThis.ran = 1', 0)`,
        `require('node:child_process').execSync('id')`,
        `require('node:child_process').spawn('id')`,
        `require('node:vm').runInThisContext('1')`,
        `new (require('node:worker_threads').Worker)('1', { eval: true })`,
        `new (require('node:inspector').Session)().connect()`,
        `require('node:cluster').fork()`,
        `require('node:fs').readFileSync('/etc/passwd')`,
        `require('node:fs').readdirSync('/proc')`,
        `await process.getBuiltinModule('cloudflare:sockets').connect('localhost:' + PORT).opened`,
        `await require('node:module').createRequire('/')('cloudflare:sockets').connect('127.0.0.1:' + PORT).opened`,
        `process.binding('fs').open('/etc/passwd')`,
        `process.dlopen({}, '/lib/libc.so')`,
        `process.kill(1, 9)`,
      ],
      4,
    ),
  )('%s throws', async (expression) => {
    const { result } = await run(`
      try { const PORT = ${server.port}; const value = ${expression}; callback(null, ['returned', String(value)]) }
      catch (error) { callback(null, ['threw', String(error)]) }`)
    expect(result).toEqual(['threw', expect.any(String)])
  })
})

/** What stands for a connection, of a request that is under way to a host that is not whitelisted. */
const CONNECTION = `
  const http = require('http'), https = require('https')
  const address = 'http://127.0.0.1:' + PORT + '/'
  const req = http.get(address, (response) => response.resume())
  req.on('error', () => undefined)
  const socket = await new Promise((resolve) => req.on('socket', resolve))
  socket.on('error', () => undefined)`

describe('the client of HTTP is no way out', () => {
  test.concurrent.each(
    casesAtScale(
      [
        `await new Promise((resolve, reject) => socket.write('GET / HTTP/1.1', (error) => error ? reject(error) : resolve()))`,
        `socket.connect({ port: PORT })`,
        `new socket.constructor(() => undefined).connect(PORT)`,
        `http.globalAgent.createConnection({ port: PORT, host: '127.0.0.1' })`,
        `http.get(address, { createConnection: () => new socket.constructor() })`,
        `http.get(address, { agent: Object.assign(new http.Agent(), { addRequest() {} }) })`,
        `http.get({ socketPath: '/var/run/docker.sock', path: '/' })`,
        `http.createServer(() => undefined).listen(PORT)`,
        `await new Promise((resolve, reject) => https.get('https://localhost', { pfx: 'x' }).on('error', reject))`,
        `await new Promise((resolve, reject) => http.get(address, { path: 'http://169.254.169.254/' }).on('error', reject))`,
        `await new Promise((resolve, reject) => http.request(address, { method: 'CONNECT', path: '10.0.0.1:80' }).on('error', reject).end())`,
      ],
      4,
    ),
  )('%s throws', async (expression) => {
    const { result } = await run(`const PORT = ${server.port}; ${CONNECTION}
      try { const value = ${expression}; callback(null, ['returned', String(value)]) }
      catch (error) { callback(null, ['threw', String(error)]) }`)
    expect(result).toEqual(['threw', expect.any(String)])
  })

  test.concurrent.each(
    casesAtScale(
      [
        `{ host: 'liveperson.net@127.0.0.1' }`,
        `{ hostname: '127.0.0.1/.liveperson.net' }`,
        `{ hostname: '127.0.0.1?.liveperson.net' }`,
        `{ hostname: 'api.liveperson.net', port: '80@127.0.0.1' }`,
        `{ hostname: 'api.liveperson.net', port: '80/' }`,
        `{ hostname: '127.0.0.1', headers: { host: 'api.liveperson.net' } }`,
        `{ hostname: '127.0.0.1', lookup: (name, options, done) => done(null, '1.1.1.1', 4) }`,
        `{ hostname: '127.0.0.1', path: '//api.liveperson.net/' }`,
      ],
      4,
    ),
  )('%s reaches no host that is not whitelisted', async (options) => {
    const { result } = await run(`
      const req = require('http').get({ port: ${server.port}, ...${options} }, ({ statusCode }) => callback(null, statusCode))
      req.on('error', ({ code }) => callback(null, code))`)
    expect([403, 'ENOTFOUND', 'ERR_SOCKET_BAD_PORT']).toContain(result)
  })
})

test.concurrent.each(
  casesAtScale(
    [
      `process.getBuiltinModule('cloudflare:workers')`,
      `process.getBuiltinModule({ n: 0, toString() { return this.n++ ? 'cloudflare:workers' : 'fs' } }).env`,
      `process.getBuiltinModule('node:process').getBuiltinModule('cloudflare:workers')`,
      `require('node:process').getBuiltinModule('cloudflare:workers')`,
      `require('module').createRequire('/')('cloudflare:workers')`,
      `process.getBuiltinModule('module').createRequire('/')('cloudflare:workers')`,
      `require('node:module').createRequire('/')('cloudflare%3Aworkers')`,
      `require('node:module').createRequire('file:cloudflare:')('./workers')`,
      `(await import('node:module')).createRequire?.('/')('cloudflare:workers')`,
      `(await import('node:module')).default.createRequire('/')('cloudflare:workers')`,
      `require('module').Module.createRequire('/')('cloudflare:workers')`,
    ],
    4,
  ),
)('what Workers alone may do is not to be had by %s', async (expression) => {
  const { result } = await run(`
    try { const value = ${expression}; callback(null, typeof value) } catch { callback(null, 'threw') }`)
  expect(['undefined', 'threw']).toContain(result)
})

test.concurrent.each(
  casesAtScale(
    [
      ['a parameter', `async function imp(require, n) { return import(n) }`],
      ['a variable', `async function imp(_, n) { var require = 1; return import(n) }`],
      ['a default', `async function imp(require, n, m = import(n)) { return m }`],
      ['a class', `function imp(require, n) { return class { static m = import(n) }.m }`],
    ],
    4,
  ),
)('an import is not hidden by %s called require', async (_how, helper) => {
  const { uuid } = await client.createLambda(`${helper}
    async function lambda(input, callback) { callback(null, typeof (await imp(0, 'cloudflare:workers'))) }`)
  const { lastDeployment } = await client.deploy(uuid)
  expect(lastDeployment).toMatchObject({
    deploymentState: 'Build Error',
    deploymentError: { errorMsg: expect.stringContaining('must be a string literal') },
  })
})

test.concurrent('a module that may be imported is, also beside a require of the code itself', async () => {
  const { result } = await run(`
    const f = async (require) => (await import('lodash')).default.add(1, 2) + typeof (await import('node:fs'))
    callback(null, await f())`)
  expect(result).toBe('3object')
})

test.concurrent.each(['require = take', 'exports = take'])(
  'the scope of a module, taken by %s, loads nothing of the platform',
  async (taking) => {
    const name = taking.split(' ')[0]
    const uuid = await client.deployCode(`
      const native = require
      function take() { 'use strict'; return this }
      ${taking}
      const scope = ${name}('fs')
      function lambda(input, callback) {
        const typeOf = (n) => { try { return typeof native.call(scope, n) } catch { return 'threw' } }
        callback(null, ['cloudflare:workers', 'cloudflare:sockets', 'main.js', 'local-namespace-main.js'].map(typeOf))
      }`)
    const { result } = (await (await client.test(uuid)).json()) as { result: unknown }
    expect(result).toEqual(['threw', 'threw', 'threw', 'threw'])
  },
)

test.concurrent.each(['process', 'node:process'])('%s is required, not imported', async (name) => {
  const code = `async function lambda(input, callback) { callback(null, await import('${name}')) }`
  const { uuid } = await client.createLambda(code)
  const { lastDeployment } = await client.deploy(uuid)
  expect(lastDeployment).toMatchObject({ deploymentState: 'Build Error' })
  const { result } = await run(`callback(null, require('${name}') === process)`)
  expect(result).toBe(true)
})

test('what Node.js offers is to be had while the code runs', async () => {
  const { result } = await run(`
    const load = require('module').createRequire('/')
    callback(null, [load('fs'), load('node:path'), process.getBuiltinModule('node:fs')].map((m) => typeof m))`)
  expect(result).toEqual(['object', 'object', 'object'])
})

test.each([`eval('1')`, `new Function('return 1')()`])(
  '%s is refused when it is saved',
  async (call) => {
    const code = `function lambda(input, callback) { callback(null, ${call}) }`
    await expect(client.createLambda(code)).rejects.toThrow(/received 400: .*is not allowed/)
  },
)

import { beforeAll, describe, expect, test } from 'vitest'
import { joinLambdaHost, type LambdaHost } from './lambda-host.ts'

let host: LambdaHost
beforeAll(async () => {
  host = await joinLambdaHost()
})

async function invoke(body: string) {
  const lambda = await host.deploy(`function lambda(input, callback) {\n${body}\n}`)
  return lambda.invoke()
}

describe('what the isolate does not offer', () => {
  test.each([
    `eval('1')`,
    `new Function('return 1')()`,
    `new (async () => {}).constructor('return 1')()`,
    `setTimeout('globalThis.ran = true', 0)`,
    `require('child_process').execSync('id')`,
    `require('vm').runInThisContext('1')`,
    `new (require('worker_threads').Worker)('/bundle/lambda.cjs')`,
  ])('%s throws', async (call) => {
    const { body } = await invoke(`
      try { callback(null, ['returned', String(${call})]) } catch (error) { callback(null, ['threw', error.message]) }`)
    expect(body).toEqual(['threw', expect.any(String)])
  })

  test('no datagram socket is bound and no inspector opened', async () => {
    const { body } = await invoke(`
      const inspector = require('inspector')
      inspector.open(0)
      const socket = require('dgram').createSocket('udp4')
      socket.on('listening', () => callback(null, 'bound'))
      socket.bind(0)
      setTimeout(() => callback(null, [typeof inspector.url()]), 50)`)
    expect(body).toEqual(['undefined'])
  })

  test.each(['net', 'tls'])('node:%s reaches nothing', async (name) => {
    const { body } = await invoke(`
      const socket = require('node:${name}').connect({ port: 80, host: '127.0.0.1' })
      socket.on('error', (error) => callback(null, 'refused'))
      socket.on('connect', () => callback(null, 'connected'))`)
    expect(body).toBe('refused')
  })

  test('a lambda finds its own variables and nothing of the platform', async () => {
    const lambda = await host.deploy(
      `async function lambda(input, callback) {
        const workers = await import('cloudflare:workers')
        callback(null, [Object.keys(workers.env).sort(), Object.keys(process.env).sort(), input])
      }`,
      { env: { MINE: '1' } },
    )
    const { body, invocationId } = await lambda.invoke()
    const mine = ['BRAND_ID', 'LAMBDA_UUID', 'MINE']
    expect(body).toEqual([[], mine, { headers: [] }])
    expect(JSON.stringify(body)).not.toContain(invocationId)
  })

  test.each([
    [`w.waitUntil(new Promise(() => {}))`, 'threw'],
    [
      `Object.keys(w.exports).length + Reflect.ownKeys(w.exports).length + typeof w.exports.default`,
      '0undefined',
    ],
    [`Object.keys(w.env).length + typeof w.env.MINE + typeof w.cache.purge`, '0undefinedundefined'],
    [`(w.env.X = 1, typeof process.env.X)`, 'undefined'],
    [`w.withEnv({ Y: 1 }, () => typeof w.env.Y)`, 'undefined'],
    [`typeof new w.WorkerEntrypoint({ waitUntil: 1 }, {}).waitUntil`, 'undefined'],
  ])('cloudflare:workers is worth nothing to who gets it: %s', async (expression, expected) => {
    const lambda = await host.deploy(
      `async function lambda(input, callback) {
        const w = await import('cloudflare:workers')
        try { callback(null, String(${expression})) } catch (error) { callback(null, 'threw') }
      }`,
      { env: { MINE: '1' } },
    )
    expect(await lambda.invoke()).toMatchObject({ body: expected })
  })

  test.each([
    'cloudflare:workers',
    'cloudflare:sockets',
    'cloudflare:node',
    'main.js',
    './main.js',
    'x/../main.js',
    'module-scope.cjs',
    'close-workers-module.js',
    'main%2Ejs',
  ])('a require that code took for itself does not load %s', async (name) => {
    const lambda = await host.deploy(`
      exports = function () { 'use strict'; return this }
      const scope = exports()
      const ways = {
        bare: (n) => require(n),
        call: (n) => require.call(scope, n),
        member: (n) => scope.require(n),
        prototype: (n) => Object.getPrototypeOf(scope).require.call(scope, n),
        deleted: (n) => { delete Object.getPrototypeOf(scope).require; return scope.require(n) },
      }
      function lambda(input, callback) {
        callback(null, Object.entries(ways).map(([key, way]) => {
          let calls = 0
          try { return key + ' ' + typeof way({ toString: () => (calls++ === 0 ? '${name}' : 'fs') }) } catch { return 'threw' }
        }))
      }`)
    expect(await lambda.invoke()).toMatchObject({ body: Array(5).fill('threw') })
  })

  test('what Node.js offers, a require that code took for itself loads', async () => {
    const lambda = await host.deploy(`
      exports = function () { 'use strict'; return this }
      const scope = exports()
      function lambda(input, callback) {
        callback(null, ['fs', 'node:path', 'stream/web'].map((name) => typeof require.call(scope, name)))
      }`)
    expect(await lambda.invoke()).toMatchObject({ body: ['object', 'object', 'object'] })
  })

  test('two lambdas share nothing', async () => {
    const [one, two] = await Promise.all([
      host.deploy(
        `function lambda(input, callback) { globalThis.left = Array.prototype.left = 'here'; callback() }`,
      ),
      host.deploy(
        `function lambda(input, callback) { callback(null, [typeof left, typeof [].left]) }`,
      ),
    ])
    await one.invoke()
    expect(await two.invoke()).toMatchObject({ body: ['undefined', 'undefined'] })
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startLambdaHost, type LambdaHost } from './lambda-host.ts'

let host: LambdaHost
beforeAll(async () => {
  host = await startLambdaHost()
})
afterAll(() => host.close())

async function invoke(body: string) {
  const lambda = await host.deploy(`function lambda(input, callback) {\n${body}\n}`)
  return lambda.invoke()
}

describe('what a lambda replaces in its realm does not break the wrapper', () => {
  const answers = `
    if (payload === 'fail') callback(new TypeError('wrong'))
    else if (payload === 'promise') callback(null, (async () => 'adopted')())
    else callback(null, 'fine')`

  test.each([
    ['JSON', `JSON.stringify = () => 'forged'; JSON.parse = () => ({})`],
    [
      'Promise',
      `Promise.prototype.then = () => {}; Promise.prototype.catch = null; globalThis.Promise = null`,
    ],
    ['Promise constructors', `Promise.prototype.constructor = 5; Promise.resolve = null`],
    ['thenable objects', `Object.prototype.then = () => {}`],
    ['toJSON', `Object.prototype.toJSON = () => { throw new Error('toJSON') }`],
    [
      'response options',
      `Object.prototype.status = 500; Object.prototype.headers = 'x'; Object.prototype.payload = 1`,
    ],
    [
      'arrays',
      `Array.prototype[Symbol.iterator] = null; Array.prototype.push = null; Object.defineProperty(Array.prototype, '0', { set() { throw 1 } })`,
    ],
    [
      'strings',
      `for (const k of ['slice', 'indexOf', 'replace', 'concat', 'split']) String.prototype[k] = () => 'forged'`,
    ],
    [
      'functions',
      `Function.prototype.call = Function.prototype.apply = Function.prototype.bind = null; Reflect.apply = null`,
    ],
    [
      'fetch classes',
      `for (const c of [Request, Response, Headers, TextEncoder]) for (const k of Reflect.ownKeys(c.prototype)) try { Object.defineProperty(c.prototype, k, { get() { throw 1 } }) } catch {}`,
    ],
    [
      'globals',
      `for (const k of Object.getOwnPropertyNames(globalThis)) try { globalThis[k] = undefined } catch {}`,
    ],
    [
      'timers and time',
      `globalThis.setTimeout = globalThis.clearTimeout = null; Date.now = () => { throw 1 }`,
    ],
    [
      'console',
      `for (const k of Object.getOwnPropertyNames(console)) console[k] = () => { throw 1 }; globalThis.console = null`,
    ],
    [
      'context',
      `const { AsyncLocalStorage } = require('async_hooks'); AsyncLocalStorage.prototype.getStore = () => ({}); AsyncLocalStorage.prototype.run = null`,
    ],
    [
      'errors',
      `Error.prepareStackTrace = () => { throw 1 }; Error.prototype.toString = null; globalThis.TypeError = globalThis.Error = null`,
    ],
  ])('%s', async (_name, poison) => {
    const lambda = await host.deploy(`
      const { TypeError } = globalThis
      let isPoisoned = false
      function lambda({ payload }, callback) {
        if (!isPoisoned) { isPoisoned = true; ${poison} }
        ${answers}
      }`)
    for (const _round of [1, 2]) {
      expect(await lambda.invoke('succeed')).toMatchObject({ outcome: 'success', body: 'fine' })
      expect(await lambda.invoke('promise')).toMatchObject({ outcome: 'success', body: 'adopted' })
      const failed = await lambda.invoke('fail')
      expect(failed).toMatchObject({ outcome: 'runtime-exception', body: { message: 'wrong' } })
      expect(failed.logs.at(-1)?.message).toBe('Received Error - wrong')
    }
  })

  test('the wrapper can be imported, and not changed', async () => {
    const lambda = await host.deploy(`async function lambda(input, callback) {
      const { default: wrapper } = await import('./main.js')
      try { wrapper.fetch = () => new Response('taken over') } catch {}
      callback(null, Object.isFrozen(wrapper))
    }`)
    expect(await lambda.invoke()).toMatchObject({ body: true })
    expect(await lambda.invoke()).toMatchObject({ body: true })
  })
})

describe('whatever is thrown is a classified failure', () => {
  test.each([
    ['null', 'throw null', null],
    ['undefined', 'throw undefined', null],
    ['a string', `throw 'text'`, 'text'],
    ['a symbol', `throw Symbol('s')`, 'Symbol(s)'],
    ['a function', 'throw function f() {}', 'function f() {}'],
    ['an error without a message', 'throw new Error()', 'Error'],
    ['a TypeError without a message', `callback(new TypeError(''))`, 'TypeError'],
    [
      'an error whose text throws',
      `const e = new Error(); e.toString = () => { throw 1 }; throw e`,
      '[a value that can not be written as text]',
    ],
    ['an error with a circular cause', `const e = new Error('c'); e.cause = e; throw e`, 'c'],
    [
      'a message that throws',
      `throw { get message() { throw 1 } }`,
      '[a value that can not be written as text]',
    ],
    ['a message that is an object', `throw { message: { a: 1 } }`, '{"a":1}'],
    ['a message that is a number', `throw { message: 404 }`, '404'],
    [
      'a Proxy',
      `throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 } })`,
      '[a value that can not be written as text]',
    ],
    [
      'recursion without end',
      `(function again() { again() })()`,
      'Maximum call stack size exceeded',
    ],
    ['a then that throws', `callback(null, { then() { throw new Error('then') } })`, 'then'],
    ['a false promise', `callback(Object.create(Promise.prototype), 1)`, {}],
  ])('%s', async (_name, body, message) => {
    const answer = await invoke(body)
    expect(answer.outcome).toBe('custom-failure')
    expect(answer.body).toEqual({ message })
    expect(answer.logs).toHaveLength(1)
  })

  test('a result whose own code throws', async () => {
    for (const result of [
      '{ toJSON() { throw new Error("own") } }',
      '{ get a() { throw new Error("own") } }',
    ]) {
      expect(await invoke(`callback(null, ${result})`)).toMatchObject({
        outcome: 'runtime-exception',
        body: { message: 'The result can not be written as JSON: own' },
      })
    }
  })

  test.each(['exit(1)', 'abort()', 'reallyExit()'])('process.%s', async (call) => {
    const lambda = await host.deploy(`function lambda({ payload }, callback) {
      if (payload === 'end') process.${call}
      callback(null, 'alive')
    }`)
    expect(await lambda.invoke('end')).toMatchObject({
      outcome: 'custom-failure',
      body: { message: expect.stringContaining('not available in a lambda') },
    })
    expect(await lambda.invoke('go on')).toMatchObject({ outcome: 'success', body: 'alive' })
  })
})

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

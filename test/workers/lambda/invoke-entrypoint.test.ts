import { beforeAll, describe, expect, test } from 'vitest'
import { INVOKE_ENTRYPOINT } from '../../../workers/lambda/contract.ts'
import { type LambdaHost, joinLambdaHost } from './lambda-host.ts'

let host: LambdaHost
beforeAll(async () => {
  host = await joinLambdaHost()
})

/** Deploys a lambda that runs `atLoad` and `first`, and then answers with a text of what `seen` has collected. */
function deployAttack({ atLoad = '', first = '' }: { atLoad?: string; first?: string }) {
  return host.deploy(`
    const seen = []
    let isFirst = true
    ${atLoad}
    function lambda(input, callback) {
      if (isFirst) { isFirst = false; ${first} }
      callback(null, seen.length + ' seen: ' + seen)
    }`)
}

describe('an answer by RPC is the answer by a request', () => {
  test.each([
    ['a result', `callback(null, { a: input.payload })`, 'success'],
    ['no result', `callback()`, 'success'],
    ['a failure', `callback(new Error('wrong'))`, 'custom-failure'],
    ['a mistake', `null.x`, 'runtime-exception'],
    ['a result that has no JSON', `callback(null, 1n)`, 'runtime-exception'],
    ['log lines', `console.log('one', { two: 2 }); callback(null, 'x')`, 'success'],
    ['a failure with log lines', `console.warn('hm'); throw { message: 'm' }`, 'custom-failure'],
  ])('%s', async (_name, body, outcome) => {
    const lambda = await host.deploy(`function lambda(input, callback) {\n${body}\n}`)
    const [requested, called] = [await lambda.invoke('p'), await lambda.call('p')]
    const { raw: _raw, ...answer } = called
    const timeless = (logs: typeof answer.logs) => logs.map((line) => ({ ...line, timestamp: 0 }))
    expect({ ...answer, logs: timeless(answer.logs), invocationId: '' }).toEqual({
      ...requested,
      logs: timeless(requested.logs),
      invocationId: '',
    })
    expect(called.outcome).toBe(outcome)
  })

  test('a body that is no input', async () => {
    const lambda = await host.deploy(`function lambda(input, callback) { callback() }`)
    const { text } = await lambda.callMethod(INVOKE_ENTRYPOINT, 'invoke', 'an-id', '[]')
    expect(text).toMatch(/^bad-input@1\t\{"message":"The body is not a JSON object/)
  })

  test('marks bear its id', async () => {
    const lambda = await host.deploy(
      `function lambda(input, callback) { console.log('seen'); setTimeout(() => callback(), 5) }`,
    )
    const { invocationId } = await lambda.call()
    expect(host.marksOf(invocationId).map((mark) => mark[1])).toEqual(['B', 'S', 'L', 'Y'])
  })
})

test.each([
  ['the result', `callback(null, { text: 'a\\nb\\r\\u2028' })`],
  ['a toJSON', `callback(null, { toJSON: () => 'a\\nb' })`],
  ['raw JSON', `callback(null, JSON.rawJSON ? JSON.rawJSON('"a\\\\nb"') : '\\n')`],
  ['the log', `console.log('a\\nb', 'c\\nd', { e: '\\n' }); callback(null, 1)`],
  ['an error', `const e = new Error('a\\nb'); e.name = '\\n'; throw e`],
  ['a thrown value', `throw { a: '\\n' }`],
  ['a thrown text', `throw 'a\\nb'`],
  [
    'replaced methods',
    `JSON.stringify = String.prototype.slice = () => '\\n'; callback(null, '\\n')`,
  ],
])('no line break of %s is in the answer as it is', async (_name, body) => {
  const lambda = await host.deploy(`function lambda(input, callback) {\n${body}\n}`)
  for (const _again of [1, 2]) expect((await lambda.call()).raw).not.toMatch(/[\n\r]/)
})

describe('what a lambda leaves running ends with its answer', () => {
  test.each([
    ['a timer', `setTimeout(tell, 100)`],
    ['an interval', `setInterval(tell, 50)`],
    ['a chain of promises', `(async () => { for (;;) { await scheduler.wait(50); tell() } })()`],
    ['a request', `fetch('http://x.refused.example/').then(() => scheduler.wait(50)).then(tell)`],
    [
      'a stream',
      `new Response(new ReadableStream({ async pull(c) { await scheduler.wait(50); tell(); c.enqueue(new Uint8Array(1)) } })).arrayBuffer()`,
    ],
  ])('%s', async (_name, work) => {
    const lambda = await host.deploy(`
      let told = 0
      function lambda({ payload }, callback) {
        const tell = () => { told += 1; console.log('still running') }
        if (payload === 'start') ${work}
        callback(null, told)
      }`)
    // The caller goes on, as one does that has more invocations to wait for.
    const { invocationId } = await lambda.call('start', 400)
    expect(host.marksOf(invocationId)).toHaveLength(2)
    expect(await lambda.call('look')).toMatchObject({ body: 0 })
  })
})

describe('the entrypoint is worth nothing to the lambda in its realm', () => {
  const NAMES = `['ctx', 'env', 'props', 'exports', 'fetch', 'connect', 'tail', 'trace', 'tailStream',
    'scheduled', 'alarm', 'test', 'queue', 'email', 'webSocketMessage', 'self', 'constructor', 'then', 'dispose']`
  const PLANT = `(object) => {
    for (const key of ${NAMES}) try { Object.defineProperty(object, key, {
      configurable: true,
      get() { seen.push('get ' + key); return undefined },
      set(value) { seen.push('set ' + key) },
    }) } catch {}
  }`

  test('accessors on Object.prototype see no call', async () => {
    const lambda = await deployAttack({ first: `(${PLANT})(Object.prototype); seen.length = 0` })
    for (const _again of [1, 2, 3]) expect(await lambda.call()).toMatchObject({ body: '0 seen: ' })
  })

  test('accessors on the prototypes of the runtime see no call', async () => {
    const lambda = await deployAttack({
      first: `
        const { WorkerEntrypoint, RpcTarget } = process.getBuiltinModule('cloudflare:workers') ?? {}
        ;[WorkerEntrypoint, RpcTarget, Function, Promise, String].forEach((c) => c && (${PLANT})(c.prototype))
        seen.length = 0`,
    })
    for (const _again of [1, 2, 3]) expect(await lambda.call()).toMatchObject({ body: '0 seen: ' })
  })

  test('a method that Object.prototype is given in its place is not there', async () => {
    const lambda = await deployAttack({
      first: `
        for (const plant of [
          () => Object.defineProperty(Object.prototype, 'invoke', { get() { seen.push('got'); throw 1 } }),
          () => { Object.prototype.invoke = () => 'planted' },
          () => { delete Object.prototype.invoke },
        ]) try { plant() } catch {}`,
    })
    for (const _again of [1, 2]) expect(await lambda.call()).toMatchObject({ body: '0 seen: ' })
  })

  test('an object of the lambda may have a property of its name', async () => {
    const lambda = await deployAttack({
      first: `
        'use strict'
        const a = {}, b = Object.create(a), c = () => {}
        a.invoke = 1; b.invoke = 2; c.invoke = 3
        seen.push(a.invoke, b.invoke, c.invoke, Object.keys(a), typeof {}.invoke)`,
    })
    expect(await lambda.call()).toMatchObject({ body: '5 seen: 1,2,3,invoke,undefined' })
  })

  test('neither class nor prototype nor instance can be changed', async () => {
    const lambda = await host.deploy(`async function lambda(input, callback) {
      const { Invoke } = await import('./main.js')
      const instance = new Invoke()
      const all = [Invoke, Invoke.prototype, instance, Object.getPrototypeOf(instance)]
      for (const each of all) {
        try { each.invoke = () => 'planted' } catch {}
        try { Object.setPrototypeOf(each, { invoke: () => 'planted' }) } catch {}
        try { Object.defineProperty(each, 'ctx', { set() {} }) } catch {}
      }
      const names = (object) => object ? [...Reflect.ownKeys(object), ...names(Object.getPrototypeOf(object))] : []
      callback(null, [all.map(Object.isFrozen), names(instance)])
    }`)
    for (const _again of [1, 2]) {
      expect(await lambda.call()).toMatchObject({ body: [[true, true, true, true], ['invoke']] })
    }
  })

  test.each(['fetch', 'connect', 'constructor', 'ctx', 'env', 'planted'])(
    'a caller finds no method %s',
    async (name) => {
      const lambda = await deployAttack({
        first: `Object.prototype.ctx = Object.prototype.planted = () => 'planted'`,
      })
      await lambda.call()
      const { type } = await lambda.callMethod(INVOKE_ENTRYPOINT, name, 'http://lambda/invoke/x')
      expect(type).toBe('error')
    },
  )
})

describe('a string is the answer, whatever the lambda replaces', () => {
  test.each([
    ['String', `globalThis.String = Object; String.prototype.toString = () => ({})`],
    ['Promise', `globalThis.Promise = class {}; Promise.prototype.then = () => {}`],
    ['then of promises', `Promise.prototype.then = function (ok) { ok(Object.create(null)) }`],
    ['then of all objects', `Object.prototype.then = (ok) => ok(Object.create(null))`],
    ['then of strings', `String.prototype.then = (ok) => ok(Object.create(null))`],
    [
      'concatenation',
      `String.prototype[Symbol.toPrimitive] = String.prototype.concat = () => 'forged'`,
    ],
    ['calls', `Function.prototype.call = Function.prototype.apply = () => ({ forged: true })`],
    [
      'construction',
      `Reflect.construct = () => ({ invoke: () => ({}) }); Function.prototype[Symbol.hasInstance]; globalThis.Object = null`,
    ],
    [
      'arrays',
      `Array.prototype[Symbol.iterator] = null; Object.defineProperty(Array.prototype, '0', { get() { return 'forged' }, set() { throw 1 } })`,
    ],
    [
      'errors',
      `Error.prepareStackTrace = () => { throw 1 }; Error.prototype.name = 'x'.repeat(1e6)`,
    ],
  ])('%s', async (_name, poison) => {
    const lambda = await deployAttack({ first: poison })
    for (const _again of [1, 2, 3]) {
      expect(await lambda.call()).toMatchObject({
        outcome: 'success',
        body: expect.stringMatching(/^0 seen/),
      })
    }
  })

  test.each([
    `throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 } })`,
    `throw Object.assign(new Error('m'.repeat(1e7)), { remote: true, retryable: true })`,
    `const e = new Error(); Object.defineProperty(e, 'stack', { get() { throw e } }); throw e`,
    `throw { get message() { throw this } }`,
    `callback(null, { toJSON() { throw new Error('x'.repeat(1e7)) } })`,
    `callback(null, (() => {}))`,
    `(function again() { again() })()`,
  ])('thrown or answered: %s', async (body) => {
    const lambda = await host.deploy(`function lambda(input, callback) { ${body} }`)
    const { raw } = await lambda.call()
    expect(raw.length).toBeLessThan(100_000)
  })
})

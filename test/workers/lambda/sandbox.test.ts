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
      "[a value that can't be written as text]",
    ],
    ['an error with a circular cause', `const e = new Error('c'); e.cause = e; throw e`, 'c'],
    [
      'a message that throws',
      `throw { get message() { throw 1 } }`,
      "[a value that can't be written as text]",
    ],
    ['a message that is an object', `throw { message: { a: 1 } }`, '{"a":1}'],
    ['a message that is a number', `throw { message: 404 }`, '404'],
    [
      'a Proxy',
      `throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 }, ownKeys() { throw 3 } })`,
      "[a value that can't be written as text]",
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
        body: { message: "The result can't be written as JSON: own" },
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

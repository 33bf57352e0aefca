import { beforeAll, describe, expect, test } from 'vitest'
import { joinLambdaHost, type LambdaHost } from './lambda-host.ts'

let host: LambdaHost
beforeAll(async () => {
  host = await joinLambdaHost()
})

/** Runs `body` in a lambda whose build found no use of `process`. */
async function run(body: string, atLoad = '') {
  const code = `${atLoad}\nasync function lambda(input, callback) {\n${body}\n}`
  const lambda = await host.deploy(code, { usesProcess: false, env: { MINE: '1' } })
  return lambda.invoke()
}

describe('code that names no process finds none', () => {
  test.each([
    `globalThis['pro' + 'cess']`,
    `Object.getOwnPropertyDescriptor(globalThis, 'pro' + 'cess')`,
    `Object.getPrototypeOf(globalThis)['pro' + 'cess']`,
    `(0, globalThis.global)?.['pro' + 'cess']`,
    ...['process', 'node:process', 'module', 'node:module', 'cluster', 'node:cluster'].flatMap(
      (name) => [
        `require('${name}')`,
        `scope.require('${name}')`,
        `Object.getPrototypeOf(scope).require.call(scope, '${name}')`,
      ],
    ),
  ])('%s', async (expression) => {
    const { body } = await run(
      `try { callback(null, typeof (${expression})) } catch { callback(null, 'threw') }`,
      `exports = function () { 'use strict'; return this }\nconst scope = exports()`,
    )
    expect(['undefined', 'threw']).toContain(body)
  })
})

test('nothing that Node.js offers hands process on but what a build looks for', async () => {
  const lambda = await host.deploy(`
    const found = []
    const scan = (value, path, depth, seen) => {
      if (value === process) { found.push(path); return }
      const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function'
      if (!isObject || depth > 3 || seen.has(value)) return
      seen.add(value)
      for (const key of Reflect.ownKeys(value)) {
        let member
        try { member = value[key] } catch { continue }
        scan(member, path + '.' + String(key), depth + 1, seen)
      }
    }
    function lambda(input, callback) {
      const names = require('module').builtinModules.filter((name) => !/^(node:)?process$/.test(name))
      for (const name of names) {
        let loaded
        try { loaded = require(name) } catch { continue }
        scan(loaded, name, 0, new Set())
      }
      callback(null, [names.length > 40, found.filter((path) => !/^(node:)?(module|cluster)[.]/.test(path))])
    }`)
  expect(await lambda.invoke()).toMatchObject({ body: [true, []] })
})

test('all else works without process', async () => {
  const { body, logs } = await run(`
    Promise.reject(new Error('nobody'))
    await new Promise((done) => setTimeout(done, 5))
    console.log('seen')
    const { createHash, randomUUID } = require('crypto')
    const { EventEmitter } = require('events')
    const { Readable, pipeline } = require('stream')
    const { promisify, inspect } = require('util')
    const chunks = []
    await promisify(pipeline)(Readable.from(['a', 'b']), async (source) => { for await (const c of source) chunks.push(c) })
    await promisify(require('zlib').gzip)('x')
    await new Promise((done) => new EventEmitter().once('x', done).emit('x'))
    require('fs').writeFileSync('/tmp/x', 'x')
    callback(null, [chunks.join(''), inspect({ a: 1 }), Buffer.from('a').toString('hex'), randomUUID().length,
      createHash('sha1').update('x').digest('hex').length, require('path').resolve('/a', 'b'), new URL('http://a/').host])`)
  expect(body).toEqual(['ab', '{ a: 1 }', '61', 36, 40, '/a/b', 'a'])
  expect(logs.map(({ message }) => message)).toEqual([
    'A promise was rejected and nothing handled it.',
    'seen',
  ])
})

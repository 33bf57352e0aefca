import { beforeAll, expect, test } from 'vitest'
import { joinLambdaHost, type LambdaHost } from './lambda-host.ts'

let host: LambdaHost
beforeAll(async () => {
  host = await joinLambdaHost()
})

test('comments, requires, constants and helpers may stand round the lambda', async () => {
  const lambda = await host.deploy(`
    /* My function */
    const { createHash } = require('crypto')
    let calls = 0
    function shout(text) { return text.toUpperCase() + suffix() }
    class Formatter { format(text) { return shout(text) } }
    function lambda(input, callback) {
      const path = require('node:path')
      calls += 1
      callback(null, [new Formatter().format(path.basename('/a/b')), calls, createHash('sha1').update('x').digest('hex').length])
    }
    function suffix() { return '!' }
    // the end`)
  expect(await lambda.invoke()).toMatchObject({ body: ['B!', 1, 40] })
  expect(await lambda.invoke()).toMatchObject({ body: ['B!', 2, 40] })
})

test('sloppy code works: an undeclared variable, an octal number, no "use strict"', async () => {
  const lambda = await host.deploy(
    `function lambda(input, callback) { total = 010; callback(null, [total, this === globalThis]) }`,
  )
  expect(await lambda.invoke()).toMatchObject({ body: [8, true] })
})

test('variables are strings in process.env, at load and at invocation', async () => {
  const lambda = await host.deploy(
    `const hosts = process.env.HOSTS.split(',')
    function lambda(input, callback) { callback(null, [hosts, process.env.HOSTS, process.env.BRAND_ID, process.env.NOPE]) }`,
    { env: { HOSTS: 'a,b' } },
  )
  expect(await lambda.invoke()).toMatchObject({ body: [['a', 'b'], 'a,b', 'acct1', null] })
})

test('a throw at load fails the probe and every invocation, each time the same way', async () => {
  const lambda = await host.deploy(
    `const hosts = process.env.HOSTS.split(',')\nfunction lambda(input, callback) { callback(null, hosts) }`,
  )
  const failure = {
    outcome: 'runtime-exception',
    body: { message: expect.stringContaining("reading 'split'") },
    logs: [{ level: 'Error', extras: [expect.stringContaining('lambda.cjs:1:')] }],
  }
  expect(await lambda.probe()).toMatchObject(failure)
  expect(await lambda.invoke()).toMatchObject(failure)
  expect(await lambda.invoke()).toMatchObject(failure)
})

test('a stray statement beside the lambda fails the probe', async () => {
  const lambda = await host.deploy(
    `function lambda(input, callback) { callback(null, 1) }\nlpTag.newPage('x')`,
  )
  expect(await lambda.probe()).toMatchObject({
    outcome: 'runtime-exception',
    body: { message: 'lpTag is not defined' },
  })
})

test('code without a lambda fails the probe', async () => {
  for (const code of ['const lambda = 5', 'const other = 1']) {
    const lambda = await host.deploy(code)
    expect(await lambda.probe()).toMatchObject({ outcome: 'runtime-exception' })
  }
})

test('a probe loads the lambda and does not call it', async () => {
  const lambda = await host.deploy(
    `let calls = 0; console.info('loaded'); function lambda(input, callback) { callback(null, ++calls) }`,
  )
  expect(await lambda.probe()).toMatchObject({
    outcome: 'success',
    body: undefined,
    logs: [{ level: 'Info', message: 'loaded' }],
  })
  expect(await lambda.invoke()).toMatchObject({ body: 1, logs: [] })
})

test('an unknown module fails at the require that names it', async () => {
  const lambda = await host.deploy(
    `function lambda(input, callback) { callback(null, require('left-pad')) }`,
  )
  expect(await lambda.invoke()).toMatchObject({
    outcome: 'custom-failure',
    body: { message: expect.stringContaining('left-pad') },
  })
})

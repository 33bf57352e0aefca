// real parts: the product as a process, and lambdas as people write them
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { answers, fails, invokeLambda, type Outcome } from '../support/lambda-outcome.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

let server: Product
let admin: AccountClient
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
})

async function run(code: string, payload: unknown = {}): Promise<Outcome> {
  return invokeLambda(admin, await admin.deployCode(code), payload)
}

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
    ['an object without message', `callback({ code: 4 })`, '{"code":4}'],
    ['a text', `callback('just text')`, 'just text'],
    ['false', `callback(false, 'a result')`, 'false'],
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
    expect((await invokeLambda(admin, uuid)).status).toBe(404)
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
    expect(await invokeLambda(admin, uuid)).toEqual(
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
    expect(await invokeLambda(admin, uuid)).toEqual(answers('token of call 1'))
    expect(await invokeLambda(admin, uuid)).toEqual(answers('token of call 1'))
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

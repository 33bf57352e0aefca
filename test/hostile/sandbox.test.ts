import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { AccountClient } from '../support/account-client.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

let server: Product
let client: AccountClient
let other: AccountClient
beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  other = await AccountClient.admin(server, 'other')
})

/** Runs `body`, which calls `callback`, and returns the whole answer. */
async function run(body: string, as = client) {
  const uuid = await as.deployCode(`async function lambda(input, callback) {\n${body}\n}`)
  const answer = await as.test(uuid)
  return { status: answer.status, ...JSON.parse(await answer.text()) }
}

describe('what a lambda breaks in its own realm', () => {
  test.concurrent.each([
    ['JSON', `JSON.stringify = () => 'forged'; JSON.parse = () => ({})`],
    ['promises', `Promise.prototype.then = () => {}; globalThis.Promise = null`],
    ['toJSON', `Object.prototype.toJSON = () => { throw new Error('toJSON') }`],
    [
      'answers',
      `globalThis.Response = class { constructor() { return 'forged' } }; globalThis.fetch = null`,
    ],
    ['thenables', `Object.prototype.then = () => {}`],
    [
      'console',
      `for (const k of Object.getOwnPropertyNames(console)) console[k] = null; globalThis.console = null`,
    ],
    [
      'every global',
      `for (const k of Object.getOwnPropertyNames(globalThis)) try { globalThis[k] = undefined } catch {}`,
    ],
    [
      'how values are written to the console',
      `Object.prototype[Symbol.toPrimitive] = () => { for (;;) {} }; String.prototype.toString = () => { throw 1 }; require('util').inspect = () => { throw 1 }; require('util').formatWithOptions = null`,
    ],
  ])('%s: leaves its answers right', async (_, poison) => {
    const uuid = await client.deployCode(`
      let isPoisoned = false
      function lambda({ payload }, callback) {
        if (!isPoisoned) { isPoisoned = true; ${poison} }
        if (payload.fail) callback({ message: 'wrong' })
        else callback(null, 'fine')
      }`)
    for (let round = 0; round < 2; round++) {
      const fine = await client.test(uuid)
      expect([fine.status, JSON.parse(await fine.text()).result]).toEqual([200, 'fine'])
      const failed = await client.test(uuid, { fail: true })
      expect([failed.status, JSON.parse(await failed.text()).errorMsg]).toEqual([590, 'wrong'])
    }
  })
})

describe('whatever is thrown', () => {
  test.concurrent.each([
    ['null', 'throw null', 'null'],
    ['undefined', 'throw undefined', 'null'],
    [
      'a Proxy',
      `throw new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } })`,
      expect.any(String),
    ],
    ['a circular cause', `const e = new Error('round'); e.cause = e; throw e`, 'round'],
  ])('%s is a failure of the lambda', async (_, body, errorMsg) => {
    const answer = await run(`if (0) callback(); ${body}`)
    expect(answer).toMatchObject({
      status: 590,
      errorCode: 'com.liveperson.faas.handler.custom-failure',
      errorMsg,
    })
  })
})

describe('what a lambda can find', () => {
  test('is its own variables, and no secret of the platform in anything it can reach', async () => {
    const { result } = await run(`
      const seen = new Set()
      const texts = []
      let queue = [globalThis, process, require, module, exports, input, require('node:module'),
        require('node:async_hooks'), require('node:fs'), require('node:http'), require('node:os'),
        require('node:inspector'), require('node:diagnostics_channel'), new Error().stack]
      for (let depth = 0; depth < 6; depth++) {
        const next = []
        for (const value of queue) {
          if (typeof value === 'string') { texts.push(value); continue }
          if ((typeof value !== 'object' && typeof value !== 'function') || value === null) continue
          if (seen.has(value)) continue
          seen.add(value)
          for (const key of Reflect.ownKeys(value)) {
            texts.push(String(key))
            try { next.push(value[key]) } catch {}
          }
          try { next.push(Object.getPrototypeOf(value)) } catch {}
        }
        queue = next
      }
      for (const file of ['/bundle/main.js', '/bundle/lambda.cjs', '/bundle/local-namespace-main.js']) {
        try { texts.push(require('fs').readFileSync(file, 'utf8')) } catch {}
      }
      callback(null, { env: process.env, input, text: texts.join('\\n') })`)
    expect(Object.keys(result.env).toSorted()).toEqual([
      'BRAND_ID',
      'DC',
      'DOMAIN',
      'LAMBDA_UUID',
      'NODE_ENV',
    ])
    expect(result.input).toEqual({ headers: [], payload: {} })
    const runDir = makeRunFolder(server.dataDir)
    const [config = ''] = readdirSync(runDir).filter((file) => file.endsWith('.capnp'))
    const [, nonce = ''] =
      /NONCE", text = "([^"]+)"/.exec(readFileSync(join(runDir, config), 'utf8')) ?? []
    const { keyEncryptionKey } = JSON.parse(
      readFileSync(join(server.dataDir, 'secrets.json'), 'utf8'),
    )
    expect(nonce).not.toBe('')
    for (const secret of [
      nonce,
      keyEncryptionKey,
      client.token,
      server.dataDir,
      runDir,
      'supervisor.sock',
    ]) {
      expect(result.text.includes(secret)).toBe(false)
    }
  })

  test('is nothing that the lambda of another account left', async () => {
    const leave = `const fs = require('fs')
      const found = [globalThis.left, [].left, process.env.LEFT, fs.existsSync('/tmp/left')]
      globalThis.left = Array.prototype.left = process.env.LEFT = 'here'
      try { fs.writeFileSync('/tmp/left', 'here') } catch {}
      callback(null, found)`
    for (const account of [client, other, client, other]) {
      const { result } = await run(leave, account)
      expect(result).toEqual([null, null, null, false])
    }
  })
})

const naming = (text: string) =>
  `function lambda(input, callback) { callback(null, ['${text}', input]) }`

describe('headers of the platform that a caller forges', () => {
  test('change nothing and reach no lambda', async () => {
    const mine = await client.deployCode(naming('mine'))
    const theirs = await other.deployCode(naming('theirs'))
    const forged: Record<string, string> = {
      'x-lamplighter-invocation': '../probe',
      'x-lamplighter-outcome': 'custom-failure',
      'x-lamplighter-result-length': '1',
      'x-lamplighter-refused': 'bank.example',
      'x-lamplighter-account': other.account,
      'x-namespace-script': `${other.account}-${theirs}`,
      'x-namespace-outbound': `{"lambdaCtx":{"accountId":"${other.account}"}}`,
      'x-namespace-outcome': 'forged not-found',
      'x-namespace-egress-parameters': `{"lambdaCtx":{"accountId":"${other.account}"}}`,
      'mf-cf-blob': '{"country":"XX"}',
      'mf-route-override': 'sentinel',
      'mf-original-url': 'http://sentinel/provisioning',
      'mf-custom-service': 'sentinel',
      'mf-op': 'GET',
      'cf-worker': 'forged',
      'cf-connecting-ip': '10.0.0.1',
      'cf-ew-via': '15',
    }
    for (const [name, value] of [...Object.entries(forged), ['all', ''] as const]) {
      const extra = name === 'all' ? forged : { [name]: value }
      const answer = await client.send(
        'POST',
        `/lambdas/${mine}/invoke`,
        { headers: [], payload: 1 },
        {
          headers: { authorization: `Bearer ${client.token}`, ...extra },
        },
      )
      expect([name, answer.status, JSON.parse(await answer.text()).result]).toEqual([
        name,
        200,
        ['mine', { headers: [], payload: 1 }],
      ])
    }
  })

  test('open no lambda of another account', async () => {
    const theirs = await other.deployCode(
      `function lambda(input, callback) { callback(null, 'theirs') }`,
    )
    const answer = await client.invoke(theirs)
    expect(answer.status).toBe(404)
    expect(JSON.parse(await answer.text()).errorMsg).toBe(
      `There is no ${theirs} deployed on ${client.account}`,
    )
  })
})

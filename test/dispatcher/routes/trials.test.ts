// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason, expectRefusal } from '../../support/expect-refusal.ts'
import { openCallers } from '../../support/open-callers.ts'
import { joinServer } from '../../support/shared-server.ts'
import type { Product } from '../../support/server.ts'
import { answering, listTrialScripts } from '../support/tried-code.ts'

const UNKNOWN = '00000000-0000-4000-8000-000000000000'

interface TrialJson {
  isSuccess: boolean
  result?: unknown
  error?: { errorCode: string; errorMsg: string; line?: number; column?: number }
  logs: { level: string; message: string; extras: string[]; line?: number }[]
  durationMs: number
}

let server: Product
let client: AccountClient
let uuid: string

beforeAll(async () => {
  server = await joinServer()
  client = await AccountClient.admin(server)
  uuid = (await client.createLambda(answering('saved'))).uuid
  // By the time that a loop of that account is tried this is known as a rule, which spares seconds of CPU time.
  await AccountClient.admin(server, 'looping')
  await server.provisioning.setLimits(server.accountId('looping'), { 'invocation-cpu': 300 })
})

const send = (code: unknown, more: object = {}, to = uuid, as = client) =>
  as.send('POST', `/lambdas/${to}/try`, { code, ...more })
async function attempt(code: string, more: object = {}): Promise<TrialJson> {
  const answer = await send(code, more)
  expect(answer.status).toBe(200)
  return (await answer.json()) as TrialJson
}
const trialScripts = () => listTrialScripts(server, client.account)

/** An account of its own, so that nobody else's tries count for its limit. */
async function newcomer(name: string): Promise<[AccountClient, string]> {
  const other = await AccountClient.admin(server, name)
  return [other, (await other.createLambda(answering('saved'))).uuid]
}

describe('a try of code', () => {
  it('runs what was not saved, with variables and input of its own', async () => {
    const code = `const limit = process.env.LIMIT
      async function lambda(input, callback) {
        callback(null, { limit, account: process.env.BRAND_ID, id: process.env.LAMBDA_UUID, input })
      }`
    const environmentVariables = [{ key: 'LIMIT', value: '7' }]
    const input = { headers: [{ key: 'a', value: 'b' }], payload: [1, { deep: true }] }
    expect(await attempt(code, { environmentVariables, input })).toEqual({
      isSuccess: true,
      result: { limit: '7', account: client.account, id: uuid, input },
      logs: [],
      durationMs: expect.any(Number),
    })
    expect((await attempt(answering('no input'))).result).toBe('no input')
  })

  it('has the variables of the newest version where it names none', async () => {
    const { uuid: own } = await client.createLambda(answering('x'), {
      environmentVariables: [{ key: 'A', value: 'of the version' }],
    })
    const code = 'function lambda(input, callback) { callback(null, process.env.A ?? null) }'
    const [kept, none] = await Promise.all([
      send(code, {}, own),
      send(code, { environmentVariables: [] }, own),
    ])
    expect(await kept.json()).toMatchObject({ result: 'of the version' })
    expect(await none.json()).toMatchObject({ result: null })
  })

  it('tells of log lines and errors where in the text they come from', async () => {
    const trial = await attempt(`function lambda(input, callback) {
  console.info('first', { a: 1 })
  help(callback)
}
function help(callback) {
  console.warn(new Error('passing'))
  setTimeout(() => {
    console.debug('later')
    callback(null.property)
  }, 1)
  undefined.nothing
}`)
    expect(
      trial.logs.map(({ level, message, line }) => [level, message.split('\n')[0], line]),
    ).toEqual([
      ['Info', 'first', 2],
      ['Warn', 'Error: passing', 6],
      ['Error', "Received Error - Cannot read properties of undefined (reading 'nothing')", 11],
    ])
    expect(trial).toMatchObject({
      isSuccess: false,
      error: {
        errorCode: 'com.liveperson.faas.handler.runtime-exception',
        errorMsg: "Cannot read properties of undefined (reading 'nothing')",
        line: 11,
        column: 13,
      },
    })
  })

  it('tells of what fails while it is loaded, and of what is no error', async () => {
    const loading = await attempt(`\nconst x = process.env.MISSING.split(',')\n${answering('x')}`)
    expect(loading.error).toMatchObject({ errorMsg: expect.stringContaining('split'), line: 2 })
    const value = await attempt('function lambda(input, callback) { callback({ code: 4 }) }')
    expect(value.error).toEqual({
      errorCode: 'com.liveperson.faas.handler.custom-failure',
      errorMsg: '{"code":4}',
    })
  })

  it('reaches what the account may reach: its secrets, and no domain that is not listed', async () => {
    await client.send('POST', '/secrets', { key: 'try-key', value: 'marker of the secret' })
    const trial = await attempt(`const { Toolbelt } = require('lp-faas-toolbelt')
async function lambda(input, callback) {
  const { value } = await Toolbelt.SecretClient().readSecret('try-key')
  const { status } = await fetch('https://unlisted.example.com/')
  callback(null, [value, status])
}`)
    expect(trial.result).toEqual(['marker of the secret', 403])
    expect(JSON.stringify(trial.logs)).toContain('unlisted.example.com')
  })

  it('leaves the saved code, what serves, the record and the namespace as they were', async () => {
    const deployed = await client.deployCode(answering('deployed'))
    const before = await client.readLambda(deployed)
    expect(await (await send(answering('tried'), {}, deployed)).json()).toMatchObject({
      result: 'tried',
    })
    expect(await client.readLambda(deployed)).toEqual(before)
    expect(await (await client.invoke(deployed)).json()).toMatchObject({ result: 'deployed' })
    await expect.poll(trialScripts).toEqual([])
  })

  it.each([
    ['no body', undefined, 'has no body'],
    ['no code', {}, '"code"'],
    ['broken code', { code: 'function lambda(i, c) {' }, 'Line 1'],
    ['an unknown module', { code: `require('left-pad')\n${answering('x')}` }, 'left-pad'],
    ['code that is too long', { code: 'x'.repeat(100_001) }, '100000'],
    [
      'a reserved variable',
      { code: answering('x'), environmentVariables: [{ key: 'BRAND_ID', value: 'other' }] },
      'reserved',
    ],
    ['headers that are none', { code: answering('x'), input: { headers: 'x' } }, 'headers'],
    ['an input that is none', { code: answering('x'), input: 'x' }, '"input"'],
  ])('refuses %s', async (_, body, reason) => {
    await expectReason(client.send('POST', `/lambdas/${uuid}/try`, body), 400, reason)
    expect(trialScripts()).toEqual([])
  })

  it('is not there for another account’s lambda, nor for those who may only invoke', async () => {
    const stranger = await AccountClient.admin(server, 'stranger')
    await expectReason(send(answering('x'), {}, uuid, stranger), 404, 'There is no function')
    await expectReason(send(answering('x'), {}, UNKNOWN), 404, 'There is no function')
    await expectReason(send(answering('x'), {}, 'x'), 404, 'There is no function')
    const tokens = await openCallers(client)
    for (const caller of ['FaaS-Admin', 'FaaS-Invocation', 'application'] as const) {
      const other = new AccountClient(server.url, client.account, tokens[caller])
      await expectReason(send(answering('x'), {}, uuid, other), 403, 'lambda:try')
    }
  })

  it('is held to 30 a minute and 4 at once, of each account for itself', async () => {
    const [many, own] = await newcomer('many')
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => send(answering('one of many'), {}, own, many)),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(4)
    expect(refused.length).toBeGreaterThan(0)
    for (const answer of refused) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      expectRefusal({ status: 429, text: await answer.text() }, 'many at once')
    }
    const [slow, slowOwn] = await newcomer('slow')
    let count = 0
    let last = await send(answering('in turn'), {}, slowOwn, slow)
    while (last.status === 200 && count < 60) {
      count++
      last = await send(answering('in turn'), {}, slowOwn, slow)
    }
    expect(count).toBeGreaterThanOrEqual(29)
    await expectReason(Promise.resolve(last), 429, '30 a minute')
    expect((await attempt(answering('another account'))).result).toBe('another account')
  })
})

describe('a try that never ends', () => {
  it('is ended at its limit of CPU time, and harms nobody', async () => {
    const [other, own] = await newcomer('looping')
    const answer = await send('function lambda(i, c) { for (;;) {} c() }', {}, own, other)
    expect(await answer.json()).toMatchObject({
      isSuccess: false,
      error: {
        errorCode: 'com.liveperson.faas.handler.executiontime-exceeded',
        errorMsg: expect.stringContaining('CPU'),
      },
    })
    expect((await attempt(answering('alive'))).result).toBe('alive')
  })
})

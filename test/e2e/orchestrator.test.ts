// real parts: the product as a process; lambdas invoke lambdas of their account by the toolbelt
import { beforeAll, describe, expect, it } from 'vitest'
import { CALL_DEPTH } from '../../kit/limits/limits.ts'
import { AccountClient } from '../support/account-client.ts'
import { answers, invokeLambda } from '../support/lambda-outcome.ts'
import { joinServer } from '../support/shared-server.ts'
import { catching, storeSecret, toolbeltLambda } from '../support/toolbelt-lambdas.ts'

const KEY = 'lp-faas-orchestrator-app-key'
/** Leaves a secret behind each time that it fails. */
const CALLEE = `const { Toolbelt } = require('lp-faas-toolbelt')
async function lambda({ headers, payload }, callback) {
  if (payload.fail) {
    await Toolbelt.SecretClient().writeSecret({ key: 'failed-' + crypto.randomUUID(), value: 1 })
    callback(new Error('not today'))
  } else if (payload.waitMs) setTimeout(() => callback(null, 'late'), payload.waitMs)
  else callback(null, { payload, headers })
}`
/** Invokes itself as deep as it can. */
const DIVER = `const { Toolbelt } = require('lp-faas-toolbelt')
async function lambda({ payload }, callback) {
  const deep = payload.deep || 1
  const [response] = await Toolbelt.OrchestratorClient().invoke(
    [{ uuid: process.env.LAMBDA_UUID, payload: { deep: deep + 1 } }], 20000,
    { json: true, errorStrategy: 'CONTINUE_ON_ERROR' })
  callback(null, response.error ? { deep, status: response.statusCode, code: response.error.code } : response.body)
}`
const INVOKE = `return Toolbelt.OrchestratorClient().invoke(payload.invocations, payload.deadline, payload.options)`

let client: AccountClient
let other: AccountClient
let callee: string
let caller: string
beforeAll(async () => {
  const server = await joinServer()
  client = await AccountClient.admin(server, 'brand')
  other = await AccountClient.admin(server, 'other')
  callee = await client.deployCode(CALLEE)
  caller = await client.deployCode(catching(INVOKE))
})

async function invoke(invocations: object[], options = {}, deadline?: number) {
  const { body } = await invokeLambda(client, caller, { invocations, options, deadline })
  return body as { result: Record<string, unknown>[] }
}

const failure = (name: string, message: RegExp) => ({
  code: `com.liveperson.faas.orchestrator-fn.${name}`,
  message: expect.stringMatching(message),
})
const unheardOf = crypto.randomUUID()

it('A lambda in the published style invokes two others at once, without any setting', async () => {
  const sample = await client.deployCode(toolbeltLambda('orchestrator'))
  const { status, body } = await invokeLambda(client, sample, { uuids: [callee, unheardOf] })
  expect(status).toBe(200)
  const [[first, text, none], [second]] = body as [[number, string, unknown], unknown[]]
  expect([first, none, second]).toEqual([200, null, 404])
  expect(JSON.parse(text)).toMatchObject({
    payload: { from: sample },
    headers: [{ key: 'X-From', value: 'orchestrator' }],
  })
})

describe('an invocation by the orchestrator', () => {
  it('answers with the text of the result, or parsed', async () => {
    const [text] = (await invoke([{ uuid: callee, payload: { a: 1 } }])).result
    expect(text).toMatchObject({
      uuid: callee,
      statusCode: 200,
      headers: { 'content-type': /json/ },
    })
    expect(JSON.parse(String(text?.['body']))).toMatchObject({ payload: { a: 1 }, headers: [] })
    const [parsed] = (await invoke([{ uuid: callee, payload: {} }], { json: true })).result
    expect(parsed?.['body']).toMatchObject({ payload: {} })
  })

  it('of a lambda that fails is not repeated, and ends the others', async () => {
    const before = await countFailures()
    const fails = { uuid: callee, payload: { fail: true } }
    expect(await invoke([fails, { uuid: callee, payload: {} }])).toEqual(
      failure('invoke.status-code-error', /answered 590/),
    )
    expect(await countFailures()).toBe(before + 1)
  })

  it('of a lambda that fails does not end the others where they are to go on', async () => {
    const fails = { uuid: callee, payload: { fail: true } }
    const options = { errorStrategy: 'CONTINUE_ON_ERROR', json: true }
    const { result } = await invoke([fails, { uuid: callee, payload: {} }], options)
    expect(result).toMatchObject([
      {
        uuid: callee,
        statusCode: 590,
        body: { errorCode: expect.stringContaining('custom-failure'), errorMsg: 'not today' },
        error: { code: expect.stringContaining('status-code-error') },
      },
      { statusCode: 200 },
    ])
  })

  it('that takes too long is given up, and so are all at the deadline', async () => {
    const slow = { uuid: callee, payload: { waitMs: 20_000 }, retries: 1 }
    expect(await invoke([slow], { timeout: 300 })).toEqual(
      failure('invoke.timeout', /did not answer within 300 ms/),
    )
    expect(await invoke([{ ...slow, retries: 9 }], { timeout: 400 }, 1_000)).toEqual(
      failure('invoke.timeout', /took longer than 1000 ms/),
    )
  })

  it('is repeated where its own function says so, and a wrong id is encoded', async () => {
    const body = `const seen = []
      const retryFunction = (status, error) => { seen.push([status, error.cause.code]); return true }
      await Toolbelt.OrchestratorClient().invoke([{ uuid: '../x?y=', retries: 3, retryFunction }], 9000)
        .catch(() => undefined)
      return seen`
    const uuid = await client.deployCode(catching(body))
    const { body: told } = await invokeLambda(client, uuid)
    expect(told).toEqual({
      result: [
        [404, null],
        [404, null],
      ],
    })
  })

  it('reaches lambdas of its own account alone', async () => {
    const theirs = await other.deployCode(CALLEE)
    expect(await invoke([{ uuid: theirs, payload: {} }])).toEqual(
      failure('invoke.status-code-error', /answered 404/),
    )
  })

  it('goes as deep as any other, and is told when it is too deep', async () => {
    const diver = await client.deployCode(DIVER)
    expect(await invokeLambda(client, diver)).toEqual(
      answers({
        deep: CALL_DEPTH,
        status: 508,
        code: expect.stringContaining('status-code-error'),
      }),
    )
  })
})

describe('the orchestrator’s key', () => {
  it('that is missing, empty or wrong is named, with what to do', async () => {
    const original = await (await client.send('GET', `/secrets/${KEY}/plain`)).json()
    await client.send('DELETE', `/secrets/${KEY}`)
    expect(await invokeOne()).toEqual(
      failure('get-credentials-failure', /"lp-faas-orchestrator-app-key" is missing. Add it under/),
    )
    await storeSecret(client, KEY, { client_id: 'x' })
    expect(await invokeOne()).toEqual(
      failure('credentials-wrong-format', /lacks client_id or client_secret/),
    )
    await storeSecret(client, KEY, { client_id: 'x', client_secret: 'y' })
    expect(await invokeOne()).toEqual({
      code: 'com.liveperson.faas.oauth2.general-issue',
      message: expect.stringMatching(/refused the secret .*provisioning/),
    })
    await storeSecret(client, KEY, (original as { value: unknown }).value)
    expect((await invokeOne()).result).toMatchObject([{ statusCode: 200 }])
  })
})

function invokeOne() {
  return invoke([{ uuid: callee, payload: {} }])
}

async function countFailures(): Promise<number> {
  const secrets = (await (await client.send('GET', '/secrets')).json()) as { key: string }[]
  return secrets.filter(({ key }) => key.startsWith('failed-')).length
}

// real parts: the product as a process, with two accounts that hold things of the same names
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount, readAccount } from '../support/account-contents.ts'
import { openCallers } from '../support/open-callers.ts'
import { ROUTES } from '../support/permission-matrix.ts'
import type { Caller } from '../support/route-callers.ts'
import { fillPath, type RouteParameters } from '../support/route-parameters.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { echo } from '../support/echo.ts'
import { startUpstream, withBody, type UpstreamServer } from '../support/upstream-server.ts'

const EVENT = 'conversational_command'

let server: Product
let upstream: UpstreamServer
/** Nobody has it, and it looks like the one that somebody has. */
let noAccount: string
let alpha: AccountClient
let beta: AccountClient
let ofAlpha: RouteParameters
let ofBeta: RouteParameters
let betaTokens: Record<Caller, string>
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  upstream = await startUpstream(withBody(echo))
  alpha = await AccountClient.admin(server, 'alpha1')
  beta = await AccountClient.admin(server, 'beta1')
  noAccount = server.accountId('alpha2')
  ofAlpha = await fillAccount(alpha, answering('secret of alpha'), EVENT)
  ofBeta = await fillAccount(beta, answering('secret of beta'), EVENT)
  betaTokens = await openCallers(beta)
})
afterAll(async () => {
  await upstream?.close()
})

function answering(result: string): string {
  return `function lambda(input, callback) { callback(null, '${result}') }`
}

/** Sends as somebody of beta; the account's name in the answer is blotted out, to compare answers. */
async function sendAsBeta(method: string, path: string, body: unknown, token = beta.token) {
  const answer = await fetch(server.url + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: method === 'GET' || body === undefined ? null : JSON.stringify(body),
  })
  const headers = [...answer.headers].filter(([name]) => !['x-request-id', 'date'].includes(name))
  const text = (await answer.text())
    .replaceAll(alpha.account, '{account}')
    .replaceAll(noAccount, '{account}')
  return { status: answer.status, headers: Object.fromEntries(headers), text }
}

/** An id that is one character off, so that nobody has it. */
function flip(id: string): string {
  return id.replace(/.$/, (last) => (last === '1' ? '2' : '1'))
}

function logInWithBetasPassword(account: string): Promise<Response> {
  const login = { username: 'user LPA', password: 'a password of a user' }
  return new AccountClient(server.url, account, beta.token).send('POST', '/login?v=1.3', login)
}

async function resultOf(answer: Response): Promise<unknown> {
  return ((await answer.json()) as { result: unknown }).result
}

const titled = ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const)

describe('A token of one account', () => {
  let before: Record<string, unknown>
  beforeAll(async () => {
    before = await readAccount(alpha)
  })

  it.each(titled)('tells nothing of another by %s', async (_title, { method, path, body }) => {
    for (const token of Object.values(betaTokens)) {
      const onAlpha = await sendAsBeta(method, fillPath(path, ofAlpha), body, token)
      const nowhere = { ...ofAlpha, accountId: noAccount }
      const onNobody = await sendAsBeta(method, fillPath(path, nowhere), body, token)
      expect(onAlpha).toEqual(onNobody)
      expect(onAlpha.text).not.toContain('secret of alpha')
    }
  })

  const ofLambdas = titled.filter(([title]) =>
    /\{(uuid|lambdaUuid|scheduleUuid|invocationId|id|clientId|userId|profileId)\}/.test(title),
  )
  it.each(ofLambdas)(
    'finds nothing of another below its own path by %s',
    async (_title, { method, path, body }) => {
      const accountId = beta.account
      const foreign = await sendAsBeta(method, fillPath(path, { ...ofAlpha, accountId }), body)
      const unknown = { ...ofAlpha, accountId }
      for (const name of [
        'uuid',
        'lambdaUuid',
        'scheduleUuid',
        'invocationId',
        'id',
        'clientId',
        'userId',
        'profileId',
      ] as const) {
        unknown[name] = flip(unknown[name])
      }
      const missing = await sendAsBeta(method, fillPath(path, unknown), body)
      expect(foreign.status).toBe(404)
      const blot = (text: string) => {
        const ids = [...Object.values(ofAlpha), ...Object.values(unknown)].filter(
          (id) => id.length > 5,
        )
        return ids.reduce((rest: string, id: string) => rest.replaceAll(id, '{id}'), text)
      }
      expect({ ...foreign, headers: {}, text: blot(foreign.text) }).toEqual({
        ...missing,
        headers: {},
        text: blot(missing.text),
      })
    },
  )

  it('changes nothing of another', async () => {
    expect(await readAccount(alpha)).toEqual(before)
    expect(await resultOf(await alpha.invoke(ofAlpha.uuid))).toBe('secret of alpha')
  })

  it('is not given for the other’s credentials', async () => {
    const answers = [
      await logInWithBetasPassword(alpha.account),
      await logInWithBetasPassword(noAccount),
      await logInWithBetasPassword(beta.account),
    ]
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 200])
    expect(await answers[0]?.text()).toBe(await answers[1]?.text())
  })
})

describe('Two accounts', () => {
  it('see their own things alone, under the same names', async () => {
    for (const [client, own] of [
      [alpha, ofAlpha],
      [beta, ofBeta],
    ] as const) {
      const lambdas = (await (await client.send('GET', '/lambdas')).json()) as { uuid: string }[]
      expect(lambdas.map(({ uuid }) => uuid)).toEqual([own.uuid])
      const byName = await client.send('GET', '/lambdas?name=common%20name&state=Productive')
      expect(await byName.json()).toHaveLength(1)
      const domains = (await (await client.send('GET', '/proxy-settings')).json()) as object[]
      expect(domains).toHaveLength(1)
      const deployments = await client.send('GET', '/deployments')
      expect(await deployments.json()).toMatchObject([{ lambdaUUID: own.uuid }])
    }
    expect(ofAlpha.uuid).not.toBe(ofBeta.uuid)
  })

  it('have secrets of their own, under the same keys', async () => {
    for (const [client, own] of [
      [alpha, `secret of ${alpha.account}`],
      [beta, `secret of ${beta.account}`],
    ] as const) {
      const answer = await client.send('GET', '/secrets/common-name/plain')
      expect(await answer.json()).toEqual({ key: 'common-name', value: own })
    }
    await beta.send('PUT', '/secrets/common-name', { value: 'changed by beta' })
    const answer = await alpha.send('GET', '/secrets/common-name/plain')
    expect(await answer.json()).toEqual({ key: 'common-name', value: `secret of ${alpha.account}` })
  })

  it('each invoke their own lambdas of an event', async () => {
    for (const [client, own, result] of [
      [alpha, ofAlpha, 'secret of alpha'],
      [beta, ofBeta, 'secret of beta'],
    ] as const) {
      const answer = await client.send('POST', `/events/${EVENT}/invoke?v=1`, { payload: {} })
      expect(await answer.json()).toEqual([
        { uuid: own.uuid, timestamp: expect.any(String), result },
      ])
    }
    const eventId = 'bot_connectors_pre_hook'
    await alpha.deployCode(answering('hook of alpha'), { eventId })
    const asked = await beta.send('GET', `/events/${eventId}/isImplemented`)
    expect(await asked.json()).toEqual({ implemented: false })
  })

  it('undeploy and delete their own without touching the other’s', async () => {
    const name = 'short lived'
    const kept = await alpha.deployCode(answering('kept'), { name })
    const gone = await beta.deployCode(answering('gone'), { name })
    await beta.undeploy(gone)
    expect((await beta.send('DELETE', `/lambdas/${gone}`)).status).toBe(204)
    expect(await resultOf(await alpha.invoke(kept))).toBe('kept')
  })

  it('have whitelists of their own, also for the same script', async () => {
    const code = `const { Toolbelt } = require('lp-faas-toolbelt')
      function lambda(input, callback) {
        const options = { simple: false, resolveWithFullResponse: true }
        callback(null, Toolbelt.HTTPClient()('${upstream.url}/text', options).then((answer) => answer.statusCode))
      }`
    const added = await alpha.send('POST', '/proxy-settings', { domain: '127.0.0.1' })
    expect(added.status).toBe(201)
    const [inAlpha, inBeta] = [await alpha.deployCode(code), await beta.deployCode(code)]
    expect(await resultOf(await alpha.invoke(inAlpha))).toBe(200)
    expect(await resultOf(await beta.invoke(inBeta))).toBe(403)
  })

  it('keep what their lambdas hold in module scope apart', async () => {
    const code = `globalThis.seen = globalThis.seen || []
      const calls = []
      function lambda(input, callback) {
        calls.push(input.payload); globalThis.seen.push(input.payload); process.env.SEEN = input.payload
        callback(null, [calls, globalThis.seen, process.env.BRAND_ID])
      }`
    const [inAlpha, inBeta] = [await alpha.deployCode(code), await beta.deployCode(code)]
    await alpha.invoke(inAlpha, 'of alpha')
    expect(await resultOf(await beta.invoke(inBeta, 'of beta'))).toEqual([
      ['of beta'],
      ['of beta'],
      beta.account,
    ])
  })

  it('can’t be taken for one another by how their ids and UUIDs are put together', async () => {
    // Script names are made of account and UUID; no spelling of either may reach over.
    const [own, other] = [beta.account, alpha.account]
    const paths = [
      `/api/account/${own}/lambdas/${ofAlpha.uuid}/invoke`,
      `/api/account/${own}/lambdas/${other}-${ofAlpha.uuid}/invoke`,
      `/api/account/${own}/lambdas/..%2f..%2f${other}%2flambdas%2f${ofAlpha.uuid}/invoke`,
      `/api/account/${own}%2f..%2f${other}/lambdas/${ofAlpha.uuid}/invoke`,
      `/api/account/${other.toUpperCase()}/lambdas/${ofAlpha.uuid}/invoke`,
      `/api/account/${other}%00/lambdas/${ofAlpha.uuid}/invoke`,
      `//api/account/${other}/lambdas/${ofAlpha.uuid}/invoke`,
    ]
    for (const path of paths) {
      const { status, text } = await sendAsBeta('POST', path, { payload: {} })
      expect(status, path).toBe(404)
      expect(text).not.toContain('secret')
    }
  })
})

// real parts: the product as a process, users and an application created through its API
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount, readAccount } from '../support/account-contents.ts'
import { casesAtScale } from '../support/at-scale.ts'
import { openCallers } from '../support/open-callers.ts'
import { ROUTES } from '../support/permission-matrix.ts'
import { CALLERS, type Caller, type Route } from '../support/route-callers.ts'
import { fillPath, MISSING, type RouteParameters } from '../support/route-parameters.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const EVENT = 'conversational_command'

let server: Product
let admin: AccountClient
let stranger: AccountClient
let tokens: Record<Caller, string>
let existing: RouteParameters
let before: Record<string, unknown>
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  stranger = await AccountClient.admin(server, 'stranger1')
  tokens = await openCallers(admin)
  const code = `function lambda(input, callback) { callback(null, 'ran') }`
  existing = await fillAccount(admin, code, EVENT)
  before = await readAccount(admin)
})

/** Sends a request that would work, or one that has nothing to work on. */
async function send(route: Route, token: string | undefined, isHarmless = false) {
  const { accountId } = existing
  const path = fillPath(route.path, isHarmless ? { ...MISSING, accountId } : existing)
  const body = isHarmless ? {} : route.body
  const answer = await fetch(server.url + path, {
    method: route.method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: route.method === 'GET' || body === undefined ? null : JSON.stringify(body),
  })
  if (route.isEndless && answer.ok) {
    await answer.body?.cancel()
    return { status: answer.status, text: '' }
  }
  return { status: answer.status, text: await answer.text() }
}

function mayCall({ mayCall: allowed }: Route, caller: Caller): boolean {
  return allowed === 'everybody' || allowed.includes(caller)
}

const titled = ROUTES.map((route, at) => [`${route.method} ${route.path}`, route, at] as const)

/** All of them in the long run, else one for each route, in turn. */
function inTurn<Case>(cases: readonly Case[], at: number): readonly Case[] {
  const first = cases.length === 0 ? 0 : at % cases.length
  return casesAtScale([...cases.slice(first), ...cases.slice(0, first)], 1)
}

describe.each(titled)('%s', (_title, route, at) => {
  const allowed = CALLERS.filter((caller) => mayCall(route, caller))
  it.each(inTurn(allowed, at))('is open to %s', async (caller) => {
    const { status, text } = await send(route, tokens[caller], true)
    expect(status, text).toBe(route.harmless)
  })

  const refused = CALLERS.filter((caller) => !mayCall(route, caller))
  it.each(inTurn(refused, at))('is refused to %s', async (caller) => {
    const { status, text } = await send(route, tokens[caller])
    expect(status, text).toBe(403)
    expect(JSON.parse(text)).toEqual({
      errorCode: 'com.liveperson.faas.auth.forbidden',
      errorMsg: expect.stringMatching(/^[A-Z].*\.$/),
    })
  })

  if (route.mayCall === 'everybody') {
    it('needs no token', async () => {
      expect((await send(route, undefined)).status).toBe(route.harmless)
    })
    return
  }

  it('needs a token, and one of this account', async () => {
    for (const token of inTurn([undefined, '', 'x.y.z'], at)) {
      const { status, text } = await send(route, token)
      expect([status, JSON.parse(text)]).toEqual([
        401,
        { errorCode: 'com.liveperson.faas.auth.unauthorized', errorMsg: expect.any(String) },
      ])
    }
    const { status, text } = await send(route, stranger.token)
    expect([status, JSON.parse(text)]).toEqual([
      404,
      { errorCode: 'com.liveperson.faas.fm.not-found', errorMsg: expect.any(String) },
    ])
  })
})

it('Nothing of what was refused has happened', async () => {
  expect(await readAccount(admin)).toEqual(before)
})

it('Those who may invoke get the lambda’s answer', async () => {
  for (const caller of CALLERS) {
    const invoker = new AccountClient(server.url, server.account, tokens[caller])
    const answer = await invoker.invoke(existing.uuid, {}, '?v=1&externalSystem=test')
    expect(answer.status).toBe(caller === 'FaaS-Admin' ? 403 : 200)
  }
})

it('A session of somebody who may only invoke gets the bare result, a developer’s the log too', async () => {
  const answers = ['FaaS-Invocation', 'FaaS-Developer'] as const
  const [bare, withLog] = await Promise.all(
    answers.map(async (caller) => {
      const invoker = new AccountClient(server.url, server.account, tokens[caller])
      return (await invoker.invoke(existing.uuid, {})).json()
    }),
  )
  expect(bare).toBe('ran')
  expect(withLog).toEqual({ result: 'ran', logs: [], durationMs: expect.any(Number) })
})

it('The table knows every route of the OpenAPI document, and the document every route of the table', async () => {
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    paths: Record<string, object>
  }
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const known = ROUTES.map(({ method, path }) => `${method} ${path}`)
  expect(documented.sort()).toEqual(known.sort())
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { deployFetchingLambda, type FetchReport } from '../support/fetching-lambda.ts'
import { setDomains } from '../support/lab.ts'
import type { Product } from '../support/server.ts'
import { joinLab } from '../support/shared-server.ts'
import { catching, storeSecret } from '../support/toolbelt-lambdas.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

const DOOR = 'http://domains.lamplighter.internal'

let server: Product
let client: AccountClient
let victim: AccountClient
let upstream: UpstreamServer
let send: (url: string, init?: object) => Promise<FetchReport>
beforeAll(async () => {
  const joined = await joinLab()
  server = joined.server
  client = await AccountClient.admin(server, 'attacker')
  victim = await AccountClient.admin(server, 'victim')
  setDomains(joined.lab, client.account, { msgHist: 'own.example' })
  setDomains(joined.lab, victim.account, { msgHist: 'theirs.example' })
  upstream = await startUpstream((_request, response) => response.end('reached'))
  send = await deployFetchingLambda(client)
})
afterAll(() => upstream?.close())

describe('a lambda that speaks to the door of domains itself', () => {
  test('gets the hosts of its own account, whatever account it names', async () => {
    const forged = JSON.stringify({ lambdaCtx: { accountId: victim.account } })
    for (const headers of [
      {},
      { 'x-namespace-egress-parameters': forged, lambdaCtx: forged },
      { host: `${victim.account}.lamplighter.internal`, 'x-lamplighter-account': victim.account },
    ]) {
      for (const path of ['/msgHist', `/msgHist?account=${victim.account}`]) {
        const { body } = await send(DOOR + path, { headers })
        expect(JSON.parse(body ?? '')).toEqual({ outcome: 'ok', host: 'own.example' })
      }
    }
  })

  test.each([
    '/',
    '//',
    '/msgHist/',
    '/MSGHIST',
    '/msgHist%00',
    '/%',
    '/%ff',
    '/__proto__',
    '/constructor',
    '/toString',
    '/..%2f..%2faccount%2fvictim%2fservice',
    `/${'x'.repeat(10_000)}`,
  ])('finds no service at %s', async (path) => {
    const report = await send(DOOR + path)
    expect(report.body).toBe('{"outcome":"not-found"}')
  })

  test('gets nothing by another method, port or name', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await send(`${DOOR}/msgHist`, { method })).status).toBe(403)
    }
    for (const host of [
      'a.domains.lamplighter.internal',
      'domains.lamplighter.internal.example.com',
    ]) {
      expect((await send(`http://${host}/msgHist`)).status).toBe(403)
    }
  })
})

test('The door of domains is not there for anybody outside', async () => {
  const headers = { host: 'domains.lamplighter.internal', authorization: `Bearer ${client.token}` }
  expect((await fetch(`${server.url}/msgHist`, { headers })).status).toBe(404)
})

test('A host that the Domain API names is reached only where it is whitelisted', async () => {
  await storeSecret(client, 'lp-faas-default-app-key', {
    consumerKey: 'a',
    consumerSecret: 'b',
    token: 'c',
    tokenSecret: 'd',
  })
  const uuid = await client.deployCode(
    catching(`return Toolbelt.LpClient()('msgHist', payload.path, payload.options)`),
  )
  const ask = async (payload: object) => {
    const { result } = (await (await client.test(uuid, payload)).json()) as { result: unknown }
    return result
  }
  expect(await ask({ path: '/x', options: { simple: false } })).toEqual({
    result: 'You do not have access to the page or resource you are trying to reach\n',
  })
  // Neither the path nor an option leads anywhere else.
  const elsewhere = `http://127.0.0.1:${upstream.port}`
  for (const payload of [
    { path: `@127.0.0.1:${upstream.port}/` },
    { path: `.127.0.0.1:${upstream.port}/` },
    { path: `//127.0.0.1:${upstream.port}/` },
    { path: `${elsewhere}/` },
    { path: '/x', options: { baseUrl: elsewhere } },
    { path: '/x', options: { url: elsewhere, uri: elsewhere } },
    { path: '/x', options: { proxy: elsewhere } },
  ]) {
    await ask(payload)
  }
  expect(upstream.requests()).toBe(0)
})

test('Code that takes the place of fetch later does not see what the toolbelt sends', async () => {
  await storeSecret(client, 'hidden', 'hunter2')
  const uuid = await client.deployCode(`const { Toolbelt } = require('lp-faas-toolbelt')
    async function lambda(input, callback) {
      const seen = []
      globalThis.fetch = async (...request) => { seen.push(JSON.stringify(request)); return new Response('{}') }
      const { value } = await Toolbelt.SecretClient().readSecret('hidden')
      callback(null, { value, seen: seen.length })
    }`)
  const { result } = (await (await client.test(uuid)).json()) as { result: unknown }
  expect(result).toEqual({ value: 'hunter2', seen: 0 })
})

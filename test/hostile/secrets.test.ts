// real parts: the product as a process; a lambda that sends whatever it likes to the door of secrets
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { deployFetchingLambda, type FetchReport } from '../support/fetching-lambda.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

const DOOR = 'http://secrets.lamplighter.internal'
const HEADER = { 'x-lamplighter-secrets': '1' }
const OWN = 'of-the-attacker'
const THEIRS = 'of-the-victim'
/** What stands for the id of the victim's account. */
const VICTIM = 'VICTIM'

let server: Product
let upstream: UpstreamServer
let attacker: AccountClient
let victim: AccountClient
let send: (url: string, init?: object) => Promise<FetchReport>
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  attacker = await AccountClient.admin(server, 'attacker')
  victim = await AccountClient.admin(server, 'victim')
  await attacker.send('POST', '/secrets', { key: 'common', value: OWN })
  await victim.send('POST', '/secrets', { key: 'common', value: THEIRS })
  await victim.send('POST', '/secrets', { key: 'theirs', value: THEIRS })
  upstream = await startUpstream((request, response) => {
    const status = Number(new URL(request.url ?? '/', 'http://upstream').searchParams.get('status'))
    response.writeHead(status, { location: `${DOOR}/read` }).end()
  })
  await attacker.send('POST', '/proxy-settings', { domain: 'localhost' })
  await attacker.send('POST', '/proxy-settings', { domain: 'secrets.lamplighter.internal' })
  send = await deployFetchingLambda(attacker)
})
afterAll(() => upstream?.close())

function post(body: unknown, headers: object = {}, path = '/read'): Promise<FetchReport> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return send(DOOR + path, { method: 'POST', headers: { ...HEADER, ...headers }, body: text })
}

async function valueOf(client: AccountClient, key: string): Promise<unknown> {
  const answer = await client.send('GET', `/secrets/${key}/plain`)
  return ((await answer.json()) as { value: unknown }).value
}

describe('a lambda that speaks to the door itself', () => {
  it('gets its own account’s secrets, whatever account it names', async () => {
    const forged = JSON.stringify({ lambdaCtx: { accountId: victim.account, lambdaUuid: 'x' } })
    for (const headers of [
      {},
      { 'x-namespace-egress-parameters': forged },
      { 'x-namespace-outbound': forged },
      { 'X-Namespace-Egress-Parameters': forged, 'x-lamplighter-account': victim.account },
      {
        host: `${victim.account}.lamplighter.internal`,
        'cf-worker': victim.account,
        lambdaCtx: forged,
      },
    ]) {
      const report = await post(
        { key: 'common', accountId: victim.account, lambdaCtx: forged },
        headers,
      )
      expect(JSON.parse(report.body ?? '')).toEqual({ outcome: 'ok', value: OWN })
      const theirs = await post({ key: 'theirs', accountId: victim.account }, headers)
      expect(JSON.parse(theirs.body ?? '')).toEqual({ outcome: 'not-found' })
      const update = { key: 'theirs', value: 'forged', accountId: victim.account }
      await post(update, headers, '/update')
    }
    expect(await valueOf(victim, 'theirs')).toBe(THEIRS)
    expect(await valueOf(victim, 'common')).toBe(THEIRS)
  })

  it.each([
    '/',
    '/answered',
    '/constructor',
    '/fetch',
    '/env',
    '/read/',
    '/READ',
    '/delete',
    '/WRITE',
    '/write/',
    `/${VICTIM}/read`,
    `/accounts/${VICTIM}/default-secrets`,
    '/secret-keys/rotate',
    '/%72ead',
    '/update/../delete',
  ])('finds nothing at %s', async (path) => {
    const report = await post({ key: 'common' }, {}, path.replace(VICTIM, victim.account))
    expect([report.status, report.body]).toEqual([404, ''])
  })

  it.each([
    '',
    '[]',
    'null',
    '"common"',
    '{}',
    '{"key":["common"]}',
    '{"key":{"$ne":""}}',
    '{"key":"comm%"}',
    `{"key":"x' OR '1'='1"}`,
    `{"key":"${VICTIM}/common"}`,
    `{"key":"../${VICTIM}/common"}`,
    '['.repeat(50_000),
  ])('gets no value for %s', async (form) => {
    const body = form.replace(VICTIM, victim.account)
    const report = await post(body)
    expect(report.body).toMatch(/^\{"outcome":"(not-found|failed)"\}$/)
    for (const path of ['/update', '/write']) {
      const change = await post(body, {}, path)
      expect(change.body).toMatch(/^\{"outcome":"(invalid|failed|not-found)"/)
    }
  })

  it('is cut off when it sends more than any value needs', async () => {
    const report = await post({ key: 'common', padding: 'x'.repeat(2_000_000) })
    expect(JSON.stringify(report)).not.toContain(OWN)
    expect(JSON.parse((await post({ key: 'common' })).body ?? '')).toMatchObject({ outcome: 'ok' })
  })

  it('can’t change or make what it may not', async () => {
    const before = await (await attacker.send('GET', '/secrets')).json()
    for (const body of [
      { key: 'new', value: 'x' },
      { key: 'common', value: 'x'.repeat(10_001) },
      { key: 'common', value: [1] },
      { key: 'common' },
    ]) {
      await post(body, {}, '/update')
      if (body.key === 'common') await post(body, {}, '/write')
    }
    expect(await (await attacker.send('GET', '/secrets')).json()).toEqual(before)
  })
})

describe('a lambda that fetches what somebody else named', () => {
  it('does not reach the door without the toolbelt’s header, or by another method', async () => {
    const body = JSON.stringify({ key: 'common' })
    for (const init of [
      {},
      { method: 'POST', body },
      { method: 'PUT', body, headers: HEADER },
      { headers: HEADER },
    ]) {
      const report = await send(`${DOOR}/read?key=common`, init)
      expect(JSON.stringify(report)).not.toContain(OWN)
      expect(report.status).not.toBe(200)
    }
  })

  it('is not led there by a redirect', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const url = `http://localhost:${upstream.port}/?status=${status}`
      const body = JSON.stringify({ key: 'common' })
      for (const init of [{}, { method: 'POST', body }]) {
        expect(JSON.stringify(await send(url, init))).not.toContain(OWN)
      }
    }
  })
})

it('The door is not there for anybody outside', async () => {
  for (const host of ['secrets.lamplighter.internal', 'localhost']) {
    const answer = await fetch(`${server.url}/read`, {
      method: 'POST',
      headers: { ...HEADER, host, authorization: `Bearer ${attacker.token}` },
      body: JSON.stringify({ key: 'common' }),
    })
    expect(answer.status).toBe(404)
  }
})

it('No value is in what was printed', () => {
  expect(server.output()).not.toMatch(new RegExp(`${OWN}|${THEIRS}`))
})

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { AccountClient } from '../support/account-client.ts'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { startCertificateUpstream } from '../support/client-certificate-upstream.ts'
import { deployFetchingLambda, type FetchReport } from '../support/fetching-lambda.ts'
import { Marker, searchFolder } from '../support/search-bytes.ts'
import { issueCertificate, makeAuthority } from '../support/self-signed-certificate.ts'
import type { Product } from '../support/server.ts'
import { joinLab, joinServer } from '../support/shared-server.ts'
import { catching, whitelist } from '../support/toolbelt-lambdas.ts'
import type { UpstreamServer } from '../support/upstream-server.ts'

vi.setConfig({ testTimeout: 180_000 })

const HEADER = 'x-lamplighter-client-certificate'
const HOSTS_FILE = '/etc/hosts'
const PUBLIC_NAME = `lamplighter-${crypto.randomUUID()}.example.com`
const HOSTS_LINE = `\n127.0.0.1 ${PUBLIC_NAME}\n`

const authority = makeAuthority()
const own = issueCertificate(authority, { name: 'brand' })

let server: Product
let client: AccountClient
let upstream: UpstreamServer
let send: (url: string, init?: object) => Promise<FetchReport>
beforeAll(async () => {
  const joined = await joinLab()
  server = joined.server
  client = await AccountClient.admin(server, 'attacker')
  await whitelist(client, 'localhost')
  upstream = await startCertificateUpstream(authority, { insists: false })
  send = await deployFetchingLambda(client)
})
afterAll(async () => {
  await upstream?.close()
})

const at = (host: string, path = '/') => `https://${host}:${upstream.port}${path}`
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')
const withCertificate = (more: object = {}) => ({
  headers: { [HEADER]: encode({ ...own, allowSelfSigned: true, ...more }) },
})

describe('a client certificate', () => {
  test('opens no domain that is not whitelisted, in whatever spelling, nor one of another account', async () => {
    const before = upstream.requests()
    const other = await deployFetchingLambda(await AccountClient.admin(server, 'bystander'))
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:7f00:1]',
      'a.localhost',
    ]) {
      const report = await send(at(host), withCertificate())
      expect([host, report.status ?? report.error]).toEqual([host, 403])
    }
    expect((await other(at('localhost'), withCertificate())).status).toBe(403)
    expect(upstream.requests()).toBe(before)
    expect((await send(at('localhost'), withCertificate())).status).toBe(200)
  })

  test('names no other place than the address of its request', async () => {
    const elsewhere = {
      host: '127.0.0.1',
      hostname: '127.0.0.1',
      port: server.port,
      path: '/healthz',
      socketPath: join(makeRunFolder(server.dataDir), 'public.sock'),
      lookup: '127.0.0.1',
      servername: 'evil.example',
      method: 'DELETE',
      agent: {},
      pfx: 'x',
      passphrase: 'x',
      __proto__: { socketPath: '/x' },
    }
    const headers = { ...withCertificate(elsewhere).headers, host: 'evil.example', connection: 'x' }
    const { status, body } = await send(at('localhost', '/here'), { headers })
    expect(status).toBe(200)
    expect(JSON.parse(body ?? '')).toMatchObject({
      url: '/here',
      method: 'GET',
      headers: { host: `localhost:${upstream.port}` },
    })
  })

  test('is not carried on to where a redirect leads that is not whitelisted', async () => {
    for (const target of [
      at('127.0.0.1'),
      'https://unlisted.example/',
      `http://127.0.0.1:${server.port}/`,
    ]) {
      const url = at('localhost', `/redirect?${encodeURIComponent(target)}`)
      expect((await send(url, withCertificate())).status).toBe(403)
    }
  })

  test('opens no plain connection, no WebSocket and no tunnel', async () => {
    const plain = await send(`http://localhost:${upstream.port}/`, withCertificate())
    expect([plain.status, plain.body]).toEqual([502, expect.stringContaining('https')])
    const { headers } = withCertificate()
    const socket = { headers: { ...headers, upgrade: 'websocket', connection: 'upgrade' } }
    expect((await send(at('localhost'), socket)).status).toBe(403)
    const tunnel = await send(at('localhost'), { method: 'TRACE', headers })
    expect(tunnel.status === 405 || tunnel.error !== undefined).toBe(true)
  })

  const malformed = [
    ['nothing', ''],
    ['500,000 characters', 'A'.repeat(500_000)],
    ['a key without end', encode({ cert: own.cert, key: own.key.slice(0, 60) })],
    ['nesting', Buffer.from('['.repeat(20_000)).toString('base64')],
    ['no base64', '%%%'],
    ['no JSON', Buffer.from('{').toString('base64')],
    ['null', encode(null)],
    ['a list', encode([own])],
    ['numbers', encode({ cert: 1, key: 2 })],
    ['no key', encode({ cert: own.cert })],
    ['an authority that is none', encode({ ...own, ca: 'x' })],
    ['100,000 characters', 'A'.repeat(100_000)],
  ]
  test.each(casesAtScale(malformed, 4))(
    'that is %s ends its request, and nothing else',
    async (_, header) => {
      const report = await send(at('localhost'), { headers: { [HEADER]: header } })
      expect(report.error !== undefined || (report.status ?? 0) >= 400).toBe(true)
      expect((await send(at('localhost'), withCertificate())).status).toBe(200)
    },
  )

  test('is not seen by an upstream, nor by the platform itself', async () => {
    const { body } = await send(at('localhost'), withCertificate())
    expect(body).not.toContain('PRIVATE KEY')
    expect(body?.toLowerCase()).not.toContain(HEADER)
    expect((await send(`${server.url}/healthz`, withCertificate())).status).toBe(200)
  })
})

/** Sends requests with a certificate, all at once, and counts the answers by status. */
const FLOOD = `
async function lambda({ payload: { url, headers } }, callback) {
  const outcomes = {}
  const send = async () => {
    const answer = await fetch(url, { headers })
    await answer.text()
    outcomes[answer.status] = (outcomes[answer.status] || 0) + 1
  }
  await Promise.all(Array.from({ length: 500 }, send))
  callback(null, outcomes)
}`

test.runIf(IS_WHOLE)(
  'Requests with a certificate count against the rate of their lambda',
  async () => {
    const flood = await client.deployCode(FLOOD)
    const payload = { url: at('localhost'), ...withCertificate() }
    const before = upstream.requests()
    const answers = await Promise.all([0, 1, 2].map(() => client.invoke(flood, payload)))
    const counted = (await Promise.all(answers.map((answer) => answer.json()))) as {
      result: Record<string, number>
    }[]
    const sum = (status: number) =>
      counted.reduce((all, { result }) => all + (result[status] ?? 0), 0)
    expect(sum(200) + sum(429)).toBe(1_500)
    expect(sum(429)).toBeGreaterThan(0)
    expect(upstream.requests() - before).toBe(sum(200))
  },
)

test('No private key is in anything that was printed or stored', async () => {
  const uuid = await client.deployCode(
    catching(
      `return Toolbelt.MTLSClient(payload).get(payload.url, {}, null, { allowSelfSigned: true })`,
    ),
  )
  const broken = own.key.replace(/\n.{8}/, '\nAAAAAAAA')
  for (const key of [own.key, broken, `${own.key}junk`]) {
    await client.test(uuid, { cert: own.cert, key, url: at('localhost') })
  }
  const secretLine = own.key.split('\n')[2] ?? ''
  expect(secretLine.length).toBeGreaterThan(30)
  expect(server.output()).not.toContain(secretLine)
  const marker = new Marker('the private key', secretLine)
  for (const folder of [makeRunFolder(server.dataDir), server.dataDir]) {
    expect(searchFolder(folder, [marker])).toEqual([])
  }
})

test.runIf(process.getuid?.() === 0)(
  'A public name that leads to a private address is not connected to',
  async () => {
    const closed = await joinServer()
    const account = await AccountClient.admin(closed)
    const before = readFileSync(HOSTS_FILE, 'utf8')
    writeFileSync(HOSTS_FILE, before + HOSTS_LINE)
    try {
      await whitelist(account, PUBLIC_NAME)
      const sent = upstream.requests()
      const sendThere = await deployFetchingLambda(account)
      const report = await sendThere(at(PUBLIC_NAME), withCertificate())
      expect([report.status, report.body]).toEqual([
        502,
        expect.stringContaining('private address'),
      ])
      expect(upstream.requests()).toBe(sent)
      for (const host of ['127.0.0.1', '[::1]', 'localhost']) {
        expect((await sendThere(at(host), withCertificate())).status).toBe(403)
      }
    } finally {
      writeFileSync(HOSTS_FILE, readFileSync(HOSTS_FILE, 'utf8').replace(HOSTS_LINE, ''))
    }
  },
)

// real parts: the product as a process; lambdas that speak to the engine below the platform
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'

vi.setConfig({ testTimeout: 120_000 })

/** Sends by `fetch` or by `node:http`, as the payload says, and tells what came of it. */
const CODE = `
function lambda({ payload: { way, url, method, headers } }, callback) {
  if (way === 'fetch') {
    fetch(url, { method, headers, cf: { image: { width: 1 }, resolveOverride: 'other.example' } })
      .then(async (answer) => callback(null, { status: answer.status, body: await answer.text() }))
      .catch((error) => callback(null, { error: String(error) }))
    return
  }
  const sent = require('node:http').request(url, { method, headers })
  for (const event of ['connect', 'upgrade']) sent.on(event, () => callback(null, { opened: event }))
  sent.on('response', (answer) => callback(null, { status: answer.statusCode }))
  sent.on('error', (error) => callback(null, { error: String(error) }))
  sent.end()
}`

const WAYS = ['fetch', 'node:http'] as const
const FORGED = {
  'MF-CF-Blob': '{"image":{"width":1},"clientIp":"10.0.0.1"}',
  'MF-Custom-Fetch-Service': 'sentinel',
  'MF-Original-URL': 'http://other.example/',
  'MF-Route-Override': 'sentinel',
  'CF-Worker': 'forged',
  'CF-Connecting-IP': '10.0.0.1',
  'CF-EW-Via': '15',
  'CDN-Loop': 'cloudflare; subreqs=9',
  'X-Lamplighter-Account': 'other',
  'X-Namespace-Upgrade': 'websocket',
  'X-Namespace-Egress-Parameters': '{"lambdaCtx":{"accountId":"other"}}',
  Connection: 'X-Named, Upgrade',
  'X-Named': 'one hop only',
  Upgrade: 'h2c',
  'HTTP2-Settings': 'AAMAAABkAARAAAAAAAIAAAAA',
}

let server: Product
let client: AccountClient
let uuid: string
/** What arrived at the upstream, byte for byte. */
let arrived: string[] = []
const upstream = createServer((socket: Socket) => {
  socket.on('error', () => undefined)
  socket.on('data', (bytes) => {
    arrived.push(bytes.toString('latin1'))
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok')
  })
})
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  client = await AccountClient.admin(server)
  await client.send('POST', '/proxy-settings', { domain: 'localhost' })
  uuid = await client.deployCode(CODE)
  upstream.listen(0, '127.0.0.1')
  await once(upstream, 'listening')
})
afterAll(async () => {
  upstream.close()
})

async function send(way: string, method: string, headers: object = {}) {
  arrived = []
  const url = `http://localhost:${(upstream.address() as AddressInfo).port}/path`
  const answer = await client.test(uuid, { way, url, method, headers })
  const text = await answer.text()
  return { ...JSON.parse(text).result, invocation: answer.status }
}

describe.each(WAYS)('by %s', (way) => {
  test('no header that speaks to the engine or the platform arrives anywhere', async () => {
    const { status } = await send(way, 'GET', { ...FORGED, 'X-Own': 'kept' })
    expect(status).toBe(200)
    const [head = ''] = arrived
    expect(head).toMatch(/^x-own: kept\r$/im)
    const names = [...head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name?.toLowerCase())
    const forbidden = /^(mf-|cf-|x-lamplighter|x-namespace|upgrade|http2-settings|x-named)/
    expect(names.filter((name) => forbidden.test(name ?? ''))).toEqual([])
    expect(head).not.toMatch(/example\.com|egress-door/)
  })

  test.each(['CONNECT', 'TRACE', 'TRACK', 'connect', 'trace'])(
    '%s goes nowhere',
    async (method) => {
      const { status, opened } = await send(way, method)
      expect(opened).toBeUndefined()
      expect([undefined, 405]).toContain(status)
      expect(arrived).toEqual([])
      expect((await send(way, 'GET')).status).toBe(200)
    },
  )

  test('an upgrade goes nowhere', async () => {
    const headers = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
    const { opened } = await send(way, 'GET', headers)
    expect(opened).toBeUndefined()
    expect(arrived).toEqual([])
  })
})

test('No header of a lambda tells the platform’s engine anything', async () => {
  const health = await fetch(`${server.url}/healthz`)
  expect(health.status).toBe(200)
  for (const way of WAYS) {
    const answer = await client.test(uuid, {
      way,
      url: `${server.url}/healthz`,
      method: 'GET',
      headers: FORGED,
    })
    expect(JSON.parse(await answer.text()).result.status).toBe(200)
  }
})

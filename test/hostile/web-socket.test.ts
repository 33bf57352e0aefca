import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

vi.setConfig({ testTimeout: 120_000 })

const REFUSAL = 'You do not have access to the page or resource you are trying to reach\n'

/** Tells how a WebSocket ends that is opened as a lambda's developer would, or as libraries do. */
const CODE = `
function lambda({ payload: { way, url } }, callback) {
  if (way === 'WebSocket') {
    const socket = new WebSocket(url)
    socket.addEventListener('open', () => callback(null, 'open'))
    socket.addEventListener('error', () => callback(null, 'shut'))
  } else if (way === 'fetch') {
    fetch(url.replace(/^ws/, 'http'), { headers: { Upgrade: 'websocket' } }).then(
      async (answer) => callback(null, { status: answer.status, body: await answer.text() }),
      (error) => callback(null, { error: String(error) }),
    )
  } else {
    const headers = { connection: 'Upgrade', upgrade: 'websocket' }
    const { request } = url.startsWith('wss') ? require('node:https') : require('node:http')
    const sent = request(url.replace(/^ws/, 'http'), { headers })
    sent.on('upgrade', () => callback(null, 'open'))
    sent.on('response', (answer) => callback(null, { status: answer.statusCode }))
    sent.on('error', () => callback(null, 'shut'))
    sent.end()
  }
}`

let server: Product
let client: AccountClient
let upstream: UpstreamServer
let uuid: string
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  client = await AccountClient.admin(server)
  upstream = await startUpstream((_request, response) => response.end('reached'))
  await client.send('POST', '/proxy-settings', { domain: 'localhost' })
  uuid = await client.deployCode(CODE)
})
afterAll(async () => {
  await upstream?.close()
})

async function open(way: 'WebSocket' | 'fetch' | 'node:http', url: string) {
  const answer = await client.test(uuid, { way, url })
  const { result, logs } = JSON.parse(await answer.text())
  return { result, log: logs.map((line: { message: string }) => line.message) }
}

const CLOSED = /^The WebSocket to localhost was refused: a lambda can't open WebSockets/

describe.each([
  ['that is not listed', 'wss://unlisted.example/path', 'unlisted.example'],
  ['that is an IP address', 'ws://127.0.0.1:PORT/', '127.0.0.1'],
  ['that is an IPv6 address', 'ws://[::1]:PORT/', '[::1]'],
  ['of a private network', 'ws://10.0.0.1/', '10.0.0.1'],
  ['of the cloud it runs in', 'ws://169.254.169.254/', '169.254.169.254'],
  ['that only looks like a listed one', 'ws://localhost.other.example/', 'localhost.other.example'],
])('a WebSocket to a host %s', (_, address, host) => {
  const url = () => address.replace('PORT', String(upstream.port))

  test('is refused, and the log names the host', async () => {
    const { result, log } = await open('WebSocket', url())
    expect(result).toBe('shut')
    expect(log).toEqual([expect.stringContaining(`The WebSocket to ${host} was refused`)])
  })

  test('is refused as a request is, when it is sent as one', async () => {
    const { result, log } = await open('fetch', url())
    expect(result).toEqual({ status: 403, body: REFUSAL })
    expect(log).toEqual([expect.stringContaining(`The domain ${host} is not whitelisted`)])
    expect([{ status: 403 }, 'shut']).toContainEqual((await open('node:http', url())).result)
    expect(upstream.requests()).toBe(0)
  })
})

test('an event source to a host that is not listed fails, and the log names the host', async () => {
  const { uuid: listening } = await client.createLambda(`function lambda(input, callback) {
    new EventSource('https://unlisted.example/').onerror = () => callback(null, 'shut')
  }`)
  await client.deploy(listening)
  const { result, logs } = JSON.parse(await (await client.test(listening)).text())
  expect(result).toBe('shut')
  expect(logs).toMatchObject([
    {
      level: 'Warn',
      message: expect.stringMatching(/ source at unlisted\.example failed: .*403/s),
    },
  ])
})

const listedUrl = () => `ws://localhost:${upstream.port}/`

describe('a WebSocket to a listed host', () => {
  test('is refused with the reason, however it is opened', async () => {
    const native = await open('WebSocket', listedUrl())
    expect(native.result).toBe('shut')
    expect(native.log).toEqual([expect.stringMatching(CLOSED)])

    const fetched = await open('fetch', listedUrl())
    expect(fetched.result).toEqual({ status: 403, body: REFUSAL })
    expect(fetched.log).toEqual([expect.stringMatching(CLOSED)])

    const sent = await open('node:http', listedUrl())
    expect(sent.result).toEqual({ status: 403 })
    expect(sent.log).toEqual([expect.stringMatching(CLOSED)])
    expect(upstream.requests()).toBe(0)
  })

  test('of another scheme or none is a mistake of the code, as it is in a browser', async () => {
    for (const wrong of ['ftp://localhost/', 'nowhere']) {
      const answer = await client.test(uuid, { way: 'WebSocket', url: wrong })
      expect(answer.status).toBe(590)
    }
  })
})

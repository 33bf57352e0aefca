import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { deployFetchingLambda, type FetchReport } from '../support/fetching-lambda.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'
import { startUpstream, type UpstreamServer } from '../support/upstream-server.ts'

vi.setConfig({ testTimeout: 120_000 })

const REFUSAL = 'You do not have access to the page or resource you are trying to reach\n'

let server: Product
let client: AccountClient
let upstream: UpstreamServer
let send: (url: string, init?: object) => Promise<FetchReport>
beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  client = await AccountClient.admin(server)
  upstream = await startUpstream((request, response) => {
    const url = new URL(request.url ?? '/', 'http://upstream')
    const left = Number(url.searchParams.get('left'))
    const to = url.searchParams.get('to')
    if (to !== null) response.writeHead(302, { location: to }).end()
    else if (left > 0) response.writeHead(302, { location: `/hop?left=${left - 1}` }).end()
    else response.end(JSON.stringify({ path: request.url, headers: request.headers }))
  })
  await client.send('POST', '/proxy-settings', { domain: 'localhost' })
  send = await deployFetchingLambda(client)
})
afterAll(async () => {
  await upstream?.close()
})

const at = (path: string) => `http://localhost:${upstream.port}${path}`
const redirect = (to: string) => at(`/to?to=${encodeURIComponent(to)}`)

function expectRefused(report: FetchReport, domain: string): void {
  expect(report).toMatchObject({ status: 403, body: REFUSAL })
  expect(report.log).toContainEqual(expect.stringContaining(`The domain ${domain} is not`))
}

describe('a host that is not listed', () => {
  test('is refused with the published body, and the log names it', async () => {
    expectRefused(await send('https://unlisted.example/path'), 'unlisted.example')
  })

  test.each([
    ['http://localhost@other.example/', 'other.example'],
    ['http://localhost:80@other.example/', 'other.example'],
    ['http://localhost.other.example/', 'localhost.other.example'],
    ['http://other.example/?localhost', 'other.example'],
    ['http://other.example#@localhost/', 'other.example'],
    ['http://other.example\\@localhost/', 'other.example'],
    ['http://OTHER.Example./', 'other.example'],
    ['http://bücher.example/', 'xn--bcher-kva.example'],
    ['http://ｌocalhost.example/', 'localhost.example'],
  ])('is not reached as %s', async (url, domain) => {
    const report = await send(url)
    if (report.error === undefined) expectRefused(report, domain)
    else expect(report.error).toMatch(/Invalid URL|credentials/i)
  })

  test('is not reached by any notation of an address of this machine', async () => {
    const before = upstream.requests()
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0177.0.0.1',
      '0x7f.0.0.1',
      '0x7f000001',
      '127.1',
      '127.0.1',
      '0.0.0.0',
      '0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:0:0:1]',
      '１２７.０.０.１',
      '127。0。0。1',
    ]) {
      const report = await send(`http://${host}:${upstream.port}/`)
      expect([host, report.status ?? report.error]).toEqual([host, 403])
    }
    expect(upstream.requests()).toBe(before)
  })

  test('is not reached by a domain of another account', async () => {
    const other = await AccountClient.admin(server, 'other')
    const sendAsOther = await deployFetchingLambda(other)
    expectRefused(await sendAsOther(at('/')), 'localhost')
  })
})

describe('a listed host', () => {
  test('is reached in upper case, and sees the host of the URL whatever the lambda claims', async () => {
    const url = `http://LOCALHOST:${upstream.port}/`
    const { status, body } = await send(url, { headers: { host: 'bank.example' } })
    expect(status).toBe(200)
    expect(JSON.parse(body ?? '').headers.host).toBe(`localhost:${upstream.port}`)
  })

  test('sees no header by which a lambda could speak for the platform', async () => {
    const { body } = await send(at('/'), {
      headers: {
        'x-lamplighter-account': 'other',
        'x-namespace-egress-parameters': '{"lambdaCtx":{"accountId":"other"}}',
        'x-namespace-script': 'other',
        'cf-connecting-ip': '10.0.0.1',
        'cf-worker': 'forged',
      },
    })
    const names = Object.keys(JSON.parse(body ?? '').headers)
    expect(names.filter((name) => /^(x-lamplighter|x-namespace|cf-)/.test(name))).toEqual([])
  })

  test('may redirect ten times, and to a listed host only', async () => {
    expect((await send(at('/hop?left=10'))).status).toBe(200)
    expectRefused(await send(redirect('http://unlisted.example/')), 'unlisted.example')
    expectRefused(await send(redirect(`http://127.0.0.1:${upstream.port}/`)), '127.0.0.1')
    expectRefused(await send(redirect(redirect('http://unlisted.example/'))), 'unlisted.example')
  })

  test.each([
    'file:///etc/hostname',
    'ftp://localhost/',
    'data:text/plain,x',
    'unix:/tmp/x',
    'gopher://localhost/',
  ])('can not redirect to %s', async (target) => {
    const report = await send(redirect(target))
    expect(report.status === undefined || report.status === 403 || report.status === 302).toBe(true)
  })

  test('does not forward credentials to the platform’s own sockets', async () => {
    for (const path of ['/ping', '/rotation', '/scripts/x', '/drain']) {
      const { status, error } = await send(`http://supervisor${path}`)
      expect([path, error ?? status]).toEqual([path, 403])
    }
  })
})

describe('ways round fetch', () => {
  const ways: [string, string][] = [
    [
      'node:net',
      `require('node:net').connect(PORT, 'localhost').on('connect', open).on('error', shut)`,
    ],
    [
      'node:tls',
      `require('node:tls').connect(PORT, 'localhost').on('secureConnect', open).on('error', shut)`,
    ],
    [
      'node:dgram',
      `const socket = require('node:dgram').createSocket('udp4'); socket.on('message', open); socket.on('error', shut); socket.send('x', PORT, '127.0.0.1', shut); setTimeout(shut, 300)`,
    ],
    [
      'node:http',
      `require('node:http').get('http://127.0.0.1:PORT/', (r) => r.statusCode === 403 ? shut() : open()).on('error', shut)`,
    ],
    ['node:dns', `require('node:dns').lookup('localhost', (error) => error ? shut() : open())`],
    ['node:dns/promises', `require('node:dns/promises').resolve4('example.com').then(open, shut)`],
    [
      'WebSocket',
      `const s = new WebSocket('ws://127.0.0.1:PORT/'); s.onopen = open; s.onerror = shut`,
    ],
    [
      'EventSource',
      `const s = new EventSource('http://127.0.0.1:PORT/'); s.onopen = open; s.onerror = shut; setTimeout(shut, 300)`,
    ],
    [
      'node:http2',
      `require('node:http2').connect('http://localhost:PORT').on('connect', open).on('error', shut)`,
    ],
  ]
  test.concurrent.each(ways)('%s reaches nothing', async (_, code) => {
    const before = upstream.requests()
    const uuid = await client.deployCode(`function lambda(input, callback) {
      const open = () => callback(null, 'open')
      const shut = () => callback(null, 'shut')
      try { ${code.replaceAll('PORT', String(upstream.port))} } catch { shut() }
    }`)
    expect(await (await client.invoke(uuid)).json()).toMatchObject({ result: 'shut' })
    expect(upstream.requests()).toBe(before)
  })

  test.each(['cloudflare:sockets', 'cloudflare:workers'])(
    '%s can not be required',
    async (name) => {
      const { uuid } = await client.createLambda(
        `function lambda(input, callback) { callback(null, typeof require('${name}')) }`,
      )
      const { lastDeployment } = await client.deploy(uuid)
      expect(lastDeployment).toMatchObject({
        deploymentState: 'Build Error',
        deploymentError: { errorMsg: expect.stringContaining(`There is no module "${name}"`) },
      })
    },
  )
})

test.runIf(IS_WHOLE)(
  'a domain taken off the list is closed within a minute while the isolate is warm',
  async () => {
    const added = await client.send('POST', '/proxy-settings', {
      domain: 'leaving.example.invalid',
    })
    const { id } = JSON.parse(await added.text())
    const url = 'http://leaving.example.invalid/'
    const webSocket = { headers: { upgrade: 'websocket' } }
    expect((await send(url)).error).toMatch(/could not be reached/)
    expect((await send(url, webSocket)).log).toContainEqual(
      expect.stringMatching(/open WebSockets/),
    )
    await client.send('DELETE', `/proxy-settings/${id}`)
    const deadline = Date.now() + 60_000
    let report = await send(url)
    while (report.status !== 403 && Date.now() < deadline) {
      await sleep(250)
      report = await send(url)
    }
    expectRefused(report, 'leaving.example.invalid')
    expectRefused(await send(url, webSocket), 'leaving.example.invalid')
  },
)

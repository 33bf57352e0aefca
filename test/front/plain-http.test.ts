// real parts: the product as a process, spoken to byte by byte
import { request } from 'node:http'
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { exchangeBytes, statusOf } from '../support/exchange-bytes.ts'
import type { Product } from '../support/server.ts'
import { joinServer, SMALL } from '../support/shared-server.ts'

let server: Product
let admin: AccountClient
beforeAll(async () => {
  server = await joinServer(SMALL)
  admin = await AccountClient.admin(server)
})

const send = (bytes: string) => exchangeBytes({ host: '127.0.0.1', port: server.port }, bytes)

describe('what is no plain request', () => {
  it.each([
    ['a tunnel', 'CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80\r\n\r\n', 405],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', 405],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      400,
    ],
    [
      'a length beside chunks',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
    ['a line feed alone', 'GET /healthz HTTP/1.1\nHost: a\n\n', 400],
    ['no HTTP', 'hello\r\n\r\n', 400],
    ['too many headers', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s is refused with a sentence', async (_name, bytes, status) => {
    const answer = await send(bytes)
    expect(statusOf(answer)).toBe(status)
    if (answer.includes('\r\n\r\n{')) {
      const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n{') + 4))
      expect(Object.keys(body)).toEqual(['errorCode', 'errorMsg'])
    }
  })

  it('a broken chunk is 400, for a form as for JSON', async () => {
    for (const path of ['/sentinel/api/account/1000001/login', '/api/account/1000001/lambdas']) {
      const head = `POST ${path} HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n`
      const answer = await send(
        `${head}Content-Type: application/x-www-form-urlencoded\r\n\r\nzz\r\n`,
      )
      expect(statusOf(answer), path).toBe(400)
    }
  })

  it('an upgrade is answered as if it had not been asked for', async () => {
    const answer = await send(
      'GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n',
    )
    expect(statusOf(answer)).toBe(200)
  })

  it('a whole address is read as its path', async () => {
    expect(statusOf(await send('GET http://elsewhere/healthz HTTP/1.1\r\nHost: a\r\n\r\n'))).toBe(
      200,
    )
    expect(statusOf(await send('GET ftp://elsewhere/x HTTP/1.1\r\nHost: a\r\n\r\n'))).toBe(400)
  })

  it('requests one behind the other are answered in their order', async () => {
    const one = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'
    const other = 'GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n'
    const answer = await send(one + other + one)
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual([
      'HTTP/1.1 200',
      'HTTP/1.1 404',
      'HTTP/1.1 200',
    ])
  })
})

describe('the caller’s address', () => {
  it('is the peer’s, whatever the request says', async () => {
    const forged = {
      'x-forwarded-for': '203.0.113.1',
      'cf-connecting-ip': '203.0.113.2',
      'x-lamplighter-client-address': '203.0.113.3',
    }
    expect(await addressOfLogin('127.0.0.5', forged)).toBe('127.0.0.5')
  })

  it('is what a trusted proxy has added last', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.1, 198.51.100.7' }
    expect(await addressOfLogin('127.0.0.9', headers)).toBe('198.51.100.7')
    expect(await addressOfLogin('127.0.0.9', { 'x-forwarded-for': 'nonsense' })).toBe('127.0.0.9')
  })
})

/** Fails to log in from `localAddress` and reads which address the audit trail names. */
async function addressOfLogin(localAddress: string, headers: Record<string, string>) {
  const loginName = `nobody ${crypto.randomUUID()}`
  await new Promise((resolve, reject) => {
    const path = `/api/account/${server.account}/login?v=1.3`
    const options = { port: server.port, host: '127.0.0.1', localAddress, path, method: 'POST' }
    const outgoing = request(
      { ...options, headers: { ...headers, 'content-type': 'application/json' } },
      (answer) => answer.resume().on('end', resolve),
    )
    outgoing.on('error', reject)
    outgoing.end(JSON.stringify({ username: loginName, password: 'wrong password' }))
  })
  const trail = await admin.send('GET', '/audit-trail?action=login.failed')
  const { entries } = (await trail.json()) as { entries: { address: string | null }[] }
  return entries[0]?.address
}

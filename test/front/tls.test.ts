// real parts: the product as a process with a certificate, and clients of both versions of HTTP
import { connect as connectHttp2 } from 'node:http2'
import { request } from 'node:https'
import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect as connectTls } from 'node:tls'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { AccountClient } from '../support/account-client.ts'
import { makeSelfSignedCertificate } from '../support/self-signed-certificate.ts'
import { startServer, type TestServer } from '../support/server.ts'

interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
  text: string
}

let server: TestServer
let admin: AccountClient
let uuid: string
let ca: string
beforeAll(async () => {
  const certificate = makeSelfSignedCertificate(['localhost'])
  ca = certificate.cert
  server = await startServer({ certificate })
  admin = await AccountClient.admin(server)
  uuid = await admin.deployCode(
    'function lambda(input, callback) { callback(null, input.payload.length) }',
  )
})
afterAll(() => server?.stop())

function overHttps(method: string, path: string, body?: string, token?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
    const outgoing = request(
      new URL(path, server.httpsUrl),
      { method, ca, headers, agent: false },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (piece: string) => (text += piece))
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** Sends requests at once over one HTTP/2 connection. */
async function overHttp2(
  requests: { headers: Record<string, string>; body?: string }[],
): Promise<Answer[]> {
  const session = connectHttp2(server.httpsUrl, { ca })
  try {
    return await Promise.all(
      requests.map(
        ({ headers, body }) =>
          new Promise<Answer>((resolve, reject) => {
            const stream = session.request(headers)
            let text = ''
            let answered: NodeJS.Dict<string | string[]> = {}
            stream.setEncoding('utf8')
            stream.on('response', (received) => (answered = received as typeof answered))
            stream.on('data', (piece: string) => (text += piece))
            stream.on('end', () => {
              resolve({ status: Number(answered[':status']), headers: answered, text })
            })
            stream.on('error', reject)
            stream.end(body)
          }),
      ),
    )
  } finally {
    session.close()
  }
}

function invocation(length: number, token = admin.token) {
  return {
    headers: {
      ':method': 'POST',
      ':path': `/api/account/${server.account}/lambdas/${uuid}/invoke?externalSystem=test`,
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ payload: 'x'.repeat(length) }),
  }
}

describe('HTTPS', () => {
  it('answers management and invocations', async () => {
    expect(await overHttps('GET', '/healthz')).toMatchObject({
      status: 200,
      text: expect.stringContaining('"status":"ok"'),
    })
    const path = invocation(0).headers[':path']
    const answer = await overHttps('POST', path, '{"payload":"abc"}', admin.token)
    expect(answer).toMatchObject({ status: 200, text: '3' })
    expect((await overHttps('POST', path, '{}', 'nonsense')).status).toBe(401)
  })

  it('signs people in to the interface at both of its ports, by every name of this machine', async () => {
    const { port } = new URL(server.httpsUrl)
    const request = {
      client_id: 'lamplighter-ui',
      response_type: 'code',
      prompt: 'none',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    }
    for (const [origin, status] of [
      [`https://localhost:${port}`, 302],
      [`https://127.0.0.1:${port}`, 302],
      [`https://[::1]:${port}`, 302],
      [`http://localhost:${server.port}`, 302],
      [`http://127.0.0.1:${server.port}`, 302],
      [`http://localhost:${Number(port) + 1}`, 400],
      [`https://127.0.0.1:${server.port}`, 400],
    ] as const) {
      const all = { ...request, redirect_uri: `${origin}/auth/callback` }
      const path = `/sentinel/api/account/${server.account}/authorize?${new URLSearchParams(all).toString()}`
      const answer = await overHttps('GET', path)
      expect(answer.status, origin).toBe(status)
      if (status !== 302) continue
      expect(answer.headers['location']).toMatch(/\?error=login_required/)
      expect(String(answer.headers['location']).startsWith(origin)).toBe(true)
    }
  })

  it('refuses old versions of TLS', async () => {
    const { port } = new URL(server.httpsUrl)
    const opened = new Promise((resolve, reject) => {
      const socket = connectTls(
        { port: Number(port), host: 'localhost', ca, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' },
        () => resolve(socket.getProtocol()),
      )
      socket.on('error', reject)
    })
    await expect(opened).rejects.toThrow()
  })

  it('leaves plain HTTP to its own port', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    await expect(fetch(server.httpsUrl.replace('https:', 'http:'))).rejects.toThrow()
  })
})

describe('HTTP/2', () => {
  it('answers many requests of one connection, each with its own', async () => {
    const lengths = Array.from({ length: 50 }, (_, i) => i * 7)
    const answers = await overHttp2(lengths.map((length) => invocation(length)))
    expect(answers.map(({ text }) => Number(text))).toEqual(lengths)
  })

  it('serves the files of the interface, as they are to be kept', async () => {
    const [page] = await overHttp2([{ headers: { ':path': '/a/1000001' } }])
    expect(page).toMatchObject({ status: 200, text: expect.stringMatching(/^<!doctype html>/) })
    const tag = page?.headers['etag']
    const script = /src="(\/assets\/[^"]+)"/.exec(page?.text ?? '')?.[1]
    const [again, first, ...same] = await overHttp2([
      { headers: { ':path': '/', 'if-none-match': String(tag) } },
      ...Array.from({ length: 30 }, () => ({ headers: { ':path': String(script) } })),
    ])
    expect(again).toMatchObject({ status: 304, text: '' })
    expect(first).toMatchObject({
      status: 200,
      headers: {
        'cache-control': 'public, max-age=31536000, immutable',
        'content-length': String(Buffer.byteLength(first?.text ?? '')),
      },
    })
    expect(new Set(same.map(({ text }) => text))).toEqual(new Set([first?.text]))
  })

  it('passes on what is no invocation, cookies and refusals included', async () => {
    const [page, list, refused, tunnel] = await overHttp2([
      { headers: { ':path': `/sentinel/api/account/${server.account}/login` } },
      {
        headers: {
          ':path': `/api/account/${server.account}/lambdas`,
          authorization: `Bearer ${admin.token}`,
        },
      },
      { headers: { ':path': `/api/account/${server.account}/lambdas` } },
      { headers: { ':method': 'TRACE', ':path': '/' } },
    ])
    expect(page?.status).toBeLessThan(500)
    expect(JSON.parse(list?.text ?? '')).toBeInstanceOf(Array)
    expect(refused?.status).toBe(401)
    expect(tunnel?.status).toBe(405)
  })

  it('refuses a body over 5 MB', async () => {
    const [answer] = await overHttp2([invocation(5_100_000)])
    expect(answer?.status).toBe(413)
  })
})

/** Whether it serves with a certificate that is trusted now. */
function isServed(): Promise<boolean> {
  return overHttps('GET', '/healthz').then(
    ({ status }) => status === 200,
    () => false,
  )
}

describe('a certificate that is replaced', () => {
  it.runIf(IS_WHOLE)(
    'serves within seconds, but not while its files do not belong together',
    async () => {
      const flags = server.tlsFiles
      const other = makeSelfSignedCertificate(['localhost'])
      const key = readFileSync(flags.keyFile, 'utf8')
      writeFileSync(flags.certFile, other.cert)
      await sleep(3_000)
      expect((await overHttps('GET', '/healthz')).status).toBe(200)
      writeFileSync(flags.keyFile, other.key)
      expect(key).not.toBe(other.key)
      const former = ca
      ca = other.cert
      await expect.poll(isServed).toBe(true)
      ca = former
      // One of several fronts may not have looked yet, so one refusal is not enough.
      for (let refused = 0; refused < 20; refused++) await expect.poll(isServed).toBe(false)
    },
  )
})

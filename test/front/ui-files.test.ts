// real parts: the product as a process, with the UI as it is built
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { UiFiles } from '../../front/ui-files.ts'
import { uiBuildFolder } from '../../scripts/ui-build.ts'
import { SECURITY_HEADERS } from '../../ui/response-headers.ts'
import { exchangeBytes, statusOf } from '../support/exchange-bytes.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const INDEX = readFileSync(join(uiBuildFolder(), 'site/index.html'))
const SCRIPT = /src="(\/assets\/[^"]+\.js)"/.exec(INDEX.toString())?.[1] ?? ''

/** What browsers send when somebody opens an address. */
const BROWSER_ACCEPT = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

let server: Product
beforeAll(async () => {
  server = await joinServer()
})

/** Sends a request as it is written, where `fetch` would mend its path and unpack its answer. */
async function send(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { hostname, port } = new URL(server.url)
  return new Promise<Answer>((resolve, reject) => {
    request({ hostname, port, path, method, headers }, (answer) => {
      buffer(answer).then(
        (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }),
        reject,
      )
    })
      .on('error', reject)
      .end()
  })
}

describe('the address of the platform', () => {
  it.each([
    '/',
    '/?range=24h',
    '/a',
    '/a/1000001',
    '/a/1000001/functions/01bd3cfb/code?panel=test&line=12',
    '/a/no-such-account/%3Cscript%3E',
    '/auth/callback?code=x&state=y',
    '/index.html',
  ])('%s shows the interface, which is asked for anew each time', async (path) => {
    const { status, headers, body } = await send(path)
    expect(status).toBe(200)
    expect(body.equals(INDEX)).toBe(true)
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-cache',
      'content-length': String(INDEX.length),
    })
  })

  it('sends the policy of its one source with every file', async () => {
    const expected = Object.fromEntries(
      Object.entries(SECURITY_HEADERS).map(([name, value]) => [name.toLowerCase(), value]),
    )
    for (const path of ['/', '/a/x', SCRIPT, '/lamp.svg']) {
      expect((await send(path)).headers).toMatchObject(expected)
    }
    expect(expected['content-security-policy']).toMatch(/^default-src 'self'; /)
    expect(expected['content-security-policy']).not.toMatch(/unsafe-eval|script-src|style-src /)
  })

  it('has an icon where browsers look for one that no page names', async () => {
    const { status, headers, body } = await send('/favicon.ico')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('image/x-icon')
    // An icon file of three pictures.
    expect(body.subarray(0, 6).toString('hex')).toBe('000001000300')
  })

  it('lets a file with a hash in its name be kept for a year', async () => {
    const { status, headers } = await send(SCRIPT)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    })
  })

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br;q=0.5', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['BR', 'br'],
    ['br;q=0, gzip;q=0.000', undefined],
    ['identity', undefined],
    ['', undefined],
    ['zstd, x;;q=,,', undefined],
  ])('sends what "%s" accepts as %s', async (accepted, encoding) => {
    const { status, headers, body } = await send(SCRIPT, { 'accept-encoding': accepted })
    expect(status).toBe(200)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers.vary).toBe('accept-encoding')
    expect(headers['content-length']).toBe(String(body.length))
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync }
    const plain = encoding === undefined ? body : unpack[encoding as 'br' | 'gzip'](body)
    expect(plain.equals(readFileSync(join(uiBuildFolder(), 'site', SCRIPT)))).toBe(true)
  })

  it('answers who has a file already with nothing but that', async () => {
    for (const encoding of ['br', 'gzip', 'identity']) {
      const first = await send(SCRIPT, { 'accept-encoding': encoding })
      const tag = first.headers.etag ?? ''
      expect(tag).toMatch(/^"[\w-]{22}(-br|-gzip)?"$/)
      for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
        const headers = { 'accept-encoding': encoding, 'if-none-match': known }
        const again = await send(SCRIPT, headers)
        expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, tag])
      }
      const other = { 'accept-encoding': encoding, 'if-none-match': '"other", broken, ,' }
      expect((await send(SCRIPT, other)).status).toBe(200)
    }
  })

  it('tells by HEAD what GET would answer, without the body', async () => {
    for (const path of ['/', SCRIPT]) {
      const { date: _date, ...expected } = (await send(path)).headers
      const { status, headers, body } = await send(path, {}, 'HEAD')
      expect([status, body.length]).toEqual([200, 0])
      expect(headers).toMatchObject(expected)
    }
  })

  it('has no other methods there', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const { status, headers } = await send('/', {}, method)
      expect([404, 405]).toContain(status)
      expect(headers['content-type']).toMatch(/json/)
    }
  })
})

describe('a path that is none of the interface', () => {
  it.each([
    '/assets/index-gone1234.js',
    '/assets/',
    '/assets/../index.html',
    `/assets/..${SCRIPT}`,
    `/x/..${SCRIPT}`,
    `/${SCRIPT}`,
    `/.${SCRIPT}`,
    SCRIPT.replace('/assets/', '/assets%2F'),
    SCRIPT.replace('/assets/', '/%61ssets/'),
    `${SCRIPT}/`,
    `${SCRIPT}%00`,
    `${SCRIPT}.br`,
    '/../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fetc/passwd',
    '/....//....//etc/passwd',
    '/..\\..\\package.json',
    '/etc/passwd',
    '/served-files.json',
    '/encoded/assets/',
    '/site/index.html',
    '/_headers',
    '/_routes.json',
    '/__proto__',
    '/constructor',
    '/ab',
    '/auth',
    '/auth/callback/',
    '/auth/callback/x',
    '/A/1000001',
    `/${'x'.repeat(8_000)}`,
  ])('%s is answered as before, with the sentence of the API', async (path) => {
    const { status, headers, body } = await send(path, { 'accept-encoding': 'br' })
    expect(status).toBe(404)
    expect(headers['content-type']).toMatch(/json/)
    expect(headers['cache-control']).toBeUndefined()
    expect(JSON.parse(body.toString())).toMatchObject({ errorMsg: expect.stringMatching(/\.$/) })
  })

  it('is not reached by a target in absolute form either', async () => {
    const answer = await exchangeBytes(
      { host: '127.0.0.1', port: server.port },
      'GET http://elsewhere.example/assets/../../package.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    )
    expect(statusOf(answer)).toBe(404)
  })

  it('longer than headers may be is refused', async () => {
    const { status } = await send(`/a/${'x'.repeat(20_000)}`)
    expect(status).toBe(431)
  })
})

describe('an address where nothing is', () => {
  it.each([
    '/nowhere',
    '/auth',
    '/A/1000001',
    '/guide/nothing',
    '/assets/gone.js',
    '/../etc/passwd',
  ])('%s shows a browser a page that says so', async (path) => {
    const { status, headers, body } = await send(path, { accept: BROWSER_ACCEPT })
    expect(status).toBe(404)
    expect(body.toString()).toContain('There is nothing here')
    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': SECURITY_HEADERS['Content-Security-Policy'],
      vary: 'accept, accept-encoding',
    })
    expect(headers.etag).toBeUndefined()
  })

  it('shows it to HEAD and to who claims to have it already too', async () => {
    const headers = { accept: 'text/html', 'if-none-match': '*' }
    expect(await send('/nowhere', headers)).toMatchObject({ status: 404 })
    const head = await send('/nowhere', headers, 'HEAD')
    expect([head.status, head.body.length]).toEqual([404, 0])
    expect(head.headers['content-type']).toMatch(/html/)
  })

  it.each([undefined, '*/*', 'application/json', 'text/*', 'text/html;q=0, */*', 'x, ,;q=', ''])(
    'is refused in JSON where Accept is "%s"',
    async (accept) => {
      const { status, headers } = await send('/nowhere', accept === undefined ? {} : { accept })
      expect(status).toBe(404)
      expect(headers['content-type']).toMatch(/json/)
    },
  )

  it.each(['/api/', '/api/nowhere', '/api/account/x/nowhere', '/.well-known/nowhere'])(
    'is refused in JSON below %s, which is the API, to browsers too',
    async (path) => {
      const { headers } = await send(path, { accept: BROWSER_ACCEPT })
      expect(headers['content-type']).toMatch(/json/)
    },
  )

  it('has no page for other methods', async () => {
    const { headers } = await send('/nowhere', { accept: BROWSER_ACCEPT }, 'POST')
    expect(headers['content-type']).toMatch(/json/)
  })
})

it('A hundred callers at once get the same bytes', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => send(SCRIPT, { 'accept-encoding': 'br' })),
  )
  const digests = answers.map(({ body }) => createHash('sha256').update(body).digest('hex'))
  expect(new Set(digests).size).toBe(1)
})

it('A link in the folder of a build leads nowhere, as it is on no list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lamplighter-ui-'))
  try {
    mkdirSync(join(folder, 'site'))
    symlinkSync('/etc/passwd', join(folder, 'site/passwd'))
    const notFound = {
      path: '/404',
      type: 'text/html',
      cacheControl: 'no-store',
      hash: '',
      file: 'site/404.html',
      encodings: {},
    }
    writeFileSync(
      join(folder, 'served-files.json'),
      JSON.stringify({ headers: {}, pages: [], platform: [], notFound, files: [] }),
    )
    const files = new UiFiles(folder)
    for (const path of ['/passwd', '/site/passwd', '/']) {
      expect(files.find('GET', path, '*/*')).toBeUndefined()
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

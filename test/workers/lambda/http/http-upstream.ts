import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'

type Answer = (request: IncomingMessage, response: ServerResponse, argument: string) => unknown

const LONG_TEXT = 'A line of text that compresses well.\n'.repeat(200)

/** What an upstream answers, by the first segment of the path; the second is an argument. */
const ANSWERS: Record<string, Answer> = {
  async echo(request, response) {
    const { method, url, headers, rawHeaders } = request
    const body = await text(request)
    sendJson(response, { method, url, headers, rawHeaders, body })
  },
  async body(request, response) {
    const body = await text(request)
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
    sendJson(response, { body, length, encoding })
  },
  async hash(request, response) {
    const hash = createHash('sha256')
    let bytes = 0
    for await (const chunk of request) {
      hash.update(chunk)
      bytes += chunk.length
    }
    sendJson(response, { bytes, hash: hash.digest('hex') })
  },
  /** Sends each chunk back as it comes, the headers before the first. */
  mirror(request, response) {
    response.flushHeaders()
    request.pipe(response)
  },
  text: (_request, response) => response.writeHead(200, TEXT).end('plain text'),
  long: (_request, response) => response.writeHead(200, TEXT).end(LONG_TEXT),
  status: (_request, response, status) => response.writeHead(Number(status)).end(),
  reason: (_request, response) => response.writeHead(200, 'All Good').end(),
  async failing(_request, response, status) {
    response.writeHead(Number(status), { 'content-type': 'application/json' })
    response.end('{"reason":"no"}')
  },
  async slow(_request, response, ms) {
    await sleep(Number(ms))
    response.end('late')
  },
  /** The headers and one chunk, and then nothing any more. */
  stall(_request, response) {
    response.writeHead(200, TEXT).write('first')
  },
  async drip(_request, response, ms) {
    for (const part of ['a', 'b', 'c', 'd']) {
      response.write(part)
      await sleep(Number(ms))
    }
    response.end()
  },
  reset: (request) => request.socket.destroy(),
  cut(_request, response) {
    response.writeHead(200, { 'content-length': '100000' }).write('begun')
    setTimeout(() => response.destroy(), 50)
  },
  gzip: (_request, response) => sendEncoded(response, 'gzip', gzipSync(LONG_TEXT)),
  deflate: (_request, response) => sendEncoded(response, 'deflate', deflateSync(LONG_TEXT)),
  br: (_request, response) => sendEncoded(response, 'br', brotliCompressSync(LONG_TEXT)),
  bytes(_request, response, count) {
    response.writeHead(200, { 'content-length': count }).end(Buffer.alloc(Number(count), 'x'))
  },
  latin1: (_request, response) => response.writeHead(200, TEXT).end(Buffer.from('café', 'latin1')),
  binary: (_request, response) => response.end(Buffer.from([0, 255, 1, 254])),
  async split(_request, response) {
    const bytes = Buffer.from('süß')
    response.writeHead(200, TEXT).write(bytes.subarray(0, 2))
    await sleep(20)
    response.end(bytes.subarray(2))
  },
  json: (_request, response) => sendJson(response, { a: [1, 'ü'] }),
  notjson: (_request, response) => response.end('<html>'),
  cookies(_request, response) {
    response.setHeader('set-cookie', [
      'a=1; Path=/',
      'b=2; Path=/; Expires=Wed, 01 Jan 2099 00:00:00 GMT',
    ])
    response.end('ok')
  },
  login: (_request, response) =>
    response
      .writeHead(302, { 'set-cookie': ['s=1; Path=/', 't=2; Path=/'], location: '/echo' })
      .end(),
  expire: (_request, response) =>
    response.writeHead(200, { 'set-cookie': 'a=; Path=/; Max-Age=0' }).end(),
  twice(_request, response) {
    response.setHeader('x-twice', ['1', '2'])
    response.setHeader('X-Mixed-Case', 'Yes')
    response.end()
  },
  redirect(_request, response, count) {
    const left = Number(count) - 1
    response.writeHead(302, { location: left > 0 ? `/redirect/${left}` : '/echo' }).end()
  },
  moved: (request, response, status) => {
    request.resume()
    response.writeHead(Number(status), { location: '/echo?moved' }).end()
  },
  loop: (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  noplace: (_request, response) => response.writeHead(302).end('no location'),
  async away({ url = '' }, response) {
    response
      .writeHead(302, { location: new URL(url, 'http://x').searchParams.get('to') ?? '' })
      .end()
  },
  basic(request, response) {
    if (request.headers.authorization === `Basic ${btoa('user:pass')}`) response.end('let in')
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end('kept out')
  },
  bearer(request, response) {
    response.writeHead(request.headers.authorization === 'Bearer token-1' ? 200 : 401).end()
  },
  digest(request, response) {
    const challenge = 'Digest realm="r", nonce="n1", qop="auth"'
    const isRight =
      digestOf(request) === /response="([0-9a-f]+)"/.exec(request.headers.authorization ?? '')?.[1]
    if (isRight) response.end('let in')
    else response.writeHead(401, { 'www-authenticate': challenge }).end('kept out')
  },
  /** Tells whether another request for it came within so many milliseconds, or waits for this one. */
  async meeting(_request, response, ms) {
    const isAwaited = meet !== undefined
    meet?.()
    const other = new Promise<boolean>((resolve) => {
      meet = isAwaited ? undefined : () => resolve(true)
    })
    const hasMet = isAwaited || (await Promise.race([other, sleep(Number(ms), false)]))
    meet = undefined
    sendJson(response, hasMet)
  },
  etag: (request, response) =>
    response
      .writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 200, { etag: '"1"' })
      .end(),
  headers(_request, response, count) {
    response.writeHead(200, { 'x-long': 'x'.repeat(Number(count)) }).end()
  },
}

/** Tells the request for `meeting` that is under way of another one. */
let meet: (() => void) | undefined

const TEXT = { 'content-type': 'text/plain; charset=utf-8' }

/** Answers as the path of the request says, with a 404 for what it does not know. */
export function answerAsAsked(request: IncomingMessage, response: ServerResponse): void {
  const { pathname } = new URL(`http://x${request.url?.replace(/^\/+/, '/')}`)
  const [, name = '', argument = ''] = pathname.split('/')
  const answer = Object.hasOwn(ANSWERS, name) ? ANSWERS[name] : undefined
  if (answer)
    void Promise.resolve(answer(request, response, argument)).catch(() => response.destroy())
  else response.writeHead(404).end()
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function sendEncoded(response: ServerResponse, encoding: string, body: Buffer): void {
  response.writeHead(200, { 'content-encoding': encoding, 'content-length': body.length }).end(body)
}

const md5 = (value: string) => createHash('md5').update(value).digest('hex')

/** RFC 7616 section 3.4.1, with MD5. */
function digestOf({ headers, method = '', url = '' }: IncomingMessage): string {
  const read = (name: string) =>
    new RegExp(`${name}="?([^",]+)`).exec(headers.authorization ?? '')?.[1] ?? ''
  const secret = md5('user:r:pass')
  return md5(`${secret}:n1:${read('nc')}:${read('cnonce')}:auth:${md5(`${method}:${url}`)}`)
}

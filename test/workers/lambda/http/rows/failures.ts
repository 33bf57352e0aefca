import type { Family } from '../http-family.ts'

/** Requests that are broken off, by code or by the upstream. */
export const FAILURES: Family = {
  title: 'Failures and aborts',
  file: 'failures',
  rows: [
    {
      does: 'http: `abort()` before the answer emits `abort`, `error` (ECONNRESET) and `close`',
      code: `return new Promise((resolve) => {
        const seen = []
        const req = http.get(url + '/slow/3000')
        req.on('abort', () => seen.push('abort')).on('error', (error) => seen.push(error.code))
        req.on('close', () => resolve([...seen, req.aborted, req.destroyed]))
        setTimeout(() => req.abort(), 50)
      })`,
      gives: ['abort', 'ECONNRESET', true, true],
    },
    {
      does: 'http: `destroy(error)` fails the request with that error',
      code: `return new Promise((resolve) => {
        const req = http.get(url + '/slow/3000').on('error', (error) => resolve(error.message))
        setTimeout(() => req.destroy(new Error('mine')), 30)
      })`,
      gives: 'mine',
    },
    {
      does: 'http: `abort()` within an answer ends the answer with ECONNRESET',
      code: `return new Promise((resolve) => {
        const req = http.get(url + '/stall', (response) => {
          response.on('error', (error) => resolve([error.message, error.code, response.aborted, response.complete]))
          response.once('data', () => req.abort())
        })
        req.on('error', () => undefined)
      })`,
      gives: ['aborted', 'ECONNRESET', true, false],
    },
    {
      does: 'http: an `AbortController` ends a request',
      code: `const controller = new AbortController()
        setTimeout(() => controller.abort(), 50)
        return send(url + '/slow/3000', { signal: controller.signal }).then(() => 'answered', failure)`,
      gives: { error: { message: 'The operation was aborted', code: 'ABORT_ERR' } },
    },
    {
      does: 'request: `abort()` calls nobody back',
      code: `return new Promise((resolve) => {
        const sent = request(url + '/slow/3000', () => resolve('called back'))
        setTimeout(() => { sent.abort(); setTimeout(() => resolve('silence'), 100) }, 50)
      })`,
      gives: 'silence',
    },
    {
      does: 'http: a port that refuses is ECONNREFUSED',
      code: `return send(closedUrl).catch((error) => error.code)`,
      gives: 'ECONNREFUSED',
    },
    {
      does: 'request: a port that refuses is ECONNREFUSED',
      code: `return call(closedUrl).catch((error) => error.code)`,
      gives: 'ECONNREFUSED',
    },
    {
      does: 'request-promise: a port that refuses is a RequestError with that `cause`',
      code: `return rpn(closedUrl).catch((error) => [error.name, error.cause.code, error.error.code])`,
      gives: ['RequestError', 'ECONNREFUSED', 'ECONNREFUSED'],
    },
    {
      does: 'http: an upstream that closes without an answer is ECONNRESET',
      code: `return send(url + '/reset').catch((error) => error.code)`,
      gives: 'ECONNRESET',
    },
    {
      does: 'request: an upstream that closes without an answer is ECONNRESET',
      code: `return call(url + '/reset').catch((error) => error.code)`,
      gives: 'ECONNRESET',
    },
    {
      does: 'http: an answer that is cut ends with ECONNRESET',
      code: `return send(url + '/cut').catch((error) => error.code)`,
      gives: 'ECONNRESET',
    },
    {
      does: 'http: a name that nobody knows is ENOTFOUND',
      code: `return send('http://nobody.invalid/').then(({ response }) => response.statusCode, (error) => error.code)`,
      gives: 'ENOTFOUND',
      here: {
        gives: 403,
        because:
          'The egress filter comes first: a domain that is not whitelisted answers 403, before its name is looked up.',
      },
    },
    {
      does: 'http: a `write` after `end` is ERR_STREAM_WRITE_AFTER_END',
      code: `return new Promise((resolve) => {
        const req = http.request(url + '/body', { method: 'POST' })
        req.on('error', (error) => resolve(error.code)).end('a')
        req.write('b')
      })`,
      gives: 'ERR_STREAM_WRITE_AFTER_END',
    },
    {
      does: 'http: a header after the request was sent is ERR_HTTP_HEADERS_SENT',
      code: `const req = http.get(url + '/text')
        try { req.setHeader('x-late', '1') } catch (error) { return error.code }`,
      gives: 'ERR_HTTP_HEADERS_SENT',
    },
    {
      does: 'http: a line break in a header is ERR_INVALID_CHAR',
      code: `return send(url + '/text', { headers: { a: 'b\\r\\nc: d' } }).catch((error) => error.code)`,
      gives: 'ERR_INVALID_CHAR',
    },
    {
      does: 'http: a space in a path is ERR_UNESCAPED_CHARACTERS',
      code: `return send(url, { path: '/a b' }).catch((error) => error.code)`,
      gives: 'ERR_UNESCAPED_CHARACTERS',
    },
    {
      does: 'http: a host that is none is ENOTFOUND',
      code: `return send(url, { host: null, hostname: 'a/b@c' }).catch((error) => error.code)`,
      gives: 'ENOTFOUND',
    },
    {
      does: 'http: https on `http` is ERR_INVALID_PROTOCOL',
      code: `try { http.get('https://localhost/') } catch (error) { return failure(error) }`,
      gives: {
        error: {
          message: 'Protocol "https:" not supported. Expected "http:"',
          code: 'ERR_INVALID_PROTOCOL',
        },
      },
    },
    {
      does: 'http: a request without anybody to hear its answer closes',
      code: `return new Promise((resolve) => http.get(url + '/text').on('close', () => resolve('closed')))`,
      gives: 'closed',
    },
  ],
}

import type { Family } from '../http-family.ts'

/** Bodies both ways, whole and in pieces. */
export const BODIES: Family = {
  title: 'Bodies and streams',
  file: 'bodies',
  rows: [
    {
      does: 'http: a body that is given to `end` has its length announced',
      code: `return sendJson(url + '/body', { method: 'POST' }, 'süß')`,
      gives: { body: 'süß', length: '5' },
    },
    {
      does: 'http: a body in pieces, with its length announced by the header',
      code: `return new Promise((resolve) => {
        const req = http.request(url + '/body', { method: 'PUT', headers: { 'content-length': 6 } }, (r) => read(r).then((t) => resolve(JSON.parse(t))))
        req.write('abc')
        setTimeout(() => req.end('def'), 50)
      })`,
      gives: { body: 'abcdef', length: '6' },
    },
    {
      does: 'http: a body in pieces without a length goes in chunks',
      code: `return new Promise((resolve) => {
        const req = http.request(url + '/body', { method: 'POST' }, (r) => read(r).then((t) => resolve(JSON.parse(t))))
        req.write('abc')
        setTimeout(() => req.end('def'), 50)
      })`,
      gives: { body: 'abcdef', encoding: 'chunked' },
    },
    {
      does: 'http: streams both ways at once, each piece as it comes',
      code: `return new Promise((resolve, reject) => {
        const seen = []
        const req = http.request(url + '/mirror', { method: 'POST' }, (response) => {
          response.on('data', (chunk) => {
            seen.push(String(chunk))
            if (seen.length === 1) req.write('second'); else req.end()
          })
          response.on('end', () => resolve(seen))
        })
        req.on('error', reject)
        req.write('first')
      })`,
      gives: ['first', 'second'],
    },
    {
      does: 'http: `flushHeaders` starts the request before its body',
      code: `return new Promise((resolve, reject) => {
        const req = http.request(url + '/mirror', { method: 'POST' }, (response) => {
          read(response).then(resolve, reject)
          req.end('body')
        })
        req.on('error', reject).flushHeaders()
      })`,
      gives: 'body',
    },
    {
      does: 'http: `stream.pipeline` into a request',
      code: `const { Readable, pipeline } = require('stream')
        return new Promise((resolve, reject) => {
          const req = http.request(url + '/hash', { method: 'POST' }, (r) => read(r).then((t) => resolve(JSON.parse(t).bytes)))
          pipeline(Readable.from(['x'.repeat(100000), 'y'.repeat(100000)]), req, (error) => error && reject(error))
        })`,
      gives: 200_000,
    },
    {
      does: 'http: `stream.pipeline` out of a response',
      code: `const { pipeline, PassThrough } = require('stream')
        const through = new PassThrough()
        http.get(url + '/long', (response) => pipeline(response, through, () => undefined))
        return (await read(through)).length`,
      gives: 7400,
    },
    {
      does: 'http: `for await` over a response',
      code: `return new Promise((resolve) => {
        http.get(url + '/drip/5', async (response) => {
          let all = ''
          for await (const chunk of response) all += chunk
          resolve(all)
        })
      })`,
      gives: 'abcd',
    },
    {
      does: 'http: `response.pause` and `resume`',
      code: `return new Promise((resolve) => {
        http.get(url + '/drip/5', (response) => {
          let all = ''
          response.on('data', (chunk) => { all += chunk; response.pause(); setTimeout(() => response.resume(), 5) })
          response.on('end', () => resolve(all))
        })
      })`,
      gives: 'abcd',
    },
    {
      does: 'http: `response.setEncoding` keeps characters whole',
      code: `return new Promise((resolve) => {
        http.get(url + '/split', (response) => {
          let all = ''
          response.setEncoding('utf8').on('data', (chunk) => (all += chunk)).on('end', () => resolve(all))
        })
      })`,
      gives: 'süß',
    },
    {
      does: 'http: `readable` and `read()`',
      code: `return new Promise((resolve) => {
        http.get(url + '/text', (response) => {
          const chunks = []
          response.on('readable', () => { for (let chunk; (chunk = response.read());) chunks.push(chunk) })
          response.on('end', () => resolve(Buffer.concat(chunks).toString()))
        })
      })`,
      gives: 'plain text',
    },
    {
      does: 'http: chunks of an answer are Buffers',
      code: `return new Promise((resolve) => {
        http.get(url + '/binary', (response) => response.once('data', (chunk) => resolve([Buffer.isBuffer(chunk), [...chunk]])))
      })`,
      gives: [true, [0, 255, 1, 254]],
    },
    {
      does: 'request: `pipe` from one request into another',
      code: `return new Promise((resolve, reject) => {
        request(url + '/long').pipe(request.post(url + '/hash', (error, r, body) => error ? reject(error) : resolve(JSON.parse(body).bytes)))
      })`,
      gives: 7400,
    },
    {
      does: 'request: `pipe` into a stream',
      code: `const { PassThrough } = require('stream')
        return read(request(url + '/text').pipe(new PassThrough()))`,
      gives: 'plain text',
    },
    {
      does: 'request: a stream as `body`',
      code: `const { Readable } = require('stream')
        const { body } = await call({ url: url + '/body', method: 'POST', body: Readable.from(['one', 'two']), json: false })
        return JSON.parse(body).body`,
      gives: 'onetwo',
    },
    {
      does: 'request: a list as `body`',
      code: `return JSON.parse((await call({ url: url + '/body', method: 'POST', body: ['one', 'two'] })).body)`,
      gives: { body: 'onetwo', length: '6' },
    },
    {
      does: 'request: events `response`, `data`, `end` and `complete`',
      code: `return new Promise((resolve) => {
        const seen = []
        request(url + '/text').on('response', (r) => seen.push(r.statusCode)).on('data', (d) => seen.push(String(d)))
          .on('end', () => seen.push('end')).on('complete', () => resolve([...seen, 'complete']))
      })`,
      gives: [200, 'plain text', 'end', 'complete'],
    },
    {
      does: 'http: a body with GET',
      code: `return sendJson(url + '/body', { method: 'GET', headers: { 'content-length': 3 } }, 'abc')`,
      gives: { body: 'abc', length: '3' },
      here: {
        gives: {
          error: {
            message:
              "A GET request of a lambda can't have a body: the runtime sends none. Use POST, or put it into the query.",
            code: 'ERR_OPTION_NOT_IMPLEMENTED',
          },
        },
        because: 'The runtime sends requests as browsers do, which know no such thing.',
      },
    },
    {
      does: 'request: `json` with GET',
      code: `return call({ url: url + '/body', json: { a: 1 } }).then(({ body }) => body, failure)`,
      gives: { body: '{"a":1}', length: '7' },
      here: {
        gives: {
          error: {
            message:
              "A GET request of a lambda can't have a body: the runtime sends none. Use POST, or put it into the query.",
            code: 'ERR_OPTION_NOT_IMPLEMENTED',
          },
        },
        because: 'The same.',
      },
    },
    {
      does: 'http: a body with DELETE',
      code: `return (await sendJson(url + '/body', { method: 'DELETE', headers: { 'content-length': 3 } }, 'abc')).body`,
      gives: 'abc',
    },
  ],
}

import type { Family } from '../http-family.ts'

/** Methods, and answers without a body. */
export const STATUSES: Family = {
  title: 'Methods and statuses',
  file: 'statuses',
  rows: [
    {
      does: 'http: HEAD has headers and no body',
      code: `const { response, text } = await send(url + '/bytes/1000', { method: 'HEAD' })
        return [response.headers['content-length'], text]`,
      gives: ['1000', ''],
    },
    {
      does: 'request: `request.head`',
      code: `return new Promise((resolve) => request.head(url + '/text', (e, response, body) => resolve([response.statusCode, body])))`,
      gives: [200, ''],
    },
    ...[204, 304].map((status) => ({
      does: `http: ${status} ends without a body`,
      code: `const { response, text } = await send(url + '/status/${status}')
        return [response.statusCode, text, response.complete]`,
      gives: [status, '', true],
    })),
    {
      does: 'request: 304 of a conditional request',
      code: `const { response, body } = await call({ url: url + '/etag', headers: { 'If-None-Match': '"1"' } })
        return [response.statusCode, response.headers.etag, body]`,
      gives: [304, '"1"', ''],
    },
    ...['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'REPORT'].map((method) => ({
      does: `http: ${method}`,
      code: `return (await sendJson(url + '/echo', { method: '${method}' })).method`,
      gives: method,
    })),
    {
      does: 'request: `del`, `put`, `patch`, `options`',
      code: `const methods = await Promise.all(['del', 'put', 'patch', 'options'].map((name) =>
          new Promise((resolve) => request[name](url + '/echo', (error, r, body) => resolve(JSON.parse(body).method)))))
        return methods`,
      gives: ['DELETE', 'PUT', 'PATCH', 'OPTIONS'],
    },
    {
      does: 'http: `statusMessage`',
      code: `return (await send(url + '/reason')).response.statusMessage`,
      gives: 'All Good',
    },
    {
      does: 'http: `httpVersion`, `complete` and `trailers`',
      code: `const { response } = await send(url + '/text')
        return [response.httpVersion, response.complete, response.trailers]`,
      gives: ['1.1', true, {}],
    },
    {
      does: 'http: `Expect: 100-continue`',
      code: `return new Promise((resolve) => {
        const req = http.request(url + '/body', { method: 'POST', headers: { Expect: '100-continue' } }, (r) => read(r).then((t) => resolve(JSON.parse(t).body)))
        req.on('continue', () => req.end('after'))
      })`,
      gives: 'after',
    },
    {
      does: 'http: CONNECT, as tunnels through a proxy begin',
      code: `return new Promise((resolve) => {
        http.request(url, { method: 'CONNECT', path: 'example.com:443' }).on('error', (error) => resolve(failure(error))).on('connect', () => resolve('connected')).end()
      })`,
      gives: { error: { message: 'socket hang up', code: 'ECONNRESET' } },
      here: {
        gives: {
          error: {
            message:
              "A lambda can't use a proxy: the platform makes the connections. Remove the proxy.",
            code: 'ERR_OPTION_NOT_IMPLEMENTED',
          },
        },
        because: 'A lambda has no way out but the egress filter.',
      },
    },
  ],
}

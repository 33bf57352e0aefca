import type { Family } from '../http-family.ts'

/** Addresses and options. */
export const OPTIONS: Family = {
  title: 'Addresses and options',
  file: 'options',
  rows: [
    {
      does: 'request: `qs`, also nested and beside a query of the URL',
      code: `return JSON.parse((await call({ url: url + '/echo?z=0', qs: { a: 'b c', d: [1, 2], e: { f: 1 } } })).body).url`,
      gives: '/echo?z=0&a=b%20c&d%5B0%5D=1&d%5B1%5D=2&e%5Bf%5D=1',
    },
    {
      does: 'request: `baseUrl`',
      code: `return JSON.parse((await call({ baseUrl: url, uri: '/echo/x' })).body).url`,
      gives: '/echo/x',
    },
    {
      does: 'request: `defaults`, also of defaults',
      code: `const outer = request.defaults({ headers: { 'x-a': '1' }, json: true })
        const inner = outer.defaults({ headers: { 'x-b': '2' } })
        return new Promise((resolve) => inner(url + '/echo', (e, r, { headers }) => resolve([headers['x-a'], headers['x-b']])))`,
      gives: ['1', '2'],
    },
    {
      does: 'request: `json` as a body',
      code: `const { body } = await call({ url: url + '/echo', method: 'POST', json: { a: 'ü' } })
        return [body.body, body.headers['content-type'], body.headers.accept, body.headers['content-length']]`,
      gives: ['{"a":"ü"}', 'application/json', 'application/json', '10'],
    },
    {
      does: 'request: `util.promisify(request)`',
      code: `return (await require('util').promisify(request)(url + '/text')).body`,
      gives: 'plain text',
    },
    {
      does: 'request: `time: true`',
      code: `const { response } = await call({ url: url + '/text', time: true })
        return [typeof response.elapsedTime, Object.keys(response.timings).sort(), typeof response.timingPhases.total]`,
      gives: ['number', ['connect', 'end', 'lookup', 'response', 'socket'], 'number'],
    },
    {
      does: 'request: `request.debug`, `initParams` and `har`',
      code: `const har = { url: url + '/echo', method: 'POST', postData: { mimeType: 'application/json', text: '{"a":1}' } }
        const { body } = await call({ har })
        return [typeof request.initParams, body.body]`,
      gives: ['function', '{"a":1}'],
    },
    {
      does: 'request: `localAddress` and `family` are taken',
      code: `return (await call({ url: url + '/text', family: 4 })).body`,
      gives: 'plain text',
    },
    {
      does: 'http: options alone, with `hostname`, `port` and `path`',
      code: `const { hostname, port } = new URL(url)
        return new Promise((resolve) => http.get({ hostname, port, path: '/text' }, (r) => read(r).then(resolve)))`,
      gives: 'plain text',
    },
    {
      does: 'http: a URL object with options',
      code: `return (await sendJson(new URL(url + '/echo?q=1'), { method: 'PUT' })).method`,
      gives: 'PUT',
    },
    {
      does: 'http: what the old `url.parse` gives',
      code: `return new Promise((resolve) => http.get(require('url').parse(url + '/text?a=1#b'), (r) => read(r).then(resolve)))`,
      gives: 'plain text',
    },
    {
      does: 'http: `http.get` and `http.request` give a ClientRequest with its properties',
      code: `const req = http.get(url + '/text')
        req.on('error', () => undefined)
        const seen = [req instanceof http.ClientRequest, req instanceof http.OutgoingMessage, req.method, req.path, req.host, req.protocol, req.headersSent]
        req.destroy()
        return seen`,
      gives: [true, true, 'GET', '/text', '127.0.0.1', 'http:', true],
    },
    {
      does: 'http: a path that begins with `//` stays a path',
      code: `return [(await sendJson(url, { path: '//echo//a' })).url, JSON.parse((await call(url + '//echo//a')).body).url]`,
      gives: ['//echo//a', '//echo//a'],
    },
    {
      does: 'http: `..` in a path',
      code: `return (await sendJson(url, { path: '/echo/a/../b' })).url`,
      gives: '/echo/a/../b',
      here: { gives: '/echo/b', because: 'The runtime sends addresses as browsers do.' },
    },
    {
      does: 'http: characters that a browser would escape in a path',
      code: `return (await sendJson(url, { path: '/echo/{a}"b"|c?d=\\'e\\'' })).url`,
      gives: `/echo/{a}"b"|c?d='e'`,
      here: { gives: `/echo/%7Ba%7D%22b%22|c?d=%27e%27`, because: 'The same.' },
    },
    {
      does: 'http: `lookup` resolves the name',
      code: `let asked = 0
        const lookup = (name, options, done) => { asked += 1; options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4) }
        const { text } = await send(url.replace('127.0.0.1', 'localhost') + '/text', { lookup, agent: new http.Agent() })
        return [text, asked]`,
      gives: ['plain text', 1],
      here: {
        gives: ['plain text', 0],
        because: 'It is taken and not called: the egress filter looks names up.',
      },
    },
    {
      does: 'http: `maxHeaderSize` refuses longer headers',
      code: `const code = (maxHeaderSize) => send(url + '/headers/3000', { maxHeaderSize, agent: new http.Agent() }).then(({ response }) => response.statusCode, (error) => error.code)
        return [await code(2000), await code(8000)]`,
      gives: ['HPE_HEADER_OVERFLOW', 200],
    },
    {
      does: 'http: `insecureHTTPParser`, `setHost: false`, `uniqueHeaders`, `joinDuplicateHeaders` are taken',
      code: `return (await send(url + '/text', { insecureHTTPParser: true, uniqueHeaders: ['x-a'], joinDuplicateHeaders: true })).text`,
      gives: 'plain text',
    },
    {
      does: 'http: `socketPath`',
      code: `return send(url, { socketPath: '/nowhere.sock' }).catch(failure)`,
      gives: { error: { message: 'connect ENOENT /nowhere.sock', code: 'ENOENT' } },
      here: {
        gives: {
          error: {
            message:
              'The option socketPath has no effect in a lambda: the platform makes the connections. Remove it.',
            code: 'ERR_OPTION_NOT_IMPLEMENTED',
          },
        },
        because: 'A lambda has no way out but the egress filter.',
      },
    },
    {
      does: 'request: `proxy`',
      code: `return call({ url: url + '/text', proxy: closedUrl }).catch((error) => error.code)`,
      gives: 'ECONNREFUSED',
      here: { gives: 'ERR_OPTION_NOT_IMPLEMENTED', because: 'The same.' },
    },
    {
      does: 'http: `METHODS`, `STATUS_CODES`, `maxHeaderSize`, `globalAgent`, `validateHeaderName`',
      code: `return [http.METHODS.includes('PATCH'), http.STATUS_CODES[404], http.maxHeaderSize, http.globalAgent instanceof http.Agent, typeof http.validateHeaderName, https.globalAgent.protocol, new https.Agent().defaultPort]`,
      gives: [true, 'Not Found', 16_384, true, 'function', 'https:', 443],
    },
    {
      does: '`await import()` gives the same functions',
      code: `const imported = await import('node:http')
        return [imported.default.request === http.request, imported.get === http.get]`,
      gives: [true, true],
    },
  ],
}

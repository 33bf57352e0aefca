import type { Family } from '../http-family.ts'

/** Cookies and headers of answers. */
export const COOKIES: Family = {
  title: 'Cookies and headers',
  file: 'cookies',
  rows: [
    {
      does: 'http: `set-cookie` is a list',
      code: `return (await send(url + '/cookies')).response.headers['set-cookie']`,
      gives: ['a=1; Path=/', 'b=2; Path=/; Expires=Wed, 01 Jan 2099 00:00:00 GMT'],
    },
    {
      does: 'request: a jar keeps several cookies of one answer and sends them',
      code: `const jar = request.jar()
        await call({ url: url + '/cookies', jar })
        return JSON.parse((await call({ url: url + '/echo', jar })).body).headers.cookie`,
      gives: 'a=1; b=2',
    },
    {
      does: 'request: a jar keeps the cookies of a redirect',
      code: `const jar = request.jar()
        return JSON.parse((await call({ url: url + '/login', jar })).body).headers.cookie`,
      gives: 's=1; t=2',
    },
    {
      does: 'request: `jar: true` is one for all requests, and a cookie can expire',
      code: `await call({ url: url + '/cookies', jar: true })
        const before = JSON.parse((await call({ url: url + '/echo', jar: true })).body).headers.cookie
        await call({ url: url + '/expire', jar: true })
        return [before, JSON.parse((await call({ url: url + '/echo', jar: true })).body).headers.cookie]`,
      gives: ['a=1; b=2', 'b=2'],
    },
    {
      does: 'request: `jar.setCookie`, `getCookieString` and `request.cookie`',
      code: `const jar = request.jar()
        jar.setCookie(request.cookie('own=1'), url)
        return [jar.getCookieString(url), JSON.parse((await call({ url: url + '/echo', jar })).body).headers.cookie]`,
      gives: ['own=1', 'own=1'],
    },
    {
      does: 'http: `rawHeaders` holds every header, cookies one by one',
      code: `const { rawHeaders } = (await send(url + '/cookies')).response
        return rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1].toLowerCase() === 'set-cookie').length`,
      gives: 2,
    },
    {
      does: 'http: `rawHeaders` keeps the spelling of names',
      code: `const { rawHeaders } = (await send(url + '/twice')).response
        return rawHeaders.find((name) => name.toLowerCase() === 'x-mixed-case')`,
      gives: 'X-Mixed-Case',
      here: { gives: 'x-mixed-case', because: 'The runtime tells names in lower case.' },
    },
    {
      does: 'http: a header that comes twice is joined',
      code: `return (await send(url + '/twice')).response.headers['x-twice']`,
      gives: '1, 2',
    },
    {
      does: 'http: `headersDistinct` tells them apart',
      code: `return (await send(url + '/twice')).response.headersDistinct['x-twice']`,
      gives: ['1', '2'],
      here: { gives: ['1, 2'], because: 'The runtime joins all that come twice but cookies.' },
    },
    {
      does: 'http: headers of a request as a list, one of them twice',
      code: `const { headers } = await sendJson(url + '/echo', { headers: ['host', 'x', 'x-a', '1', 'x-b', '2', 'x-a', '3'] })
        return [headers['x-a'], headers['x-b']]`,
      gives: ['1, 3', '2'],
    },
    {
      does: 'http: headers of a request keep their spelling',
      code: `const { rawHeaders } = await sendJson(url + '/echo', { headers: { 'X-Mixed-Case': '1' } })
        return rawHeaders.find((name) => name.toLowerCase() === 'x-mixed-case')`,
      gives: 'X-Mixed-Case',
    },
    {
      does: 'http: `getHeader`, `hasHeader`, `removeHeader`, `getHeaders` and `appendHeader`',
      code: `const req = http.request(url + '/text', { headers: { A: '1', B: '2' } })
        req.removeHeader('b'); req.appendHeader('a', '3')
        const seen = [req.getHeader('A'), req.hasHeader('b'), Object.keys(req.getHeaders())]
        req.on('error', () => undefined).destroy()
        return seen`,
      gives: [['1', '3'], false, ['a', 'host']],
    },
    {
      does: 'http: a `Host` of its own',
      code: `return (await sendJson(url + '/echo', { headers: { host: 'other.example' } })).headers.host.replace(/:.*/, '')`,
      gives: 'other.example',
      here: {
        gives: '127.0.0.1',
        because: 'The egress filter sends each request to the host that it has checked.',
      },
    },
    {
      does: 'http: headers of one connection, such as `connection` and `keep-alive`',
      code: `return (await sendJson(url + '/echo', { headers: { 'keep-alive': 'timeout=5' } })).headers['keep-alive'] ?? null`,
      gives: 'timeout=5',
      here: { gives: null, because: 'The platform makes the connections.' },
    },
    {
      does: 'http: an upstream sees no header that nobody sent',
      code: `const { headers } = await sendJson(url + '/echo', { headers: { mine: '1' } })
        return Object.keys(headers).filter((name) => !['connection', 'host', 'mine'].includes(name))`,
      gives: [],
    },
  ],
}

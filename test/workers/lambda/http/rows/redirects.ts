import type { Family } from '../http-family.ts'

/** How request follows redirects. */
export const REDIRECTS: Family = {
  title: 'Redirects',
  file: 'redirects',
  rows: [
    {
      does: 'request: follows several, and tells where it came to',
      code: `const { response, body } = await call(url + '/redirect/3')
        return [JSON.parse(body).url, response.request.uri.pathname, response.request._redirect.redirects.length]`,
      gives: ['/echo', '/echo', 3],
    },
    {
      does: 'request: `followRedirect: false`',
      code: `const { response } = await call({ url: url + '/redirect/1', followRedirect: false })
        return [response.statusCode, response.headers.location]`,
      gives: [302, '/echo'],
    },
    {
      does: 'request: `followRedirect` as a function',
      code: `const { response } = await call({ url: url + '/redirect/1', followRedirect: (r) => r.headers.location !== '/echo' })
        return response.statusCode`,
      gives: 302,
    },
    {
      does: 'request: `maxRedirects`',
      code: `return call({ url: url + '/loop', maxRedirects: 2 }).catch((error) => error.message.replace(/http.*/, ''))`,
      gives: 'Exceeded maxRedirects. Probably stuck in a redirect loop ',
    },
    {
      does: 'request: a POST is not redirected when nothing is said',
      code: `return (await call({ url: url + '/moved/302', method: 'POST', body: 'x' })).response.statusCode`,
      gives: 302,
    },
    {
      does: 'request: `followAllRedirects` makes a GET of a POST',
      code: `const { body } = await call({ url: url + '/moved/302', method: 'POST', body: 'x', followAllRedirects: true })
        const { method, url: path, body: sent } = JSON.parse(body)
        return [method, path, sent]`,
      gives: ['GET', '/echo?moved', ''],
    },
    {
      does: 'request: `followOriginalHttpMethod` keeps it a POST',
      code: `const { body } = await call({ url: url + '/moved/302', method: 'POST', body: 'x', followAllRedirects: true, followOriginalHttpMethod: true })
        return JSON.parse(body).method`,
      gives: 'POST',
    },
    ...[301, 303, 307, 308].map((status) => ({
      does: `request: a GET follows ${status}`,
      code: `return JSON.parse((await call(url + '/moved/${status}')).body).url`,
      gives: '/echo?moved',
    })),
    {
      does: 'request: `removeRefererHeader`, and a referer when it is not said',
      code: `const referer = async (options) => JSON.parse((await call({ url: url + '/redirect/1', ...options })).body).headers.referer ?? null
        return [await referer({}) === url + '/redirect/1', await referer({ removeRefererHeader: true })]`,
      gives: [true, null],
    },
    {
      does: 'request: `authorization` is not sent on to another host',
      code: `const to = encodeURIComponent(url.replace('127.0.0.1', 'localhost') + '/echo')
        const { body } = await call({ url: url + '/away?to=' + to, headers: { authorization: 'Bearer secret' } })
        return JSON.parse(body).headers.authorization ?? null`,
      gives: null,
    },
    {
      does: 'request: an answer of 302 without a location is an answer',
      code: `const { response, body } = await call(url + '/noplace')
        return [response.statusCode, body]`,
      gives: [302, 'no location'],
    },
    {
      does: 'request: the event `redirect`',
      code: `return new Promise((resolve) => {
        let seen = 0
        request(url + '/redirect/2', () => resolve(seen)).on('redirect', () => (seen += 1))
      })`,
      gives: 2,
    },
    {
      does: 'http: follows none',
      code: `const { response } = await send(url + '/redirect/1')
        return [response.statusCode, response.headers.location]`,
      gives: [302, '/echo'],
    },
  ],
}

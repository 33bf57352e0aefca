import { generateKeyPairSync } from 'node:crypto'
import type { Family } from '../http-family.ts'

const { privateKey: PRIVATE_KEY, publicKey: PUBLIC_KEY } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

/** How requests tell who sends them. */
export const CREDENTIALS: Family = {
  title: 'Credentials',
  file: 'credentials',
  rows: [
    {
      does: 'request: `auth` with user and password',
      code: `return (await call({ url: url + '/basic', auth: { user: 'user', pass: 'pass' } })).body`,
      gives: 'let in',
    },
    {
      does: 'request: `auth` that waits for the challenge (`sendImmediately: false`)',
      code: `return (await call({ url: url + '/basic', auth: { user: 'user', pass: 'pass', sendImmediately: false } })).body`,
      gives: 'let in',
    },
    {
      does: 'request: user and password in the URL',
      code: `return (await call(url.replace('//', '//user:pass@') + '/basic')).body`,
      gives: 'let in',
    },
    {
      does: 'request: wrong password',
      code: `const { response, body } = await call({ url: url + '/basic', auth: { user: 'user', pass: 'no' } })
        return [response.statusCode, response.headers['www-authenticate'], body]`,
      gives: [401, 'Basic realm="x"', 'kept out'],
    },
    {
      does: 'request: `auth` with a bearer token, also one that a function makes',
      code: `const status = async (bearer) => (await call({ url: url + '/bearer', auth: { bearer } })).response.statusCode
        return [await status('token-1'), await status(() => 'token-1'), await status('token-2')]`,
      gives: [200, 200, 401],
    },
    {
      does: 'request: digest',
      code: `return (await call({ url: url + '/digest', auth: { user: 'user', pass: 'pass', sendImmediately: false } })).body`,
      gives: 'let in',
    },
    {
      does: 'request: OAuth 1 with HMAC-SHA1',
      code: `const oauth = { consumer_key: 'k', consumer_secret: 's', token: 't', token_secret: 'x', timestamp: '1', nonce: 'n' }
        return JSON.parse((await call({ url: 'http://127.0.0.1:' + new URL(url).port + '/echo', oauth })).body).headers.authorization.replace(/oauth_signature="[^"]+"/, 'signed')`,
      gives:
        'OAuth oauth_consumer_key="k",oauth_nonce="n",oauth_signature_method="HMAC-SHA1",oauth_timestamp="1",oauth_token="t",oauth_version="1.0",signed',
    },
    {
      does: 'request: OAuth 1 with RSA-SHA1 and a body hash',
      code: `const oauth = { consumer_key: 'k', private_key: ${JSON.stringify(PRIVATE_KEY)}, signature_method: 'RSA-SHA1', body_hash: true }
        const { body } = await call({ url: url + '/echo', method: 'POST', body: 'x', oauth })
        const { authorization } = JSON.parse(body).headers
        return ['oauth_body_hash=', 'oauth_signature_method="RSA-SHA1"'].map((part) => authorization.includes(part))`,
      gives: [true, true],
    },
    {
      does: 'request: OAuth 1 in the query (`transport_method`)',
      code: `const oauth = { consumer_key: 'k', consumer_secret: 's', transport_method: 'query' }
        return JSON.parse((await call({ url: url + '/echo', oauth })).body).url.includes('oauth_signature=')`,
      gives: true,
    },
    {
      does: 'request: `aws` signs for S3 (version 2)',
      code: `const { body } = await call({ url: url + '/echo', aws: { key: 'k', secret: 's', bucket: 'b' } })
        return JSON.parse(body).headers.authorization.startsWith('AWS k:')`,
      gives: true,
    },
    {
      does: 'request: `hawk`',
      code: `const credentials = { id: 'i', key: 'k', algorithm: 'sha256' }
        return JSON.parse((await call({ url: url + '/echo', hawk: { credentials } })).body).headers.authorization.startsWith('Hawk id="i"')`,
      gives: true,
    },
    {
      does: 'http: the option `auth`',
      code: `return (await send(url + '/basic', { auth: 'user:pass' })).text`,
      gives: 'let in',
    },
    {
      does: 'http: user and password in the URL',
      code: `return (await send(url.replace('//', '//user:pass@') + '/basic')).text`,
      gives: 'let in',
    },
    ...['RS256', 'PS256'].map((algorithm) => ({
      does: `jsonwebtoken: signs and verifies ${algorithm}`,
      code: `const jwt = require('jsonwebtoken')
        const token = jwt.sign({ a: 1 }, ${JSON.stringify(PRIVATE_KEY)}, { algorithm: '${algorithm}', noTimestamp: true })
        return jwt.verify(token, ${JSON.stringify(PUBLIC_KEY)})`,
      gives: { a: 1 },
    })),
  ],
}

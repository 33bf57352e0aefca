import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinLambdaHost, type LambdaHost } from './lambda-host.ts'
import { playSalesforce } from './salesforce.ts'
import { echo } from '../../support/echo.ts'
import { startUpstream, withBody, type UpstreamServer } from '../../support/upstream-server.ts'

let host: LambdaHost
let upstream: UpstreamServer
beforeAll(async () => {
  host = await joinLambdaHost()
  upstream = await startUpstream(withBody(echo))
})
afterAll(async () => {
  await upstream.close()
})

async function invoke(requires: string[], code: string) {
  const lambda = await host.deploy(code, { requires, env: { URL: upstream.url } })
  return lambda.invoke()
}

function runRequest(body: string) {
  return invoke(
    ['request'],
    `const request = require('request')
    const url = process.env.URL
    function lambda(input, callback) { ${body} }`,
  )
}

describe('request', () => {
  test('sends a query and reads the answer', async () => {
    const { body } = await runRequest(`
      request({ url: url + '/echo', qs: { a: 'b c', d: 1 } }, (error, response, body) =>
        callback(error, [response.statusCode, response.headers['x-upstream'], JSON.parse(body).url]))`)
    expect(body).toEqual([200, 'echo', '/echo?a=b%20c&d=1'])
  })

  test('sends JSON and reads it', async () => {
    const { body } = await runRequest(`
      request.post(url + '/echo', { json: { a: [1] } }, (error, response, body) => callback(error, body))`)
    expect(body).toMatchObject({
      method: 'POST',
      body: '{"a":[1]}',
      headers: { 'content-type': 'application/json' },
    })
  })

  test('sends a form', async () => {
    const { body } = await runRequest(`
      request.post({ url: url + '/echo', form: { user: 'x&y' }, json: true }, (error, response, body) => callback(error, body))`)
    expect(body).toMatchObject({
      body: 'user=x%26y',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
  })

  test('follows a redirect', async () => {
    const { body } = await runRequest(`
      request(url + '/redirect', (error, response, body) => callback(error, JSON.parse(body).url))`)
    expect(body).toBe('/echo')
  })

  test('keeps cookies in a jar', async () => {
    const { body } = await runRequest(`
      const jar = request.jar()
      request({ url: url + '/cookie', jar }, () =>
        request({ url: url + '/echo', jar, json: true }, (error, response, body) =>
          callback(error, body.headers.cookie)))`)
    expect(body).toBe('session=1')
  })

  test('sends what a HAR describes', async () => {
    const { body } = await runRequest(`
      const har = { url: url + '/echo', method: 'POST', postData: { mimeType: 'application/json', text: '{"a":1}' } }
      request({ har, json: true }, (error, response, body) => callback(error, [body.method, body.body]))`)
    expect(body).toEqual(['POST', '{"a":1}'])
  })

  test('hands an unreachable host to the callback as an error', async () => {
    const { outcome } = await runRequest(
      `request('http://127.0.0.1:1/', (error) => callback(error))`,
    )
    expect(outcome).toBe('custom-failure')
  })
})

describe.each(['request-promise', 'request-promise-native'])('%s', (name) => {
  const run = (body: string) =>
    invoke(
      [name],
      `const rp = require('${name}')
      const url = process.env.URL
      async function lambda(input, callback) { ${body} }`,
    )

  test('resolves to the body, parsed when asked', async () => {
    expect((await run(`callback(null, rp(url + '/text'))`)).body).toBe('plain text')
    const { body } = await run(
      `callback(null, (await rp({ uri: url + '/echo', json: true })).method)`,
    )
    expect(body).toBe('GET')
  })

  test('sends JSON, forms and queries', async () => {
    const { body } = await run(`
      const json = await rp.put(url + '/echo', { body: { a: 1 }, json: true })
      const form = await rp({ method: 'POST', uri: url + '/echo', form: { b: 2 }, json: true })
      const qs = await rp({ uri: url + '/echo', qs: { c: 3 }, json: true })
      callback(null, [json.method, json.body, form.body, qs.url])`)
    expect(body).toEqual(['PUT', '{"a":1}', 'b=2', '/echo?c=3'])
  })

  test('follows a redirect', async () => {
    expect(
      (await run(`callback(null, (await rp(url + '/redirect', { json: true })).url)`)).body,
    ).toBe('/echo')
  })

  test('rejects for a status outside of 2xx, and not when simple is false', async () => {
    const rejected = await run(`
      rp(url + '/status/404').catch((error) => callback(null, [error.name, error.statusCode]))`)
    expect(rejected.body).toEqual(['StatusCodeError', 404])
    const resolved = await run(`
      const response = await rp(url + '/status/404', { simple: false, resolveWithFullResponse: true })
      callback(null, response.statusCode)`)
    expect(resolved.body).toBe(404)
  })

  test('an error that the lambda lets through fails it', async () => {
    const { outcome, body } = await run(`await rp(url + '/status/500'); callback()`)
    expect(outcome).toBe('custom-failure')
    expect(body).toEqual({ message: expect.stringMatching(/^500 - /) })
  })
})

test('request stays as it is beside its promise variants', async () => {
  const { body } = await invoke(
    ['request', 'request-promise', 'request-promise-native'],
    `const request = require('request'), rp = require('request-promise'), rpn = require('request-promise-native')
    function lambda(input, callback) {
      const types = [request, rp, rpn].map((send) => {
        const sent = send(process.env.URL + '/text', () => {})
        return [typeof sent.then, typeof sent.finally]
      })
      callback(null, types)
    }`,
  )
  expect(body).toEqual([
    ['undefined', 'undefined'],
    ['function', 'function'],
    ['function', 'undefined'],
  ])
})

test('lodash, luxon, jsonwebtoken and oauth-1.0a work', async () => {
  const { outcome, body } = await invoke(
    ['lodash', 'luxon', 'jsonwebtoken', 'oauth-1.0a'],
    `const _ = require('lodash'), { DateTime } = require('luxon')
    const jwt = require('jsonwebtoken'), OAuth = require('oauth-1.0a'), crypto = require('crypto')
    function lambda(input, callback) {
      const { privateKey, publicKey } = { privateKey: 'secret', publicKey: 'secret' }
      const token = jwt.sign({ sub: 'me' }, privateKey, { algorithm: 'HS256' })
      const oauth = new OAuth({
        consumer: { key: 'k', secret: 's' },
        signature_method: 'HMAC-SHA1',
        hash_function: (base, key) => crypto.createHmac('sha1', key).update(base).digest('base64'),
      })
      const header = oauth.toHeader(oauth.authorize({ url: 'https://x.example/', method: 'GET' }))
      callback(null, [
        _.chunk([1, 2, 3], 2),
        DateTime.fromISO('2026-03-29T12:00:00', { zone: 'Europe/Berlin' }).toUTC().toISO(),
        jwt.verify(token, publicKey).sub,
        header.Authorization.startsWith('OAuth oauth_consumer_key="k"'),
      ])
    }`,
  )
  expect(outcome).toBe('success')
  expect(body).toEqual([[[1, 2], [3]], '2026-03-29T10:00:00.000Z', 'me', true])
})

test('parts of jsforce that are evaluated when they are used work: CSV, SOAP, metadata, streaming', async () => {
  const salesforce = await startUpstream(withBody(playSalesforce))
  try {
    const lambda = await host.deploy(
      `const jsforce = require('jsforce')
      async function lambda(input, callback) {
        const conn = new jsforce.Connection({ instanceUrl: process.env.URL, accessToken: 'token' })
        const rows = await conn.request(process.env.URL + '/services/data/rows.csv')
        const listed = await conn.metadata.list([{ type: 'CustomObject' }])
        const client = conn.streaming.createClient([])
        callback(null, [rows, listed, typeof client.subscribe])
      }`,
      { requires: ['jsforce'], env: { URL: salesforce.url } },
    )
    expect(await lambda.invoke()).toMatchObject({
      body: [
        [{ Id: '1', Name: 'Acme, Inc.' }],
        [{ fullName: 'Acme__c', type: 'CustomObject' }],
        'function',
      ],
    })
  } finally {
    await salesforce.close()
  }
})

test('a member of lodash and the errors of request-promise can be required by themselves', async () => {
  const { body } = await invoke(
    ['lodash', 'request-promise'],
    `const errors = require('/request-promise').errors, get = require('/lodash').get
    function lambda(input, callback) {
      callback(null, [get({ a: { b: 1 } }, 'a.b'), Object.keys(errors).sort()])
    }`,
  )
  expect(body).toEqual([1, ['RequestError', 'StatusCodeError', 'TransformError']])
})

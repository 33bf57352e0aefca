import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinLambdaHost, type LambdaHost } from './lambda-host.ts'
import { playSalesforce } from './salesforce.ts'
import { echo } from '../../support/echo.ts'
import { makeSelfSignedCertificate } from '../../support/self-signed-certificate.ts'
import { startUpstream, withBody, type UpstreamServer } from '../../support/upstream-server.ts'

let host: LambdaHost
let upstream: UpstreamServer
let salesforce: UpstreamServer
beforeAll(async () => {
  host = await joinLambdaHost()
  upstream = await startUpstream(withBody(echo))
  salesforce = await startUpstream(withBody(playSalesforce))
})
afterAll(async () => {
  await upstream.close()
  await salesforce.close()
})

async function invoke(body: string) {
  const lambda = await host.deploy(
    `const { Toolbelt, ErrorCodes, SecretError } = require('lp-faas-toolbelt')
    async function lambda(input, callback) { ${body} }`,
    { requires: ['lp-faas-toolbelt'], env: { URL: upstream.url, SALESFORCE: salesforce.url } },
  )
  return lambda.invoke()
}

test('error codes and SecretError are exported', async () => {
  const { body } = await invoke(`
    const error = new SecretError(ErrorCodes.Secret.NotFound, 'There is none.')
    callback(null, [error.code, error.message, error instanceof Error, ErrorCodes.Csds.Failure, ErrorCodes.Platform.Secret.NoToken])`)
  expect(body).toEqual([
    'com.liveperson.faas.secret.not-found',
    'There is none.',
    true,
    'com.liveperson.faas.csds.op-failed',
    'com.liveperson.faas.handler.no-sa-token',
  ])
})

describe('HTTPClient', () => {
  test('takes a URL and options, or options alone', async () => {
    const { body } = await invoke(`
      const http = Toolbelt.HTTPClient()
      const text = await http(process.env.URL + '/text', { method: 'GET', headers: {} })
      const { url } = await http({ uri: process.env.URL + '/echo', qs: { a: 1 }, json: true })
      const based = await http({ baseUrl: process.env.URL, url: '/echo', json: true })
      callback(null, [text, url, based.url])`)
    expect(body).toEqual(['plain text', '/echo?a=1', '/echo'])
  })

  test('names the account and the lambda, and keeps the headers that it is given', async () => {
    const { body } = await invoke(`
      callback(null, Toolbelt.HTTPClient()(process.env.URL + '/echo', { headers: { 'X-Mine': '1' }, json: true }))`)
    expect(body).toMatchObject({
      headers: {
        'lp-url': 'acct1',
        'user-agent': 'LP-Lambda-uuid1',
        'x-mine': '1',
      },
    })
  })

  test('rejects for a status outside of 2xx', async () => {
    const { outcome, body } = await invoke(
      `callback(null, Toolbelt.HTTPClient()(process.env.URL + '/status/503'))`,
    )
    expect(outcome).toBe('custom-failure')
    expect(body).toEqual({ message: expect.stringMatching(/^503 - /) })
  })

  test('resolves to the whole response when asked, whatever the status', async () => {
    const { body } = await invoke(`
      const { statusCode, headers, body } = await Toolbelt.HTTPClient()(process.env.URL + '/status/404', {
        simple: false, resolveWithFullResponse: true, json: true,
      })
      callback(null, [statusCode, headers['x-upstream'], body.method])`)
    expect(body).toEqual([404, 'echo', 'GET'])
  })

  test('sends a form, and follows a redirect', async () => {
    const { body } = await invoke(`
      const http = Toolbelt.HTTPClient()
      const form = await http(process.env.URL + '/echo', { method: 'POST', form: { a: 'b' }, json: true })
      const redirected = await http(process.env.URL + '/redirect', { json: true })
      callback(null, [form.body, redirected.url])`)
    expect(body).toEqual(['a=b', '/echo'])
  })

  test('a domain that is not whitelisted answers 403, and the log names it', async () => {
    const { outcome, body, logs } = await invoke(`
      const response = await Toolbelt.HTTPClient()('http://api.refused.example/', {
        simple: false, resolveWithFullResponse: true,
      })
      callback(null, [response.statusCode, response.body, response.headers['x-lamplighter-refused']])`)
    expect(outcome).toBe('success')
    expect(body).toEqual([
      403,
      'You do not have access to the page or resource you are trying to reach\n',
      null,
    ])
    expect(logs).toMatchObject([
      { level: 'Warn', message: expect.stringContaining('api.refused.example is not whitelisted') },
    ])
  })
})

test('MTLSClient rejects with its code and the reason where there are no client certificates', async () => {
  const { cert, key } = makeSelfSignedCertificate(['client.example'])
  const lambda = await host.deploy(
    `const { Toolbelt, ErrorCodes } = require('lp-faas-toolbelt')
    async function lambda({ payload }, callback) {
      const client = Toolbelt.MTLSClient({ cert: Buffer.from(payload.cert), key: payload.key })
      try { await client.get('https://upstream.example/') } catch (error) {
        callback(null, [error.code === ErrorCodes.Mtls.General, error.code, error.message])
      }
    }`,
    { requires: ['lp-faas-toolbelt'] },
  )
  expect((await lambda.invoke({ cert, key })).body).toEqual([
    true,
    'com.liveperson.faas.mtls.general-issue',
    'There are none here.',
  ])
})

describe('SFClient', () => {
  const connect = `const connection = Toolbelt.SFClient().connectToSalesforce({
    loginUrl: process.env.SALESFORCE, accessToken: 'token', refreshToken: 'refresh',
  })`

  test('queries with a Node callback', async () => {
    const { body } = await invoke(`${connect}
      connection.query('SELECT Name FROM Account', function (error, result) {
        if (error) return callback(error)
        callback(null, [result.totalSize, result.records[0].Name])
      })`)
    expect(body).toEqual([1, 'Acme: SELECT Name FROM Account'])
  })

  test('queries with a promise', async () => {
    const { body } = await invoke(`${connect}
      const { records } = await connection.query('SELECT Id FROM Case')
      callback(null, records.length)`)
    expect(body).toBe(1)
  })

  test('a query given as the result is awaited', async () => {
    const { body } = await invoke(
      `${connect}; callback(null, connection.query('SELECT Id FROM Case'))`,
    )
    expect(body).toMatchObject({ totalSize: 1 })
  })

  test('creates records and calls REST paths, both ways', async () => {
    const { body } = await invoke(`${connect}
      const created = await connection.sobject('Contact').create({ LastName: 'Doe' })
      const byCallback = await new Promise((resolve, reject) =>
        connection.sobject('Contact').create({ LastName: 'Roe' }, (error, result) => error ? reject(error) : resolve(result)))
      const apex = await new Promise((resolve, reject) =>
        connection.apex.get('/hello', (error, result) => error ? reject(error) : resolve(result)))
      const described = await new Promise((resolve, reject) =>
        connection.describe('Contact', (error, result) => error ? reject(error) : resolve(result)))
      callback(null, [created, byCallback, apex, described.name])`)
    expect(body).toEqual([
      { id: '003Doe', success: true, errors: [] },
      { id: '003Roe', success: true, errors: [] },
      { path: '/services/apexrest/hello', authorization: 'Bearer token' },
      'Contact',
    ])
  })

  test('an error of Salesforce reaches the callback', async () => {
    const { outcome, body } = await invoke(`${connect}
      connection.query('BROKEN', function (error, result) { callback(error, result) })`)
    expect(outcome).toBe('custom-failure')
    expect(body).toEqual({ message: 'unexpected token: BROKEN' })
  })

  test('an expired token without an OAuth client says what is missing', async () => {
    const { body } = await invoke(`
      const connection = Toolbelt.SFClient().connectToSalesforce({
        instanceUrl: process.env.SALESFORCE, accessToken: 'expired', refreshToken: 'refresh',
      })
      connection.query('SELECT Id FROM Case', callback)`)
    expect(body).toEqual({ message: expect.stringContaining('"oauth2"') })
  })

  test('logs in with user and password', async () => {
    const { body } = await invoke(`
      const connection = Toolbelt.SFClient().connectToSalesforce({ loginUrl: process.env.SALESFORCE })
      connection.login('user@example.com', 'password', function (error, user) {
        callback(error, [user && user.id, connection.accessToken])
      })`)
    expect(body).toEqual(['005user', 'session'])
  })
})

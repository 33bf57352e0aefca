// real parts
import * as oauth from 'oauth4webapi'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CODE_MANIFEST, FAAS_MANIFEST } from './manifests.ts'
import { decodeToken } from './decode-token.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }
const V1 = '/sentinel/api/account/brand1/app/token'
const V2 = '/sentinel/api/v2/account/brand1/app/token'

let sentinel: Sentinel
let admin: string
let id: string
let secret: string

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
  admin = (await sentinel.provision('POST', '/accounts/brand1/sessions', {})).body.bearer
})

afterAll(() => sentinel.stop())

beforeEach(async () => {
  ;({ id, secret } = await install(FAAS_MANIFEST))
})

describe('a client that presents its secret', () => {
  it('in the body with an empty scope gets exactly a token and its type', async () => {
    const { status, headers, body } = await form(`${V1}?v=2.0`, { ...credentials(), scope: '' })
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['access_token', 'token_type'])
    expect(body.token_type).toBe('Bearer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toBeTruthy()
  })

  it('in the query with an empty body gets a token', async () => {
    const query = new URLSearchParams({ v: '2.0', ...credentials() })
    const { status, body } = await form(`${V1}?${query}`, {})
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['access_token', 'token_type'])
  })

  it('in the Basic header gets a token, also when it repeats its id in the body', async () => {
    const { status } = await form(V1, { grant_type: 'client_credentials' }, basic(id, secret))
    expect(status).toBe(200)
    const repeated = { grant_type: 'client_credentials', client_id: id }
    expect((await form(V1, repeated, basic(id, secret))).status).toBe(200)
  })

  it('on the path of the second generation is told the time as a string', async () => {
    const { status, body } = await form(`${V2}?v=2.0`, credentials())
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.any(String),
      token_type: 'Bearer',
      expires_in: '3600',
    })
  })

  it('gets a JWT with the documented header and claims, which lives for an hour', async () => {
    const { body } = await form(V1, credentials())
    const [header, claims] = decodeToken(body.access_token)
    expect(header).toEqual({ alg: 'RS256', typ: 'JWT', kid: expect.stringMatching(/^appjwt-/) })
    expect(claims).toEqual({
      use: 'app',
      iss: 'Sentinel',
      aud: 'brand1',
      azp: id,
      scope: 'faas.lambda.invoke',
      iat: expect.any(Number),
      exp: claims.iat + 3600,
      jti: expect.any(String),
      rev: expect.any(Number),
    })
  })

  it('gets no scope that its installation does not have', async () => {
    const wider = await form(V1, { ...credentials(), scope: 'faas.lambda.invoke admin' })
    expect(wider.status).toBe(400)
    expect(wider.body.error).toBe('invalid_scope')
  })

  it.each([
    [{ grant_type: 'password' }, 'unsupported_grant_type'],
    [{ grant_type: '' }, 'invalid_request'],
    [{ grant_type: 'authorization_code' }, 'unsupported_grant_type'],
  ])('is refused %j with %s', async (change, error) => {
    const { status, headers, body } = await form(V1, { ...credentials(), ...change })
    expect(status).toBe(400)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(body).toEqual({ error, error_description: expect.any(String) })
  })

  it('but is not installed for this grant is told so', async () => {
    ;({ id, secret } = await install(CODE_MANIFEST))
    const { status, body } = await form(V1, credentials())
    expect(status).toBe(400)
    expect(body.error).toBe('unauthorized_client')
  })

  it('is refused when any parameter comes twice, be it in body and query', async () => {
    const twice = new URLSearchParams(credentials())
    twice.append('scope', '')
    twice.append('scope', 'faas.lambda.invoke')
    for (const [path, body] of [
      [V1, twice.toString()],
      [`${V1}?client_id=${id}`, new URLSearchParams(credentials()).toString()],
      [`${V1}?v=1.0&v=2.0`, new URLSearchParams(credentials()).toString()],
    ] as const) {
      const answer = await raw(path, body)
      expect(answer.status).toBe(400)
      expect(answer.body.error).toBe('invalid_request')
    }
  })

  it('is refused when it authenticates in two ways', async () => {
    const { status, body } = await form(V1, credentials(), basic(id, secret))
    expect(status).toBe(400)
    expect(body.error).toBe('invalid_request')
  })

  it('is refused when the body is JSON', async () => {
    const { status, body } = await sentinel.send('POST', V1, credentials())
    expect(status).toBe(400)
    expect(body.error).toBe('invalid_request')
  })
})

describe('a client that is not the one it says', () => {
  it('is refused in the same words, whatever is wrong', async () => {
    const grant = { grant_type: 'client_credentials' }
    const other = V1.replace('brand1', 'brand2')
    const right = { ...grant, client_id: id, client_secret: secret }
    const answers = await Promise.all([
      form(V1, { ...right, client_secret: 'wrong' }),
      form(V1, { ...right, client_id: crypto.randomUUID() }),
      form(V1, { ...right, client_id: "' OR 1=1 --" }),
      form(V1, { ...right, client_id: '%' }),
      form(V1, { ...grant, client_id: id }),
      form(other, right),
      form(V1.replace('brand1', 'nowhere'), right),
      form(V1, grant, basic(id, 'wrong')),
    ])
    for (const { status, headers, body } of answers) {
      expect(status).toBe(401)
      expect(headers.get('www-authenticate')).toMatch(/^Basic realm=/)
      expect(body).toEqual(answers[0]?.body)
      expect(body.error).toBe('invalid_client')
    }
  })

  it.each([
    ['nothing', {}],
    ['a Bearer header', { authorization: 'Bearer abc' }],
    ['Basic without base64', { authorization: 'Basic ***' }],
    ['Basic without a colon', { authorization: `Basic ${btoa('abc')}` }],
    ['Basic with a broken escape', { authorization: `Basic ${btoa('a%:b')}` }],
    ['Basic with broken UTF-8', { authorization: `Basic ${btoa('\xff:b')}` }],
  ])('is refused when it presents %s', async (_, headers) => {
    const answer = await form(V1, { grant_type: 'client_credentials' }, headers)
    expect(answer.status).toBe(401)
    expect(answer.body.error).toBe('invalid_client')
  })

  it('is slowed down where it guesses, and who has the right secret is not', async () => {
    const right = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
    const guesser = { 'cf-connecting-ip': '192.0.2.66' }
    for (let guess = 0; guess < 20; guess++) {
      await form(V1, { ...right, client_secret: `guess ${guess}` }, guesser)
    }
    const slowed = await form(V1, { ...right, client_secret: 'one more' }, guesser)
    expect(slowed.status).toBe(429)
    expect(Number(slowed.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await form(V1, right, guesser)).status).toBe(200)
    expect((await form(V1, right, { 'cf-connecting-ip': '192.0.2.67' })).status).toBe(200)
  })
})

describe('an independent OAuth client', () => {
  it.each([
    ['in the header', oauth.ClientSecretBasic],
    ['in the body', oauth.ClientSecretPost],
  ])('authenticates %s', async (_, authentication) => {
    const server = { issuer: sentinel.url, token_endpoint: `${sentinel.url}${V1}` }
    const client = { client_id: id }
    const response = await oauth.clientCredentialsGrantRequest(
      server,
      client,
      authentication(secret),
      { scope: 'faas.lambda.invoke' },
      { [oauth.allowInsecureRequests]: true },
    )
    const result = await oauth.processClientCredentialsResponse(server, client, response)
    expect(decodeToken(result.access_token)[1]).toMatchObject({ azp: id })
  })
})

describe('the path', () => {
  it('takes POST only', async () => {
    for (const path of [V1, V2]) {
      const { status, headers } = await sentinel.send('GET', path)
      expect(status).toBe(405)
      expect(headers.get('allow')).toBe('POST')
    }
  })
})

async function install(manifest: object): Promise<{ id: string; secret: string }> {
  const { body } = await sentinel.send('POST', '/api/account/brand1/app-installations', manifest, {
    authorization: `Bearer ${admin}`,
  })
  return { id: body.client_id, secret: body.client_secret }
}

function form(
  path: string,
  parameters: Record<string, string>,
  headers: Record<string, string> = {},
) {
  return raw(path, new URLSearchParams(parameters).toString(), headers)
}

function raw(path: string, body: string, headers: Record<string, string> = {}) {
  const type = 'application/x-www-form-urlencoded'
  return sentinel.send('POST', path, body, { 'content-type': type, ...headers })
}

function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${btoa(`${user}:${password}`)}` }
}

function credentials(): Record<string, string> {
  return { grant_type: 'client_credentials', client_id: id, client_secret: secret }
}

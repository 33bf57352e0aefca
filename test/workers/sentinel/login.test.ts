// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeToken } from './decode-token.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin@brand.example', adminPassword: 'correct horse' }
const LOGIN = { username: 'admin@brand.example', password: 'correct horse' }

let sentinel: Sentinel

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
})

afterAll(() => sentinel.stop())

describe('login', () => {
  it('answers with everything that the published command line tool reads', async () => {
    const { status, headers, body } = await login(LOGIN)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-request-id')).toBeTruthy()
    expect(body).toMatchObject({
      csrf: expect.any(String),
      sessionId: expect.any(String),
      sessionTTl: '28800000',
      config: { loginName: LOGIN.username, isAdmin: true, isLPA: false },
    })
    expect(body.csdsCollectionResponse.baseURIs).toContainEqual({
      service: 'faasGW',
      account: 'brand1',
      baseURI: 'lamplighter.example',
    })
    const [, claims] = decodeToken(body.bearer)
    expect(claims).toMatchObject({
      use: 'session',
      iss: 'Sentinel',
      aud: 'brand1',
      sub: body.config.userId,
      roles: ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'],
      admin: true,
    })
    expect(claims.exp - claims.iat).toBe(28_800)
  })

  it('takes the fields that clients add and ignores the case of the login name', async () => {
    const { status } = await login({ timestamp: 0, ...LOGIN, username: 'ADMIN@Brand.example' })
    expect(status).toBe(200)
  })

  it('refuses a wrong password, an unknown user and an unknown account in the same words', async () => {
    const answers = await Promise.all([
      login({ ...LOGIN, password: 'wrong' }),
      login({ ...LOGIN, username: 'nobody' }),
      login(LOGIN, 'nowhere'),
      login(LOGIN, "x'--"),
    ])
    for (const { status, body } of answers) {
      expect(status).toBe(401)
      expect(body).toEqual(answers[0]?.body)
      expect(Object.keys(body)).toEqual(['errorCode', 'errorMsg'])
    }
  })

  it.each([
    ['not JSON', '{'],
    ['null', 'null'],
    ['an array', []],
    ['no password', { username: 'a' }],
    ['a number as the password', { username: 'a', password: 1 }],
    ['an object as the login name', { username: { $ne: '' }, password: 'x' }],
  ])('refuses a body that is %s', async (_, body) => {
    const answer = await login(body)
    expect(answer.status).toBe(400)
    expect(answer.body.errorCode).toBe('com.liveperson.faas.fm.badinput')
  })

  it('refuses a body over the limit', async () => {
    const { status } = await login({ ...LOGIN, padding: 'x'.repeat(70_000) })
    expect(status).toBe(413)
  })

  it('tells which method to use', async () => {
    const { status, headers } = await sentinel.send('GET', '/api/account/brand1/login')
    expect(status).toBe(405)
    expect(headers.get('allow')).toBe('POST')
  })
})

describe('refresh', () => {
  it('accepts a session with its CSRF token and cookie', async () => {
    const { body } = await login(LOGIN)
    const answer = await refresh('brand1', body.csrf, body.sessionId)
    expect(answer.status).toBe(200)
  })

  it('refuses what does not belong together, in the shape that clients read', async () => {
    const { body } = await login(LOGIN)
    const answers = await Promise.all([
      refresh('brand1', 'wrong', body.sessionId),
      refresh('brand1', body.csrf, 'wrong'),
      refresh('brand2', body.csrf, body.sessionId),
    ])
    for (const answer of answers) {
      expect(answer.status).toBe(401)
      expect(answer.body.error).toMatchObject({
        internalCode: 10,
        responseStatus: 'UNAUTHORIZED',
        message: expect.any(String),
      })
    }
  })
})

describe('logout', () => {
  it('ends the session and its bearer, and no other of the same user', async () => {
    const [own, other] = [(await login(LOGIN)).body, (await login(LOGIN)).body]
    expect(await statusOf(own.bearer)).toBe(200)
    const answer = await logout('brand1', own.csrf, own.sessionId)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await statusOf(own.bearer)).toBe(401)
    expect((await refresh('brand1', own.csrf, own.sessionId)).status).toBe(401)
    expect(await statusOf(other.bearer)).toBe(200)
    expect((await refresh('brand1', other.csrf, other.sessionId)).status).toBe(200)
  })

  it('is refused without both secrets of the session, like a refresh, and a second time', async () => {
    const { body } = await login(LOGIN)
    const refusal = { error: expect.objectContaining({ internalCode: 10 }) }
    for (const [account, csrf, sessionId] of [
      ['brand1', 'wrong', body.sessionId],
      ['brand1', body.csrf, 'wrong'],
      ['brand2', body.csrf, body.sessionId],
    ]) {
      const answer = await logout(account, csrf, sessionId)
      expect([answer.status, answer.body]).toEqual([401, refusal])
    }
    expect(await statusOf(body.bearer)).toBe(200)
    expect((await logout('brand1', body.csrf, body.sessionId)).status).toBe(200)
    expect((await logout('brand1', body.csrf, body.sessionId)).status).toBe(401)
  })

  it('leaves one entry and one revocation, however many requests say it at once', async () => {
    const { body } = await login(LOGIN)
    const before = await count('audit_trail', `action = 'session.end'`)
    const revoked = await count('revocations', `kind = 'session'`)
    await Promise.all([1, 2, 3, 4].map(() => logout('brand1', body.csrf, body.sessionId)))
    expect(await count('audit_trail', `action = 'session.end'`)).toBe(before + 1)
    expect(await count('revocations', `kind = 'session'`)).toBe(revoked + 1)
  })
})

describe('storage', () => {
  it('holds no password, session or CSRF token in the clear', async () => {
    const { body } = await login(LOGIN)
    const dump = JSON.stringify(
      await Promise.all(
        ['users', 'sessions', 'throttles', 'known_addresses'].map(
          async (table) => await sentinel.query(`SELECT * FROM ${table}`),
        ),
      ),
    )
    expect(dump).toContain('scrypt$')
    for (const secret of [LOGIN.password, body.csrf, body.sessionId, body.bearer, '192.0.2.1']) {
      expect(dump).not.toContain(secret)
    }
  })
})

function login(body: unknown, account = 'brand1', address = '127.0.0.1') {
  return sentinel.send('POST', `/api/account/${account}/login?v=1.3`, body, {
    'cf-connecting-ip': address,
  })
}

function refresh(account: string, csrf: string, sessionId: string) {
  return sentinel.send(
    'POST',
    `/api/account/${account}/refresh`,
    { timestamp: 0, csrf },
    { cookie: `session_id=${sessionId}` },
  )
}

function logout(account: string, csrf: string, sessionId: string) {
  const cookie = { cookie: `session_id=${sessionId}` }
  return sentinel.send('POST', `/api/account/${account}/logout?v=1.3`, { csrf }, cookie)
}

async function count(table: string, where: string): Promise<number> {
  const [row] = await sentinel.query(`SELECT count(*) AS count FROM ${table} WHERE ${where}`)
  return Number(row?.['count'])
}

async function statusOf(bearer: string): Promise<number> {
  const headers = { authorization: `Bearer ${bearer}` }
  return (await sentinel.send('GET', '/api/account/brand1/users', undefined, headers)).status
}

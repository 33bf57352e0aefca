// real parts
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { casesAtScale, IS_WHOLE } from '../../support/at-scale.ts'
import { KEY_ENCRYPTION_KEY, startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }
const JWKS = '/sentinel/well-known/jwks'
const DAY_MS = 86_400_000

let sentinel: Sentinel

beforeAll(async () => {
  sentinel = await startSentinel()
})
afterAll(() => sentinel?.stop())
// Each test makes the first keys, and leaves none behind: neither in the database nor in memory.
beforeEach(() => sentinel.reset({ VERSION: crypto.randomUUID() }))
afterEach(() => sentinel.query('DELETE FROM signing_keys'))

describe('the keys', () => {
  it('are made once, when twenty requests are the first at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => sentinel.send('GET', JWKS)))
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body)
    expect(await kids()).toHaveLength(2)
  })

  it('are published without their private part', async () => {
    const { status, headers, body } = await sentinel.send('GET', JWKS)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('public, max-age=300')
    for (const key of body.keys) {
      expect(key).toEqual({
        kty: 'RSA',
        n: expect.any(String),
        e: 'AQAB',
        kid: expect.stringMatching(/^(appjwt|idtoken)-[\w-]{16}$/),
        use: 'sig',
        alg: 'RS256',
      })
    }
  })

  it('are stored encrypted, each bound to its own row', async () => {
    await sentinel.send('GET', JWKS)
    const results = await sentinel.query('SELECT * FROM signing_keys')
    expect(JSON.stringify(results)).not.toContain('"d"')
    await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
    await sentinel.query(
      `UPDATE signing_keys SET sealed_private_key =
         (SELECT sealed_private_key FROM signing_keys WHERE purpose = 'id') WHERE purpose = 'app'`,
    )
    await sentinel.restart({ VERSION: '2' })
    expect((await session()).status).toBe(503)
  })

  it('survive a restart, and tokens with them', async () => {
    const token = await newToken()
    const before = await kids()
    await sentinel.restart({ VERSION: '2' })
    expect(await kids()).toEqual(before)
    await verify(token)
  })
})

describe('rotation', () => {
  it('publishes the next key while the old one still signs, and makes no third', async () => {
    const old = decodeProtectedHeader(await newToken()).kid
    const first = await sentinel.provision('POST', '/keys/rotate', { purpose: 'app' })
    const second = await sentinel.provision('POST', '/keys/rotate', { purpose: 'app' })
    expect(second.body).toEqual(first.body)
    expect(await kids('appjwt')).toHaveLength(2)
    expect(decodeProtectedHeader(await newToken()).kid).toBe(old)
  })

  it.runIf(IS_WHOLE)(
    'lets the next key sign when its time has come, and keeps the old one for its tokens',
    async () => {
      const oldToken = await newToken()
      await sentinel.provision('POST', '/keys/rotate', { purpose: 'app' })
      await shiftKeys(3_600_000)
      const newerToken = await newToken()
      expect(decodeProtectedHeader(newerToken).kid).not.toBe(decodeProtectedHeader(oldToken).kid)
      await verify(oldToken)
      await verify(newerToken)
      expect(await present(oldToken)).toBe(200)
    },
  )

  it.runIf(IS_WHOLE)('drops the old key when its last token has expired', async () => {
    const oldToken = await newToken()
    await sentinel.provision('POST', '/keys/rotate', { purpose: 'app' })
    await shiftKeys(9 * 3_600_000)
    expect(await kids('appjwt')).toHaveLength(1)
    expect(await present(oldToken)).toBe(401)
  })

  it.runIf(IS_WHOLE)(
    'comes by itself after 90 days, with a day in which the next key is published only',
    async () => {
      const old = decodeProtectedHeader(await newToken()).kid
      await shiftKeys(89 * DAY_MS)
      expect(await kids('appjwt')).toHaveLength(2)
      expect(decodeProtectedHeader(await newToken()).kid).toBe(old)
      await shiftKeys(DAY_MS)
      expect(decodeProtectedHeader(await newToken()).kid).not.toBe(old)
    },
  )
})

describe('the encryption key', () => {
  const unusable = [
    ['missing', ''],
    ['no base64', '***'],
    ['too short', Buffer.alloc(16).toString('base64')],
    ['too long', Buffer.alloc(33).toString('base64')],
  ]
  it.each(casesAtScale(unusable, 1))(
    'that is %s stops everything, and the log says why',
    async (_, value) => {
      await sentinel.restart({ KEY_ENCRYPTION_KEY: value })
      for (const path of [JWKS, '/api/account/brand1/login']) {
        const { status, body } = await sentinel.send(
          path === JWKS ? 'GET' : 'POST',
          path,
          undefined,
        )
        expect(status).toBe(503)
        expect(JSON.stringify(body)).not.toContain('KEY_ENCRYPTION_KEY')
      }
      expect(sentinel.log.join('')).toContain('KEY_ENCRYPTION_KEY must be the base64 of 32')
    },
  )

  it.runIf(IS_WHOLE)('that is another one opens nothing, and the log says why', async () => {
    await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
    await newToken()
    await sentinel.restart({ KEY_ENCRYPTION_KEY: Buffer.alloc(32, 8).toString('base64') })
    expect((await session()).status).toBe(503)
    expect(sentinel.log.join('')).toContain('KEY_ENCRYPTION_KEY must be the one')
    await sentinel.restart({ KEY_ENCRYPTION_KEY })
    expect((await session()).status).toBe(201)
  })
})

function session() {
  return sentinel.provision('POST', '/accounts/brand1/sessions', {})
}

async function newToken(): Promise<string> {
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  return (await session()).body.bearer
}

async function kids(prefix = ''): Promise<string[]> {
  const { body } = await sentinel.send('GET', JWKS)
  return body.keys
    .map(({ kid }: { kid: string }) => kid)
    .filter((kid: string) => kid.startsWith(prefix))
}

async function verify(token: string): Promise<void> {
  const { body } = await sentinel.send('GET', JWKS)
  await jwtVerify(token, createLocalJWKSet(body), { issuer: 'Sentinel', audience: 'brand1' })
}

async function present(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  const path = '/api/account/brand1/app-installations'
  return (await sentinel.send('GET', path, undefined, headers)).status
}

async function shiftKeys(ms: number): Promise<void> {
  await sentinel.query(`UPDATE signing_keys SET sign_from = sign_from - ${ms}`)
  await sentinel.restart({ VERSION: String(Math.random()) })
}

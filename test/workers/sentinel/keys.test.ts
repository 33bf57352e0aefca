// real parts
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { encryptionKey, keyFingerprint, seal, unseal } from '../../../kit/sealing.ts'
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

  it.runIf(IS_WHOLE)('survive a restart, and tokens with them', async () => {
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

describe('another key of the environment', () => {
  const NEW_KEY = Buffer.alloc(32, 8).toString('base64')
  const BOTH = { KEY_ENCRYPTION_KEY: NEW_KEY, PREVIOUS_KEY_ENCRYPTION_KEY: KEY_ENCRYPTION_KEY }
  const CONTEXT = JSON.stringify(['single-sign-on', 'brand1', 'https://idp.example', 'client'])

  async function reseal(kind: string, key = NEW_KEY) {
    const body = { after: null, key: await keyFingerprint(key) }
    return sentinel.provision('POST', `/resealings/${kind}`, body)
  }

  async function addProvider(): Promise<void> {
    const sealed = await seal('client secret', CONTEXT, await encryptionKey(KEY_ENCRYPTION_KEY))
    await sentinel.query(
      `INSERT INTO single_sign_on_providers (account_id, issuer, client_id, sealed_client_secret, name, login_claim, created_at, updated_at)
       VALUES ('brand1', 'https://idp.example', 'client', '${sealed}', 'IdP', 'email', 0, 0)`,
    )
  }

  it('takes over while tokens are signed, and the one before can go', async () => {
    const token = await newToken()
    await addProvider()
    await sentinel.restart(BOTH)
    await verify(token)
    const kid = decodeProtectedHeader(token).kid
    expect(decodeProtectedHeader(await newToken()).kid).toBe(kid)

    const moved = { resealed: 2, failed: 0, next: null }
    expect((await reseal('signing-keys')).body).toEqual(moved)
    expect((await reseal('client-secrets')).body).toEqual({ ...moved, resealed: 1 })
    for (const kind of ['signing-keys', 'client-secrets']) {
      expect((await reseal(kind)).body).toEqual({ ...moved, resealed: 0 })
    }
    await sentinel.restart({ KEY_ENCRYPTION_KEY: NEW_KEY })
    expect(decodeProtectedHeader(await newToken()).kid).toBe(kid)
    const [row] = await sentinel.query('SELECT sealed_client_secret FROM single_sign_on_providers')
    const sealed = String(row?.['sealed_client_secret'])
    expect(await unseal(sealed, CONTEXT, await encryptionKey(NEW_KEY))).toBe('client secret')
  })

  it.runIf(IS_WHOLE)(
    'moves nothing while the Worker has the one before, and says what opens under neither',
    async () => {
      await newToken()
      const early = await reseal('signing-keys')
      expect([early.status, early.body.errorMsg]).toEqual([
        409,
        expect.stringContaining('ask again in some seconds'),
      ])
      await sentinel.query(
        `UPDATE signing_keys SET sealed_private_key = 'tampered' WHERE purpose = 'id'`,
      )
      await sentinel.restart(BOTH)
      expect((await reseal('signing-keys')).body).toEqual({ resealed: 1, failed: 1, next: null })
      expect(sentinel.log.join()).toContain('does not open')
    },
  )
})

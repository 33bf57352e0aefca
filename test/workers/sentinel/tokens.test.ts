// real parts
import {
  createHmac,
  createPublicKey,
  createSign,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto'
import type { JWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSigningKey } from './open-signing-key.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }

let sentinel: Sentinel
let key: { kid: string; privateKey: KeyObject; publicJwk: JWK }
let userId: string

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
  ;({ userId } = (await sentinel.provision('POST', '/accounts/brand1/sessions', {})).body)
  key = await openSigningKey(sentinel)
})

afterAll(() => sentinel.stop())

const now = (): number => Math.floor(Date.now() / 1000)
const claims = (): Record<string, unknown> => ({
  use: 'session',
  iss: 'Sentinel',
  aud: 'brand1',
  sub: userId,
  roles: ['FaaS-Admin'],
  admin: true,
  iat: now(),
  exp: now() + 600,
})
const header = (): Record<string, unknown> => ({ alg: 'RS256', typ: 'JWT', kid: key.kid })

describe('a token', () => {
  it('of the shape that the refused ones are made from is accepted', async () => {
    expect(await present(sign(header(), claims()))).toBe(200)
  })

  it.each(['none', 'None', 'NONE', 'nOnE', '', 'HS256', 'RS384', 'RS512', 'PS256', 'ES256', null])(
    'with the algorithm %j is refused',
    async (alg) => {
      const unsigned = `${encode({ ...header(), alg })}.${encode(claims())}`
      expect(await present(`${unsigned}.`)).toBe(401)
      expect(await present(`${unsigned}.${rsa(unsigned)}`)).toBe(401)
      expect(await present(unsigned)).toBe(401)
    },
  )

  it('signed with the public key as an HMAC secret is refused', async () => {
    const publicKey = createPublicKey({ key: key.publicJwk, format: 'jwk' })
    const unsigned = `${encode({ ...header(), alg: 'HS256' })}.${encode(claims())}`
    const secrets = [
      publicKey.export({ type: 'spki', format: 'pem' }),
      publicKey.export({ type: 'spki', format: 'der' }),
      publicKey.export({ type: 'pkcs1', format: 'pem' }),
      publicKey.export({ type: 'pkcs1', format: 'der' }),
    ]
    for (const secret of secrets) {
      const signature = createHmac('sha256', secret).update(unsigned).digest('base64url')
      expect(await present(`${unsigned}.${signature}`)).toBe(401)
    }
  })

  it.each<[string, unknown]>([
    ['unknown', 'appjwt-unknown'],
    ['a path', '../../../../dev/null'],
    ['SQL', `' UNION SELECT 'x' --`],
    ['a wildcard', '%'],
    ['empty', ''],
    ['a number', 0],
    ['an object', {}],
    ['missing', undefined],
  ])('whose kid is %s is refused', async (_, kid) => {
    expect(await present(sign({ ...header(), kid }, claims()))).toBe(401)
  })

  it('whose kid is ours in another case is refused', async () => {
    expect(await present(sign({ ...header(), kid: key.kid.toUpperCase() }, claims()))).toBe(401)
  })

  it('that brings its own key by jwk, jku, x5u or x5c is refused', async () => {
    const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const jwk = own.publicKey.export({ format: 'jwk' })
    const pem = own.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
    const url = 'https://evil.example/jwks'
    for (const more of [{ jwk }, { jku: url }, { x5u: url }, { x5c: [pem] }]) {
      expect(await present(sign({ ...header(), ...more }, claims(), own.privateKey))).toBe(401)
      const foreign = { ...header(), ...more, kid: 'own' }
      expect(await present(sign(foreign, claims(), own.privateKey))).toBe(401)
    }
  })

  it('with a critical header that nobody knows is refused', async () => {
    expect(await present(sign({ ...header(), crit: ['x'], x: 1 }, claims()))).toBe(401)
  })

  it.each(['at+jwt', 'JWS', '', undefined])('of the type %j is refused', async (typ) => {
    expect(await present(sign({ ...header(), typ }, claims()))).toBe(401)
  })

  it.each<[string, Record<string, unknown>]>([
    ['another issuer', { iss: 'sentinel' }],
    ['no issuer', { iss: undefined }],
    ['no account', { aud: undefined }],
    ['two accounts', { aud: ['brand1', 'brand2'] }],
    ['no user', { sub: undefined }],
    ['a list as its user', { sub: ['x'] }],
    ['another use', { use: 'id' }],
    ['no use', { use: undefined }],
    ['an end in the past', { exp: now() - 1 }],
    ['no end', { exp: undefined }],
    ['a text as its end', { exp: '9999999999' }],
    ['a start to come', { nbf: now() + 300 }],
    ['an issue time to come', { iat: now() + 300 }],
    ['no issue time', { iat: undefined }],
    ['an issue time nine hours ago', { iat: now() - 9 * 3600 }],
  ])('with %s is refused', async (_, change) => {
    expect(await present(sign(header(), { ...claims(), ...change }))).toBe(401)
  })

  it.each<[string, string]>([
    ['empty', ''],
    ['one dot', '.'],
    ['no base64', 'a.b.c'],
    ['ten thousand characters long', `${'a'.repeat(10_000)}.b.c`],
    ['an encrypted one', 'a.b.c.d.e'],
  ])('that is %s is refused', async (_, token) => {
    expect(await present(token)).toBe(401)
  })

  it('that was changed after signing is refused', async () => {
    const [head, , signature] = sign(header(), claims()).split('.')
    const changed = encode({ ...claims(), sub: 'another' })
    expect(await present(`${head}.${changed}.${signature}`)).toBe(401)
  })

  it('with a payload that is no object is refused', async () => {
    for (const payload of [null, [], 'text', 1]) {
      const unsigned = `${encode(header())}.${encode(payload)}`
      expect(await present(`${unsigned}.${rsa(unsigned)}`)).toBe(401)
    }
  })

  it('of one account is not found on the path of another', async () => {
    expect(await present(sign(header(), claims()), 'brand2')).toBe(404)
    expect(await present(sign(header(), claims()), 'nowhere')).toBe(404)
  })

  it('of one account with the user of another is good for nothing', async () => {
    expect(await present(sign(header(), { ...claims(), aud: 'brand2' }), 'brand2')).toBe(403)
  })

  it('gets its rights from the database and not from its claims', async () => {
    const dev = { loginName: 'dev', password: 'battery staple', roles: ['FaaS-Developer'] }
    const { body } = await sentinel.provision('POST', '/accounts/brand1/users', dev)
    const wishful = { ...claims(), sub: body.userId, roles: ['LPA'], admin: true }
    expect(await present(sign(header(), wishful))).toBe(403)
  })
})

async function present(token: string, account = 'brand1'): Promise<number> {
  const path = `/api/account/${account}/app-installations`
  const headers = { authorization: `Bearer ${token}` }
  return (await sentinel.send('GET', path, undefined, headers)).status
}

function sign(head: object, payload: object, privateKey = key.privateKey): string {
  const unsigned = `${encode(head)}.${encode(payload)}`
  return `${unsigned}.${rsa(unsigned, privateKey)}`
}

function rsa(text: string, privateKey = key.privateKey): string {
  return createSign('sha256').update(text).sign(privateKey, 'base64url')
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

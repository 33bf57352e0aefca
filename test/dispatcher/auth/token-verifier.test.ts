import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDispatcher, startDispatcher } from '../support/start-dispatcher.ts'
import { openVerifier, verdictOn } from '../support/open-verifier.ts'

const NOW = Math.floor(Date.now() / 1000)
const CLAIMS = { use: 'session', aud: '1234', sub: 'user-1', roles: ['FaaS-Developer'] }

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The status of a read that every role of account 1234 may do. */
async function statusWith(token: string): Promise<number> {
  return (await dispatcher.send('GET', '/api/account/1234/proxy-settings', { token })).status
}

describe('a token', () => {
  it('of the sentinel for this account lets its holder in', async () => {
    expect(await statusWith(await dispatcher.sentinel.sign(CLAIMS))).toBe(200)
    const access = await dispatcher.sentinel.sign({ ...CLAIMS, use: 'access', azp: 'client' })
    expect(await statusWith(access)).toBe(200)
  })

  it('without a signature is refused in every spelling', async () => {
    const claims = { iss: 'Sentinel', iat: NOW, exp: NOW + 60, ...CLAIMS }
    for (const alg of ['none', 'None', 'NONE', 'nOnE', '']) {
      const unsigned = `${encode({ alg, typ: 'JWT' })}.${encode(claims)}.`
      expect(await statusWith(unsigned)).toBe(401)
    }
  })

  it('signed with the public key as if it were a secret is refused', async () => {
    const head = `${encode({ alg: 'HS256', kid: 'key-1' })}.${encode({ iss: 'Sentinel', iat: NOW, exp: NOW + 60, ...CLAIMS })}`
    for (const secret of [
      JSON.stringify(dispatcher.sentinel.publicKey),
      String(dispatcher.sentinel.publicKey['n']),
    ]) {
      const signature = createHmac('sha256', secret).update(head).digest('base64url')
      expect(await statusWith(`${head}.${signature}`)).toBe(401)
    }
  })

  it('whose signature is written in another way that means the same is refused', async () => {
    const token = await dispatcher.sentinel.sign(CLAIMS)
    // The last character of 256 bytes in base64url has four bits to spare.
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const last = alphabet.indexOf(token.at(-1) ?? '')
    const other = token.slice(0, -1) + alphabet.charAt(last ^ 1)
    expect(Buffer.from(other.split('.')[2] ?? '', 'base64url')).toEqual(
      Buffer.from(token.split('.')[2] ?? '', 'base64url'),
    )
    expect(await statusWith(other)).toBe(401)
    expect(await statusWith(`${token}=`)).toBe(401)
    expect(await statusWith(token)).toBe(200)
  })

  it('with a foreign or hostile kid is refused', async () => {
    for (const kid of [
      'unknown',
      '../../etc/passwd',
      "' OR 1=1 --",
      '__proto__',
      'x'.repeat(4_000),
    ]) {
      expect(await statusWith(await dispatcher.sentinel.sign(CLAIMS, { kid }))).toBe(401)
    }
  })

  it('that brings its own key is refused', async () => {
    const stranger = await dispatcher.sentinel.signWithNewKey(CLAIMS)
    expect(await statusWith(stranger)).toBe(401)
    const headers: Record<string, string>[] = [
      { jwk: JSON.stringify(dispatcher.sentinel.publicKey) },
      { jku: 'https://evil.example/jwks' },
      { x5u: 'https://evil.example/cert', kid: 'key-1' },
    ]
    for (const header of headers) {
      const own = await dispatcher.sentinel.signWithNewKey(CLAIMS, header)
      expect(await statusWith(own)).toBe(401)
    }
  })

  it.each(['at+jwt', 'JWS', 'id+jwt', ''])('of the type %j is refused', async (typ) => {
    expect(await statusWith(await dispatcher.sentinel.sign(CLAIMS, { typ }))).toBe(401)
  })

  it.each([
    ['of another issuer', { iss: 'Other' }],
    ['that has expired', { exp: NOW - 1 }],
    ['that is not valid yet', { nbf: NOW + 3_600 }],
    ['that claims to be from the future', { iat: NOW + 3_600 }],
    ['older than any token lives', { iat: NOW - 30_000 }],
    ['without an expiry', { exp: undefined }],
    ['for several accounts', { aud: ['1234', '5678'] }],
    ['for no account', { aud: undefined }],
    ['for what is no account id', { aud: '1234-x' }],
    ['of an unknown use', { use: 'id' }],
    ['without a use, as an identity token has it', { use: undefined }],
    ['without a user', { sub: undefined }],
    ['whose roles are no list', { roles: 'LPA' }],
  ])('%s is refused', async (_title, claims) => {
    expect(await statusWith(await dispatcher.sentinel.sign({ ...CLAIMS, ...claims }))).toBe(401)
  })

  it('with made-up roles grants nothing', async () => {
    const token = await dispatcher.sentinel.sign({ ...CLAIMS, roles: ['lpa', 'root', 7, null] })
    expect(await statusWith(token)).toBe(403)
  })

  it('of an application without the scope to invoke may not invoke', async () => {
    const claims = { use: 'app', aud: '1234', azp: 'c', scope: 'faas.lambda.invoke.not other' }
    const token = await dispatcher.sentinel.sign(claims)
    const path = `/api/account/1234/events/none/isImplemented`
    expect((await dispatcher.send('GET', path, { token })).status).toBe(403)
  })

  it('of another account finds nothing on this one’s path', async () => {
    const token = await dispatcher.sentinel.sign({ ...CLAIMS, aud: '5678', roles: ['LPA'] })
    expect(await statusWith(token)).toBe(404)
  })

  it('altered by one character is refused', async () => {
    const token = await dispatcher.sentinel.sign(CLAIMS)
    const [head, payload, signature = ''] = token.split('.')
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1)
    expect(await statusWith(`${head}.${payload}.${flipped}`)).toBe(401)
    const other = encode({ iss: 'Sentinel', iat: NOW, exp: NOW + 60, ...CLAIMS, roles: ['LPA'] })
    expect(await statusWith(`${head}.${other}.${signature}`)).toBe(401)
  })

  it('is asked for in the Bearer scheme alone', async () => {
    const token = await dispatcher.sentinel.sign(CLAIMS)
    const path = '/api/account/1234/proxy-settings'
    for (const authorization of [token, `Basic ${token}`, 'Bearer', `Bearer ${token} x`]) {
      const answer = await dispatcher.send('GET', path, { headers: { authorization } })
      expect(answer.status).toBe(401)
    }
    const query = await dispatcher.send('GET', `${path}?access_token=${token}`)
    expect(query.status).toBe(401)
  })
})

describe('the sentinel’s keys', () => {
  it('may change while old tokens live, and outlast a sentinel that does not answer', async () => {
    const { sentinel, source, verifier, clock } = await openVerifier()
    const old = await sentinel.sign({ ...CLAIMS, jti: 'old' })
    const fresh = await sentinel.signWithNewKey({ ...CLAIMS, jti: 'new' })
    expect(await verdictOn(verifier, old)).toBe('user-1')
    expect(await verdictOn(verifier, fresh)).toBe(401)
    source.keys.push(sentinel.newPublicKey)
    expect(await verdictOn(verifier, fresh)).toBe(401)
    clock.atMs += 5_000
    expect(await verdictOn(verifier, fresh)).toBe('user-1')
    expect(await verdictOn(verifier, old)).toBe('user-1')

    source.isBroken = true
    const unseen = await sentinel.sign({ ...CLAIMS, jti: 'unseen' })
    expect(await verdictOn(verifier, unseen)).toBe('user-1')
    const unknown = await sentinel.sign(CLAIMS, { kid: 'unknown' })
    clock.atMs += 5_500
    expect(await verdictOn(verifier, unknown)).toBe(401)
  })

  it('are asked for once in 5 s at most, whatever keys tokens name', async () => {
    const { sentinel, source, verifier, clock } = await openVerifier()
    for (let second = 0; second < 20; second++) {
      clock.atMs += 1_000
      const unknown = await sentinel.sign(CLAIMS, { kid: `unknown-${second}` })
      expect(await verdictOn(verifier, unknown)).toBe(401)
    }
    expect(source.keysAsked).toBe(4)
  })

  it('are not believed when they are an hour old', async () => {
    const { sentinel, source, verifier, clock } = await openVerifier()
    const lifetime = { exp: NOW + 4 * 3_600 }
    const first = await sentinel.sign({ ...CLAIMS, ...lifetime, jti: 'first' })
    expect(await verdictOn(verifier, first)).toBe('user-1')
    source.areKeysBroken = true
    clock.atMs += 3_599_000
    const second = await sentinel.sign({ ...CLAIMS, ...lifetime, jti: 'second' })
    expect(await verdictOn(verifier, second)).toBe('user-1')
    clock.atMs += 1_000
    const third = await sentinel.sign({ ...CLAIMS, ...lifetime, jti: 'third' })
    expect(await verdictOn(verifier, third)).toBe(503)
  })

  it('are waited for with 503 when there are none at all', async () => {
    const other = await startDispatcher()
    try {
      await other.send('POST', '/sentinel/break')
      const token = await other.sentinel.sign(CLAIMS)
      const answer = await other.send('GET', '/api/account/1234/proxy-settings', { token })
      expect(answer.status).toBe(503)
      expect(answer.json.errorCode).toBe('com.liveperson.faas.es.unavailable')
    } finally {
      await other.stop()
    }
  })
})

it('A token seen before is believed until it expires, and not a moment longer', async () => {
  const { sentinel, source, verifier, clock } = await openVerifier()
  const exp = Math.floor(clock.atMs / 1_000) + 30
  const token = await sentinel.sign({ ...CLAIMS, exp })
  expect(await verdictOn(verifier, token)).toBe('user-1')
  clock.atMs = exp * 1_000 - 1
  expect(await verdictOn(verifier, token)).toBe('user-1')
  expect(source.keysAsked).toBe(1)
  clock.atMs++
  expect(await verdictOn(verifier, token)).toBe(401)
})

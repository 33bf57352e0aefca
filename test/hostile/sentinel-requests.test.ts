// real parts
import { request } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from '../workers/sentinel/browser.ts'
import {
  BASE,
  CALLBACK,
  CodeFixture,
  LOGIN,
  type InstalledClient,
} from '../workers/sentinel/code-fixture.ts'

let fixture: CodeFixture
let client: InstalledClient

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'faas.lambda.invoke' })
})

afterAll(() => fixture.sentinel.stop())

beforeEach(() => fixture.sentinel.query('DELETE FROM throttles'))

describe('a Host header that somebody made up', () => {
  it('is in no link, no address of a form, no redirect and no issuer', async () => {
    for (const path of [
      `${BASE}/.well-known/openid-configuration`,
      '/.well-known/oauth-authorization-server/sentinel/api/account/brand1',
      fixture.authorizePath(client),
      fixture.authorizePath(client, { prompt: 'none' }),
      `${BASE}/login`,
      `${BASE}/logout`,
      `${BASE}/password/change`,
      `${BASE}/password/choose?token=x`,
      '/api/sso/login?accountId=brand1',
      `${BASE}/nothing`,
    ]) {
      const answer = await sendWithHost('GET', path)
      expect(answer, path).not.toContain('evil.example')
    }
    const invited = JSON.stringify({ loginName: 'guest', profileIds: [] })
    const { body } = await fixture.sentinel.provision('POST', '/accounts/brand1/sessions', {})
    const headers = { authorization: `Bearer ${body.bearer}`, 'content-type': 'application/json' }
    const created = await sendWithHost('POST', '/api/account/brand1/users', headers, invited)
    expect(created).toContain('http://localhost/sentinel/api/account/brand1/password/choose')
    expect(created).not.toContain('evil.example')
  })
})

describe('a session that somebody brings along', () => {
  it('is not taken over at the sign-in, and a living one ends there', async () => {
    const own = sessionOf(await signInWith(undefined))
    const fixed = await signInWith('chosen-by-an-attacker')
    expect(sessionOf(fixed)).toMatch(/^[\w-]{43}$/)
    const again = await signInWith(own)
    expect(sessionOf(again)).not.toBe(own)
    expect(await isSignedIn('chosen-by-an-attacker')).toBe(false)
    expect(await isSignedIn(own)).toBe(false)
    expect(await isSignedIn(sessionOf(again))).toBe(true)
  })
})

describe('a form that another site sends', () => {
  it.each([
    `${BASE}/login`,
    `${BASE}/logout`,
    `${BASE}/password/choose?token=x`,
    `${BASE}/password/change`,
    '/authorize',
  ])('to %s is refused, however the browser tells of it', async (page) => {
    const path = page === '/authorize' ? fixture.authorizePath(client) : page
    const tellings: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'nonsense' },
      { origin: 'http://localhost.evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { referer: 'https://evil.example/' },
    ]
    for (const headers of tellings) {
      const answer = await post(path, 'decision=deny', headers)
      expect(answer.status, JSON.stringify(headers)).toBe(403)
      expect(answer.headers.has('location')).toBe(false)
      expect(answer.headers.has('set-cookie')).toBe(false)
    }
  })

  it('is told from our own behind a front that changes the host', async () => {
    const headers = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
    const answer = await post(`${BASE}/login`, new URLSearchParams(LOGIN).toString(), headers)
    expect(answer.status).toBe(303)
  })
})

describe('a page', () => {
  it('shows in no frame, runs nothing and is kept nowhere, refusals included', async () => {
    for (const path of [
      fixture.authorizePath(client),
      fixture.authorizePath({ ...client, id: 'unknown' }),
      `${BASE}/login`,
      `${BASE}/logout`,
      `${BASE}/password/choose?token=x`,
      `${BASE}/nothing`,
      `${BASE}/single-sign-on/callback`,
      '/api/sso/login',
    ]) {
      const headers = { accept: 'text/html' }
      const answer = await fetch(fixture.sentinel.url + path, { headers, redirect: 'manual' })
      const policy = answer.headers.get('content-security-policy') ?? ''
      expect(policy, path).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/)
      expect(policy).not.toContain('unsafe')
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(await answer.text()).not.toMatch(/<script|\son\w+=/)
    }
  })
})

describe('parameters', () => {
  it('of any size and in any alphabet come back as they are, or are refused', async () => {
    const state = 'é😀\u0000\r\nSet-Cookie: stolen=1\t"><script>'
    const { headers, location } = await fixture.signIn(client, { state })
    expect(location?.searchParams.get('state')).toBe(state)
    expect(headers.getSetCookie().join()).not.toContain('stolen')
    for (const change of [{ nonce: 'n'.repeat(1_001) }, { scope: 's'.repeat(9_000) }]) {
      const path = fixture.authorizePath(client, change)
      const refused = await new Browser(fixture.sentinel).open(path)
      expect(refused.location?.searchParams.get('error')).toMatch(/^invalid_/)
    }
  })

  it.each([
    `${CALLBACK}\r\nX-Injected: 1`,
    `${CALLBACK}%0d%0aX-Injected:1`,
    `${CALLBACK}\u0000`,
    `${CALLBACK}\u200b`,
    CALLBACK.replace('o', '\u043e'),
    CALLBACK.replace('portal', 'portal.example%2f@evil'),
    `${CALLBACK}\\@evil.example`,
    `${CALLBACK};evil.example`,
  ])('that name the callback %j send nobody there', async (redirect_uri) => {
    const path = fixture.authorizePath(client, { redirect_uri })
    const visit = await new Browser(fixture.sentinel).open(path)
    expect(visit.status).toBe(400)
    expect(visit.location).toBeUndefined()
    expect(visit.headers.has('x-injected')).toBe(false)
  })

  it.each<[string, (right: URLSearchParams) => string]>([
    ['a code twice', (right) => `${right}&code=${right.get('code')}`],
    ['a secret twice, once empty', (right) => `client_secret=&${right}`],
    ['a client twice', (right) => `${right}&client_id=${right.get('client_id')}`],
    ['a code in brackets', (right) => `${right}`.replace('code=', 'code[]=')],
    ['a code with more behind it', (right) => `${right}`.replace(/code=[\w-]+/, '$&%00')],
    ['a grant type in capitals', (right) => `${right}`.replace('authorization', 'AUTHORIZATION')],
  ])('with %s redeem nothing, and the code stays good', async (_, change) => {
    const code = await fixture.code(client)
    const right = new URLSearchParams({
      client_id: client.id,
      client_secret: client.secret,
      grant_type: 'authorization_code',
      redirect_uri: CALLBACK,
      code,
    })
    expect((await post(`${BASE}/token`, change(right))).status).toBe(400)
    expect((await post(`${BASE}/token`, right.toString())).status).toBe(200)
  })

  it.each<[string, Record<string, string>, (secret: string) => string]>([
    ['a wrong secret in the body', {}, () => 'client_secret=wrong'],
    ['the right secret in both', {}, (secret) => `client_secret=${secret}`],
    ['another client in the body', {}, () => 'client_id=other'],
    ['a second scheme in the header', { authorization: ', Basic eDp5' }, () => ''],
  ])('beside the Basic header, %s, are refused', async (_, headers, more) => {
    const code = await fixture.code(client)
    const basic = `Basic ${btoa(`${client.id}:${client.secret}`)}${headers['authorization'] ?? ''}`
    const form = `grant_type=authorization_code&code=${code}&redirect_uri=${encodeURIComponent(CALLBACK)}`
    const answer = await post(`${BASE}/token`, `${form}&${more(client.secret)}`, {
      authorization: basic,
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(await answer.json()).toMatchObject({ error: expect.stringMatching(/^invalid_/) })
  })
})

/** An answer, headers and all, to a request that names another host in every way there is. */
function sendWithHost(
  method: string,
  path: string,
  more: Record<string, string> = {},
  body?: string,
): Promise<string> {
  const { hostname, port } = new URL(fixture.sentinel.url)
  const evil = 'evil.example'
  const headers = {
    host: evil,
    'x-forwarded-host': evil,
    'x-forwarded-server': evil,
    forwarded: `host=${evil}`,
    accept: 'text/html',
    ...more,
  }
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path, headers }, (answer) => {
      let text = JSON.stringify(answer.headers)
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()))
      answer.on('end', () => resolve(text))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

function post(path: string, body: string, headers: Record<string, string> = {}) {
  return fetch(fixture.sentinel.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body,
    redirect: 'manual',
  })
}

function signInWith(session: string | undefined): Promise<Response> {
  const form = new URLSearchParams(LOGIN).toString()
  return post(fixture.authorizePath(client), form, {
    ...(session !== undefined && { cookie: `__Host-sentinel-brand1=${session}` }),
  })
}

function sessionOf(answer: Response): string {
  return /__Host-sentinel-brand1=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

async function isSignedIn(session: string): Promise<boolean> {
  const headers = { cookie: `__Host-sentinel-brand1=${session}` }
  const path = `${BASE}/password/change`
  return (await fetch(fixture.sentinel.url + path, { headers, redirect: 'manual' })).status === 200
}

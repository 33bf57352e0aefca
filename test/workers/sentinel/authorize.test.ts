// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import {
  BASE,
  CALLBACK,
  CHALLENGE,
  CodeFixture,
  LOGIN,
  type InstalledClient,
} from './code-fixture.ts'

let fixture: CodeFixture
let client: InstalledClient

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'faas.lambda.invoke' })
})

afterAll(() => fixture.sentinel.stop())

describe('the authorization endpoint', () => {
  it('shows a login page that runs nothing, loads nothing and shows in no frame', async () => {
    const page = await new Browser(fixture.sentinel).open(fixture.authorizePath(client))
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' https:\/\/portal\.example; base-uri 'none'; frame-ancestors 'none'$/,
    )
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('x-request-id')).toBeTruthy()
    expect(page.text).not.toMatch(/<script|\son\w+=|src=/)
    expect(page.text).toContain('Sign in to Portal')
  })

  it('sends the browser back with a code, the state and the issuer', async () => {
    const { status, headers, location } = await fixture.signIn(client)
    expect(status).toBe(303)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(location?.href.startsWith(`${CALLBACK}?`)).toBe(true)
    expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
      code: expect.stringMatching(/^[\w-]{43}$/),
      state: 'a state & more',
      iss: `http://localhost${BASE}`,
    })
  })

  it('sets a session cookie that no script, other site or plain connection gets', async () => {
    const { headers } = await fixture.logIn(client)
    const cookies = headers.getSetCookie()
    expect(cookies.find((cookie) => cookie.startsWith('__Host-sentinel-brand1='))).toMatch(
      /^__Host-sentinel-brand1=[\w-]{43}; Max-Age=28800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
  })

  it('goes straight through with a session and consent, and asks where one is missing', async () => {
    const browser = new Browser(fixture.sentinel)
    await fixture.signIn(client, {}, browser)
    const again = await browser.open(fixture.authorizePath(client))
    expect(again.status).toBe(302)
    expect(again.location?.searchParams.get('code')).toBeTruthy()

    const wider = await browser.open(fixture.authorizePath(client, { scope: 'openid' }))
    expect(wider.status).toBe(200)
    expect(wider.text).toContain('Allow Portal?')
    const allowed = await browser.submit(wider, { decision: 'allow' })
    expect(allowed.status).toBe(303)
    expect(allowed.location?.searchParams.get('code')).toBeTruthy()
    expect((await browser.open(fixture.authorizePath(client, { scope: 'openid' }))).status).toBe(
      302,
    )
  })

  it('asks each time for a public application that is at no host of its own', async () => {
    const local = 'http://127.0.0.1:5000/callback'
    const native = await fixture.install({
      token_endpoint_auth_method: 'none',
      redirect_uris: [local, CALLBACK],
    })
    const request = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    const browser = new Browser(fixture.sentinel)
    await fixture.signIn(native, { ...request, redirect_uri: local }, browser)
    const again = fixture.authorizePath(native, { ...request, redirect_uri: local })
    expect((await browser.open(again)).text).toContain('Allow Portal?')
    const silent = await browser.open(`${again}&prompt=none`)
    expect(silent.location?.searchParams.get('error')).toBe('consent_required')
    expect((await browser.open(fixture.authorizePath(native, request))).status).toBe(302)
  })

  it('tells the application when the user says no', async () => {
    const browser = new Browser(fixture.sentinel)
    const page = await browser.open(fixture.authorizePath(client))
    const { location } = await browser.submit(page, { decision: 'deny' })
    expect(location?.searchParams.get('error')).toBe('access_denied')
    expect(location?.searchParams.get('state')).toBe('a state & more')
  })

  it('says the same to a wrong password and an unknown user, and keeps the login name', async () => {
    const browser = new Browser(fixture.sentinel)
    const page = await browser.open(fixture.authorizePath(client))
    const texts = await Promise.all(
      ['admin', '"><script>alert(1)</script>'].map(async (username) => {
        const { status, text } = await browser.submit(page, { username, password: 'wrong' })
        expect(status).toBe(401)
        expect(text).not.toContain('<script>')
        return /role="alert"[\s\S]*?<\/ul>/.exec(text)?.[0]
      }),
    )
    expect(texts[0]).toBeTruthy()
    expect(texts[0]).toBe(texts[1])
  })

  it('honours prompt: none never shows a page, login always does', async () => {
    const browser = new Browser(fixture.sentinel)
    const silent = fixture.authorizePath(client, { prompt: 'none' })
    const first = await browser.open(silent)
    expect(first.location?.searchParams.get('error')).toBe('login_required')
    await fixture.signIn(client, {}, browser)
    expect((await browser.open(silent)).location?.searchParams.get('code')).toBeTruthy()
    const other = await fixture.install()
    const asked = await browser.open(fixture.authorizePath(other, { prompt: 'none' }))
    expect(asked.location?.searchParams.get('error')).toBe('consent_required')
    expect((await browser.open(fixture.authorizePath(client, { prompt: 'login' }))).status).toBe(
      200,
    )
  })

  it('uses the only callback when the request names none, and asks for one among several', async () => {
    const { location } = await fixture.signIn(client, { redirect_uri: undefined })
    expect(location?.href.startsWith(`${CALLBACK}?`)).toBe(true)
    const several = await fixture.install({ redirect_uris: [CALLBACK, `${CALLBACK}2`] })
    const path = fixture.authorizePath(several, { redirect_uri: undefined })
    expect((await new Browser(fixture.sentinel).open(path)).status).toBe(400)
  })

  it('keeps the query of a callback as it was registered', async () => {
    const callback = `${CALLBACK}?a=%20b&c`
    const own = await fixture.install({ redirect_uris: [callback] })
    const { headers } = await fixture.signIn(own, { redirect_uri: callback })
    expect(headers.get('location')?.startsWith(`${callback}&code=`)).toBe(true)
  })
})

describe('a form from another site', () => {
  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('with %j is refused', async (headers) => {
    const browser = new Browser(fixture.sentinel)
    const page = await browser.open(fixture.authorizePath(client))
    const { status, location } = await browser.submit(page, LOGIN, headers)
    expect(status).toBe(403)
    expect(location).toBeUndefined()
  })

  it('that gives consent without the token of the session is refused', async () => {
    const browser = new Browser(fixture.sentinel)
    const other = await fixture.install()
    await fixture.signIn(client, {}, browser)
    const page = await browser.open(fixture.authorizePath(other))
    const forged = { ...page, text: page.text.replace(/value="[\w-]{43}"/, 'value="forged"') }
    expect((await browser.submit(forged, { decision: 'allow' })).status).toBe(403)
  })
})

describe('a session', () => {
  it('of one account signs nobody in to another', async () => {
    const browser = new Browser(fixture.sentinel)
    const { headers } = await fixture.logIn(client, {}, browser)
    const session = headers.get('set-cookie')?.split(';')[0]?.split('=')[1]
    const response = await fetch(fixture.sentinel.url + fixture.authorizePath(client), {
      headers: { cookie: `__Host-sentinel-brand2=${session}` },
      redirect: 'manual',
    })
    expect(response.status).toBe(200)
  })

  it('ends when the user is disabled', async () => {
    const { body: profiles } = await fixture.manage('GET', '/profiles')
    const { body: user } = await fixture.manage('POST', '/users', {
      loginName: 'leaver',
      password: 'battery staple',
      profileIds: [profiles[0].id],
    })
    const browser = new Browser(fixture.sentinel)
    const page = await browser.open(fixture.authorizePath(client))
    const asked = await browser.submit(page, { username: 'leaver', password: 'battery staple' })
    await browser.submit(asked, { decision: 'allow' })
    expect((await browser.open(fixture.authorizePath(client))).status).toBe(302)
    await fixture.manage('PATCH', `/users/${user.id}`, { state: 'disabled' })
    expect((await browser.open(fixture.authorizePath(client))).status).toBe(200)
  })
})

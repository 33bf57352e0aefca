// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from './audit-entries.ts'
import { Browser } from './browser.ts'
import { BASE, CHALLENGE, CodeFixture, LOGIN, VERIFIER } from './code-fixture.ts'
import { decodeToken } from './decode-token.ts'
import { expectPageRefusal } from './expect-page-refusal.ts'

const UI = { id: 'lamplighter-ui', secret: '' }
const CALLBACK = 'http://localhost/auth/callback'
const OTHER_CALLBACK = 'http://127.0.0.1:8787/auth/callback'
const REQUEST = {
  v: undefined,
  redirect_uri: CALLBACK,
  code_challenge: CHALLENGE,
  code_challenge_method: 'S256',
}

let fixture: CodeFixture
beforeAll(async () => {
  fixture = await CodeFixture.start()
  await fixture.sentinel.restart({
    PUBLIC_HOST: 'localhost',
    UI_ORIGINS: 'http://127.0.0.1:8787,http://[::1]:8787',
  })
})
afterAll(() => fixture.sentinel.stop())
beforeEach(() => fixture.sentinel.query('DELETE FROM throttles'))

/** Asks for a code as the UI does. */
function authorize(browser: Browser, more: Record<string, string | undefined> = {}) {
  return browser.open(fixture.authorizePath(UI, { ...REQUEST, ...more }))
}

/** Signs the administrator in at a browser, as the UI does. */
async function signIn(browser = new Browser(fixture.sentinel)) {
  const answer = await browser.submit(await authorize(browser), LOGIN)
  return { browser, answer, code: answer.location?.searchParams.get('code') ?? '' }
}

function redeem(code: string, more: Record<string, string | undefined> = {}) {
  const request = { redirect_uri: CALLBACK, code_verifier: VERIFIER, client_secret: undefined }
  return fixture.redeem(UI, code, { ...request, ...more })
}

function refresh(token: string) {
  return fixture.token(UI, {
    client_secret: undefined,
    grant_type: 'refresh_token',
    refresh_token: token,
  })
}

describe('the UI', () => {
  it('signs somebody in without asking for their consent, and gets tokens of theirs', async () => {
    const { answer, code } = await signIn()
    expect(answer.status).toBe(303)
    expect(answer.location?.href).toMatch(/^http:\/\/localhost\/auth\/callback\?code=/)
    expect(answer.location?.searchParams.get('state')).toBe('a state & more')
    const { status, body } = await redeem(code)
    expect(status).toBe(200)
    expect(body).toMatchObject({ token_type: 'Bearer', refresh_token: expect.any(String) })
    expect(decodeToken(body.access_token)[1]).toMatchObject({ aud: 'brand1', use: 'access' })
    const headers = { authorization: `Bearer ${body.access_token}` }
    const users = await fixture.sentinel.send(
      'GET',
      '/api/account/brand1/users',
      undefined,
      headers,
    )
    expect(users.status).toBe(200)
  })

  it('is signed in anew by the session of the browser, with nothing shown', async () => {
    const { browser } = await signIn()
    const again = await authorize(browser, { prompt: 'none' })
    expect(again.status).toBe(302)
    const code = again.location?.searchParams.get('code') ?? ''
    expect((await redeem(code)).status).toBe(200)
  })

  it('is told where nobody is signed in, of accounts that are not there too', async () => {
    const browser = new Browser(fixture.sentinel)
    for (const account of ['brand1', 'nobody9']) {
      const path = fixture.authorizePath(UI, { ...REQUEST, prompt: 'none' })
      const answer = await browser.open(path.replace('brand1', account))
      expect(answer.status).toBe(302)
      expect(answer.location?.searchParams.get('error')).toBe('login_required')
      expect(answer.location?.searchParams.get('state')).toBe('a state & more')
    }
  })

  it('shows the same login page for an account that is not there', async () => {
    const path = fixture.authorizePath(UI, REQUEST)
    const open = (account: string) =>
      new Browser(fixture.sentinel).open(path.replace('brand1', account))
    const [known, unknown] = [await open('brand1'), await open('nobody9')]
    expect(unknown.status).toBe(200)
    expect(unknown.text.replaceAll('nobody9', 'brand1')).toBe(known.text)
    const refused = await new Browser(fixture.sentinel).submit(unknown, LOGIN)
    expect(refused.status).toBe(401)
  })

  it('replaces its refresh token at every use, and loses all when one comes twice', async () => {
    const { code } = await signIn()
    const first = (await redeem(code)).body.refresh_token
    const second = await refresh(first)
    expect(second.status).toBe(200)
    expect((await refresh(first)).body.error).toBe('invalid_grant')
    expect((await refresh(second.body.refresh_token)).body.error).toBe('invalid_grant')
  })

  it('signs somebody out: the tokens end, and the session with them', async () => {
    const { browser, code } = await signIn()
    const { body } = await redeem(code)
    const form = new URLSearchParams({ client_id: UI.id, token: body.refresh_token }).toString()
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const revoked = await fixture.sentinel.send('POST', `${BASE}/token/revoke`, form, type)
    expect(revoked.status).toBe(200)
    const bye = { client_id: UI.id, post_logout_redirect_uri: 'http://localhost/' }
    const question = await browser.open(`${BASE}/logout?${new URLSearchParams(bye).toString()}`)
    const done = await browser.submit(question, {})
    expect(done.location?.href).toBe('http://localhost/')
    expect((await refresh(body.refresh_token)).body.error).toBe('invalid_grant')
    const headers = { authorization: `Bearer ${body.access_token}` }
    const users = await fixture.sentinel.send(
      'GET',
      '/api/account/brand1/users',
      undefined,
      headers,
    )
    expect(users.status).toBe(401)
    const silent = await authorize(browser, { prompt: 'none' })
    expect(silent.location?.searchParams.get('error')).toBe('login_required')
  })

  it('is at the public host and at every origin that the operator named, and nowhere else', async () => {
    const { browser } = await signIn()
    for (const redirect_uri of [CALLBACK, OTHER_CALLBACK, 'http://[::1]:8787/auth/callback']) {
      const { location } = await authorize(browser, { redirect_uri })
      expect(location?.href.startsWith(`${redirect_uri}?code=`)).toBe(true)
    }
    for (const redirect_uri of [
      undefined,
      'https://localhost/auth/callback',
      'http://localhost:9999/auth/callback',
      'http://127.0.0.1/auth/callback',
      'http://localhost/auth/callback/',
      'http://localhost/auth/callback?next=https://evil.example',
      'http://localhost/auth/../auth/callback',
      'http://localhost/auth%2Fcallback',
      'http://LOCALHOST/auth/callback',
      'http://localhost@evil.example/auth/callback',
      'http://localhost.evil.example/auth/callback',
      '//localhost/auth/callback',
      'javascript:alert(1)',
      'http://localhost/',
    ]) {
      const refused = await authorize(browser, { redirect_uri })
      expectPageRefusal(refused, 400)
      expect(refused.location).toBeUndefined()
    }
  })

  it('gets no code without PKCE by S256, and no token without the verifier', async () => {
    const { browser } = await signIn()
    for (const more of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge_method: undefined },
      { code_challenge_method: 'plain' },
      { code_challenge: 'short' },
    ]) {
      const { location } = await authorize(browser, more)
      expect(location?.searchParams.get('error')).toBe('invalid_request')
    }
    for (const more of [
      { code_verifier: undefined },
      { code_verifier: 'w'.repeat(43) },
      { redirect_uri: OTHER_CALLBACK },
    ]) {
      const { location } = await authorize(browser)
      const refused = await redeem(location?.searchParams.get('code') ?? '', more)
      expect([refused.status, refused.body.error]).toEqual([400, 'invalid_grant'])
    }
  })

  it('has no secret, and asks for no scope and no token of its own', async () => {
    const { browser } = await signIn()
    const { location } = await authorize(browser, { scope: 'faas.lambda.invoke' })
    expect(location?.searchParams.get('error')).toBe('invalid_scope')
    const asApp = { grant_type: 'client_credentials', client_secret: undefined }
    expect((await fixture.token(UI, asApp)).body.error).toBe('unauthorized_client')
    const guessed = await fixture.token(UI, { ...asApp, client_secret: 'guessed' })
    expect([guessed.status, guessed.body.error]).toEqual([401, 'invalid_client'])
  })

  it('is one of each account: its codes and tokens are of no use in another', async () => {
    const { code } = await signIn()
    const elsewhere = `${BASE.replace('brand1', 'brand2')}/token`
    const request = { client_secret: undefined, code_verifier: VERIFIER, redirect_uri: CALLBACK }
    const stolen = { ...request, grant_type: 'authorization_code', code }
    expect((await fixture.token(UI, stolen, elsewhere)).status).not.toBe(200)
    const { body } = await redeem(code)
    const token = { grant_type: 'refresh_token', refresh_token: body.refresh_token }
    expect((await fixture.token(UI, { ...request, ...token }, elsewhere)).status).not.toBe(200)
    expect((await refresh(body.refresh_token)).status).toBe(200)
  })

  it('is no app installation that anybody sees, changes or poses as', async () => {
    const { browser } = await signIn()
    const { body } = await fixture.manage('GET', '/app-installations')
    expect(JSON.stringify(body)).not.toContain(UI.id)
    for (const id of [UI.id, `${UI.id}:brand1`]) {
      const path = `/app-installations/${encodeURIComponent(id)}`
      expect((await fixture.manage('GET', path)).status).toBe(404)
      expect((await fixture.manage('DELETE', path)).status).toBe(404)
    }
    const stored = { id: `${UI.id}:brand1`, secret: '' }
    expectPageRefusal(await browser.open(fixture.authorizePath(stored, REQUEST)), 400)
  })

  it('leaves in the audit trail who signed in by it', async () => {
    const { code } = await signIn()
    await redeem(code)
    const entry = (await auditEntries(fixture.sentinel, 'grant.create')).at(-1)
    expect(entry?.actor).toBe('application lamplighter-ui:brand1')
    expect(entry?.detail).toMatchObject({ userId: expect.any(String) })
  })
})

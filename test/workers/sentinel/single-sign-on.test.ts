// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { expectPageRefusal } from './expect-page-refusal.ts'
import type { Forgery } from './forging-provider.ts'
import { identity, LANDING, SignOnFixture } from './sign-on-fixture.ts'

let fixture: SignOnFixture
let count = 0

beforeAll(async () => {
  fixture = await SignOnFixture.start()
})

afterAll(() => fixture.stop())

beforeEach(async () => {
  fixture.provider.say({})
  expect((await fixture.setUp()).status).toBe(200)
})

describe('a sign-in', () => {
  it('is sent with PKCE, state and nonce, and ends at the address it began for', async () => {
    const browser = new Browser(fixture.sentinel)
    const sent = await fixture.start(browser)
    expect(Object.fromEntries(sent.location?.searchParams ?? [])).toMatchObject({
      response_type: 'code',
      client_id: 'lamplighter',
      redirect_uri: 'http://localhost/sentinel/api/account/brand1/single-sign-on/callback',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(sent.headers.get('set-cookie')).toMatch(
      /^__Host-sentinel-sso-brand1=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    )
    fixture.provider.say(identity('first'))
    const back = await browser.open(fixture.answerPath(sent))
    expect(back.status).toBe(302)
    expect(back.location?.pathname).toBe(LANDING)
    expect(fixture.provider.redemptions.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43}$/)
    expect((await browser.open(LANDING)).text).toContain('<strong>first</strong>')
  })

  it.each<[string, Forgery]>([
    ['another nonce', { claims: { nonce: 'another' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another audience', { claims: { aud: 'somebody else' } }],
    ['several audiences and another party', { claims: { aud: ['lamplighter', 'x'], azp: 'x' } }],
    ['a time that is over', { claims: { exp: 1 } }],
    ['a foreign signature', { signature: 'foreign' }],
    ['no signature', { signature: 'none' }],
    ['metadata of another issuer', { metadata: { issuer: 'https://evil.example' } }],
    [
      'UserInfo of somebody else',
      { claims: {}, userInfo: { sub: 'another', preferred_username: 'x' } },
    ],
  ])('with %s in the answer signs nobody in', async (_, forgery) => {
    const claims = forgery.userInfo
      ? forgery.claims
      : { preferred_username: 'x', ...forgery.claims }
    expectPageRefusal(await fixture.signOn({ ...forgery, ...(claims && { claims }) }))
  })

  it.each<[string, Record<string, string>]>([
    ['another state', { state: 'another' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an error', { error: 'server_error' }],
  ])('with %s in the address signs nobody in and redeems nothing', async (_, more) => {
    const browser = new Browser(fixture.sentinel)
    const sent = await fixture.start(browser)
    const before = fixture.provider.redemptions.length
    expectPageRefusal(await browser.open(fixture.answerPath(sent, more)))
    expect(fixture.provider.redemptions.length).toBe(before)
  })

  it('that an application wants fresh is asked of the provider, once', async () => {
    const manifest = {
      client_name: 'Portal',
      grant_types: ['authorization_code'],
      redirect_uris: ['https://portal.example/callback'],
    }
    const { body: client } = await fixture.manage('POST', '/app-installations', manifest)
    for (const wanted of ['prompt=login', 'max_age=0', 'max_age=600']) {
      const browser = new Browser(fixture.sentinel)
      const path = `/sentinel/api/account/brand1/authorize?response_type=code&client_id=${client.client_id}&${wanted}`
      const page = await browser.open(path)
      const href = /href="(\/api\/sso\/login[^"]*)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&')
      const sent = await browser.open(href ?? '')
      expect(sent.location?.searchParams.get('prompt')).toBe('login')
      fixture.provider.say(identity('fresh'))
      const back = await browser.open(fixture.answerPath(sent))
      const next = await browser.open(back.headers.get('location') ?? '')
      expect(next.text).toContain('Allow Portal?')
    }
  })

  it('without the issuer that the provider promises to name signs nobody in', async () => {
    const browser = new Browser(fixture.sentinel)
    const sent = await fixture.start(browser)
    expectPageRefusal(await browser.open(fixture.answerPath(sent).replace(/&iss=[^&]*/, '')))
  })

  it('begun for one account ends in no other, and with no other provider', async () => {
    const browser = new Browser(fixture.sentinel)
    const sent = await fixture.start(browser)
    expectPageRefusal(await browser.open(fixture.answerPath(sent, {}, 'brand2')), 400)
    expect((await fixture.setUp({ clientId: 'another' })).status).toBe(200)
    expectPageRefusal(await browser.open(fixture.answerPath(sent)), 400)
  })

  it('that the provider is too busy for says so, before and after', async () => {
    const browser = new Browser(fixture.sentinel)
    const sent = await fixture.start(browser)
    fixture.provider.say({ status: 503 })
    for (const visit of [
      await browser.open(fixture.answerPath(sent)),
      await fixture.start(browser),
    ]) {
      expectPageRefusal(visit, 502)
      expect(visit.text).toContain('is not answering right now')
    }
  })

  it('is not taken with a cookie that somebody made up', async () => {
    const sent = await fixture.start(new Browser(fixture.sentinel))
    const response = await fetch(fixture.sentinel.url + fixture.answerPath(sent), {
      headers: { cookie: '__Host-sentinel-sso-brand1=AAAA.BBBB' },
    })
    expect(response.status).toBe(400)
  })
})

describe('a login name that the provider asserts', () => {
  it('is one of its own account only', async () => {
    await fixture.sentinel.send(
      'POST',
      '/api/account/brand2/users',
      { loginName: 'elsewhere', password: 'battery staple', profileIds: [] },
      { authorization: `Bearer ${fixture.otherBearer}` },
    )
    const browser = new Browser(fixture.sentinel)
    expect((await fixture.signOn(identity('elsewhere'), browser)).status).toBe(302)
    const other = await browser.open('/sentinel/api/account/brand2/password/change')
    expect(other.location?.pathname).toBe('/sentinel/api/account/brand2/login')
    const links = await fixture.sentinel.query(
      "select account_id from single_sign_on_links where subject = 'subject of elsewhere'",
    )
    expect(links).toEqual([{ account_id: 'brand1' }])
  })

  it('that was given to somebody else there signs nobody in, until an administrator says so', async () => {
    expect((await fixture.signOn(identity('recycled', 'old subject'))).status).toBe(302)
    expectPageRefusal(await fixture.signOn(identity('recycled', 'new subject')))
    const { body: users } = await fixture.manage('GET', '/users')
    const { id } = users.find((user: { loginName: string }) => user.loginName === 'recycled')
    expect((await fixture.manage('DELETE', `/single-sign-on/users/${id}`)).status).toBe(204)
    expect((await fixture.signOn(identity('recycled', 'new subject'))).status).toBe(302)
  })

  it('may change: who it is stays the same', async () => {
    await fixture.signOn(identity('maiden', 'one subject'))
    const browser = new Browser(fixture.sentinel)
    await fixture.signOn(identity('married', 'one subject'), browser)
    expect((await browser.open(LANDING)).text).toContain('<strong>maiden</strong>')
  })

  it.each(['\uff41dmin', ' admin', 'admin\u200b', '', 'a'.repeat(101), 7, null, ['admin']])(
    'as %j is nobody’s',
    async (name) => {
      expectPageRefusal(
        await fixture.signOn({ claims: { sub: `odd ${++count}`, preferred_username: name } }),
      )
    },
  )

  it('by the claim email counts only when the provider has verified it', async () => {
    await fixture.setUp({ loginClaim: 'email' })
    const claims = { sub: `mail ${++count}`, email: 'admin' }
    for (const email_verified of [undefined, false, 'true', 1]) {
      expectPageRefusal(await fixture.signOn({ claims: { ...claims, email_verified } }))
    }
    expect((await fixture.signOn({ claims: { ...claims, email_verified: true } })).status).toBe(302)
  })

  it('is read from the UserInfo endpoint where the id token does not hold it', async () => {
    const browser = new Browser(fixture.sentinel)
    const userInfo = { sub: 'informed', preferred_username: 'informed' }
    await fixture.signOn({ claims: { sub: 'informed' }, userInfo }, browser)
    expect((await browser.open(LANDING)).text).toContain('<strong>informed</strong>')
  })

  it('makes one user when it comes by ten browsers at once', async () => {
    const browsers = Array.from({ length: 10 }, () => new Browser(fixture.sentinel))
    const begun = await Promise.all(
      browsers.map(async (browser) => ({ browser, sent: await fixture.start(browser) })),
    )
    fixture.provider.say(identity('crowd'))
    const visits = await Promise.all(
      begun.map(({ browser, sent }) => browser.open(fixture.answerPath(sent))),
    )
    expect(visits.map(({ status }) => status)).toEqual(Array(10).fill(302))
    expect(
      await fixture.sentinel.query("select id from users where login_key = 'crowd'"),
    ).toHaveLength(1)
  })
})

// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser, type Visit } from './browser.ts'
import { startForgingProvider, type Forgery, type ForgingProvider } from './forging-provider.ts'
import { startSentinel, type Answer, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }
const SECRET = 'a secret of the provider'
const LANDING = '/sentinel/api/account/brand1/logout'

let sentinel: Sentinel
let provider: ForgingProvider
let bearer: string
let otherBearer: string
let count = 0

beforeAll(async () => {
  sentinel = await startSentinel({ PUBLIC_HOST: 'localhost', ALLOW_PRIVATE_EGRESS: 'true' })
  provider = await startForgingProvider()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
  bearer = (await sentinel.provision('POST', '/accounts/brand1/sessions', {})).body.bearer
  otherBearer = (await sentinel.provision('POST', '/accounts/brand2/sessions', {})).body.bearer
})

afterAll(async () => {
  provider.stop()
  await sentinel.stop()
})

beforeEach(async () => {
  provider.say({})
  expect((await setUp()).status).toBe(200)
})

function manage(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${bearer}` }
  return sentinel.send(method, `/api/account/brand1${path}`, body, headers)
}

function settings(more: object = {}): object {
  const right = { issuer: provider.issuer, clientId: 'lamplighter', clientSecret: SECRET }
  return { ...right, loginClaim: 'preferred_username', newUserProfiles: ['Developer'], ...more }
}

function setUp(more: object = {}): Promise<Answer> {
  return manage('PUT', '/single-sign-on', settings(more))
}

function start(browser: Browser, returnTo = LANDING): Promise<Visit> {
  return browser.open(
    `/api/sso/login?${new URLSearchParams({ accountId: 'brand1', return_to: returnTo }).toString()}`,
  )
}

/** The answer of the provider to a browser that was sent there, as the provider's redirect says it. */
function answerPath(sent: Visit, more: Record<string, string> = {}, account = 'brand1'): string {
  const { state = '', nonce = '' } = Object.fromEntries(sent.location?.searchParams ?? [])
  const query = new URLSearchParams({ code: nonce, state, iss: provider.issuer, ...more })
  return `/sentinel/api/account/${account}/single-sign-on/callback?${query.toString()}`
}

/** Signs in as the provider says, and answers with what the browser sees in the end. */
async function signOn(forgery: Forgery, browser = new Browser(sentinel)): Promise<Visit> {
  const sent = await start(browser)
  provider.say(forgery)
  return browser.open(answerPath(sent))
}

function identity(loginName: string, subject = `subject of ${loginName}`): Forgery {
  return { claims: { sub: subject, preferred_username: loginName } }
}

async function expectRefused(visit: Visit, status = 403): Promise<void> {
  expect(visit.status).toBe(status)
  expect(visit.headers.get('set-cookie') ?? '').not.toContain('__Host-sentinel-brand1=')
  expect(visit.text).toContain('role="alert"')
}

describe('a sign-in', () => {
  it('is sent with PKCE, state and nonce, and ends at the address it began for', async () => {
    const browser = new Browser(sentinel)
    const sent = await start(browser)
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
    provider.say(identity('first'))
    const back = await browser.open(answerPath(sent))
    expect(back.status).toBe(302)
    expect(back.location?.pathname).toBe(LANDING)
    expect(provider.redemptions.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43}$/)
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
    await expectRefused(await signOn({ ...forgery, ...(claims && { claims }) }))
  })

  it.each<[string, Record<string, string>]>([
    ['another state', { state: 'another' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['an error', { error: 'server_error' }],
  ])('with %s in the address signs nobody in and redeems nothing', async (_, more) => {
    const browser = new Browser(sentinel)
    const sent = await start(browser)
    const before = provider.redemptions.length
    await expectRefused(await browser.open(answerPath(sent, more)))
    expect(provider.redemptions.length).toBe(before)
  })

  it('without the issuer that the provider promises to name signs nobody in', async () => {
    const browser = new Browser(sentinel)
    const sent = await start(browser)
    await expectRefused(await browser.open(answerPath(sent).replace(/&iss=[^&]*/, '')))
  })

  it('begun for one account ends in no other, and with no other provider', async () => {
    const browser = new Browser(sentinel)
    const sent = await start(browser)
    await expectRefused(await browser.open(answerPath(sent, {}, 'brand2')), 400)
    expect((await setUp({ clientId: 'another' })).status).toBe(200)
    await expectRefused(await browser.open(answerPath(sent)), 400)
  })

  it('that the provider is too busy for says so, before and after', async () => {
    const browser = new Browser(sentinel)
    const sent = await start(browser)
    provider.say({ status: 503 })
    for (const visit of [await browser.open(answerPath(sent)), await start(browser)]) {
      await expectRefused(visit, 502)
      expect(visit.text).toContain('does not answer at the moment')
    }
  })

  it('is not taken with a cookie that somebody made up', async () => {
    const sent = await start(new Browser(sentinel))
    const response = await fetch(sentinel.url + answerPath(sent), {
      headers: { cookie: '__Host-sentinel-sso-brand1=AAAA.BBBB' },
    })
    expect(response.status).toBe(400)
  })
})

describe('a login name that the provider asserts', () => {
  it('is one of its own account only', async () => {
    await sentinel.send(
      'POST',
      '/api/account/brand2/users',
      { loginName: 'elsewhere', password: 'battery staple', profileIds: [] },
      { authorization: `Bearer ${otherBearer}` },
    )
    const browser = new Browser(sentinel)
    expect((await signOn(identity('elsewhere'), browser)).status).toBe(302)
    const other = await browser.open('/sentinel/api/account/brand2/password/change')
    expect(other.location?.pathname).toBe('/sentinel/api/account/brand2/login')
    const links = await sentinel.query(
      "select account_id from single_sign_on_links where subject = 'subject of elsewhere'",
    )
    expect(links).toEqual([{ account_id: 'brand1' }])
  })

  it('that was given to somebody else there signs nobody in, until an administrator says so', async () => {
    expect((await signOn(identity('recycled', 'old subject'))).status).toBe(302)
    await expectRefused(await signOn(identity('recycled', 'new subject')))
    const { body: users } = await manage('GET', '/users')
    const { id } = users.find((user: { loginName: string }) => user.loginName === 'recycled')
    expect((await manage('DELETE', `/single-sign-on/users/${id}`)).status).toBe(204)
    expect((await signOn(identity('recycled', 'new subject'))).status).toBe(302)
  })

  it('may change: who it is stays the same', async () => {
    await signOn(identity('maiden', 'one subject'))
    const browser = new Browser(sentinel)
    await signOn(identity('married', 'one subject'), browser)
    expect((await browser.open(LANDING)).text).toContain('<strong>maiden</strong>')
  })

  it.each(['\uff41dmin', ' admin', 'admin\u200b', '', 'a'.repeat(101), 7, null, ['admin']])(
    'as %j is nobody’s',
    async (name) => {
      await expectRefused(
        await signOn({ claims: { sub: `odd ${++count}`, preferred_username: name } }),
      )
    },
  )

  it('by the claim email counts only when the provider has verified it', async () => {
    await setUp({ loginClaim: 'email' })
    const claims = { sub: `mail ${++count}`, email: 'admin' }
    for (const email_verified of [undefined, false, 'true', 1]) {
      await expectRefused(await signOn({ claims: { ...claims, email_verified } }))
    }
    expect((await signOn({ claims: { ...claims, email_verified: true } })).status).toBe(302)
  })

  it('is read from the UserInfo endpoint where the id token does not hold it', async () => {
    const browser = new Browser(sentinel)
    const userInfo = { sub: 'informed', preferred_username: 'informed' }
    await signOn({ claims: { sub: 'informed' }, userInfo }, browser)
    expect((await browser.open(LANDING)).text).toContain('<strong>informed</strong>')
  })

  it('makes one user when it comes by ten browsers at once', async () => {
    const browsers = Array.from({ length: 10 }, () => new Browser(sentinel))
    const begun = await Promise.all(
      browsers.map(async (browser) => ({ browser, sent: await start(browser) })),
    )
    provider.say(identity('crowd'))
    const visits = await Promise.all(
      begun.map(({ browser, sent }) => browser.open(answerPath(sent))),
    )
    expect(visits.map(({ status }) => status)).toEqual(Array(10).fill(302))
    expect(await sentinel.query("select id from users where login_key = 'crowd'")).toHaveLength(1)
  })
})

describe('the address to go to after a sign-in', () => {
  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\/evil.example/',
    '/.//evil.example/',
    '/x/..//evil.example/',
    '/\t/evil.example/',
    '\t//evil.example/',
    '/%2e//evil.example/',
    'evil.example',
    'javascript:alert(1)',
    `/${'a'.repeat(3_000)}`,
  ])('is never another server: %j', async (returnTo) => {
    const browser = new Browser(sentinel)
    for (const path of ['/api/sso/login?accountId=brand1', '/sentinel/api/account/brand1/login?']) {
      const visit = await browser.open(`${path}&return_to=${encodeURIComponent(returnTo)}`)
      expect(visit.status).toBe(400)
      expect(visit.location).toBeUndefined()
    }
  })

  it('keeps its query and fragment', async () => {
    const browser = new Browser(sentinel)
    const path = '/app?a=1&b=%26#part'
    const page = await browser.open(
      `/sentinel/api/account/brand1/login?return_to=${encodeURIComponent(path)}`,
    )
    const next = await browser.submit(page, { username: 'admin', password: 'correct horse' })
    expect(next.headers.get('location')).toBe(path)
  })
})

describe('the settings', () => {
  it('never tell the secret, and keep it encrypted', async () => {
    const stored = await setUp()
    const read = await manage('GET', '/single-sign-on')
    expect(read.body).toEqual(stored.body)
    expect(read.body).toMatchObject({
      hasClientSecret: true,
      newUserProfiles: ['Developer'],
      redirectUri: 'http://localhost/sentinel/api/account/brand1/single-sign-on/callback',
    })
    const rows = await sentinel.query('select * from single_sign_on_providers')
    expect(JSON.stringify([stored.body, read.body, rows, sentinel.log])).not.toContain(SECRET)
  })

  it('keep the secret for the same client, and send it to no other issuer', async () => {
    expect((await setUp({ clientSecret: undefined })).body.hasClientSecret).toBe(true)
    expect((await setUp({ clientSecret: undefined, clientId: 'another' })).status).toBe(400)
    const other = await startForgingProvider()
    const moved = await setUp({ clientSecret: undefined, issuer: other.issuer })
    other.stop()
    expect(moved.status).toBe(400)
    expect((await manage('GET', '/single-sign-on')).body.issuer).toBe(provider.issuer)
  })

  it.each<[object, string]>([
    [{ issuer: 'https://' }, 'issuer'],
    [{ issuer: 'ftp://id.example' }, 'issuer'],
    [{ issuer: 'http://localhost:1' }, 'could not be read'],
    [{ issuer: 'https://user@id.example' }, 'issuer'],
    [{ issuer: 'https://id.example/?x' }, 'issuer'],
    [{ issuer: undefined }, 'issuer'],
    [{ clientId: '' }, 'clientId'],
    [{ clientSecret: '' }, 'clientSecret'],
    [{ loginClaim: 'a b' }, 'loginClaim'],
    [{ newUserProfiles: ['Nobody'] }, 'newUserProfiles'],
    [{ newUserProfiles: ['Developer', 'Developer'] }, 'newUserProfiles'],
    [{ name: ' ' }, 'name'],
    [{ accountId: 'brand2' }, 'accountId'],
  ])('refuse %j and stay as they were', async (change, named) => {
    const before = (await manage('GET', '/single-sign-on')).body
    const { status, body } = await setUp(change)
    expect(status).toBe(400)
    expect(body.errorMsg).toContain(named)
    expect((await manage('GET', '/single-sign-on')).body).toEqual(before)
  })

  it('are for administrators of the account alone', async () => {
    const path = '/api/account/brand1/single-sign-on'
    const { body } = await sentinel.provision('POST', '/accounts/brand1/users', {
      loginName: `developer ${++count}`,
      password: 'battery staple',
      roles: ['FaaS-Developer'],
    })
    expect(body.userId).toBeTruthy()
    const session = await sentinel.provision('POST', '/accounts/brand1/sessions', {
      loginName: `developer ${count}`,
    })
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const sent = method === 'PUT' ? settings() : undefined
      const statuses = await Promise.all(
        [session.body.bearer, otherBearer, 'x.y.z'].map(async (token) => {
          const headers = { authorization: `Bearer ${token}` }
          return (await sentinel.send(method, path, sent, headers)).status
        }),
      )
      expect(statuses).toEqual([403, 404, 401])
    }
    expect((await sentinel.send('GET', path)).status).toBe(401)
  })

  it('end with DELETE, after which the login page is the way in', async () => {
    expect((await manage('DELETE', '/single-sign-on')).status).toBe(204)
    expect((await manage('DELETE', '/single-sign-on')).status).toBe(404)
    const { status, body } = await manage('GET', '/single-sign-on')
    expect(status).toBe(404)
    expect(body.errorMsg).toContain('/sentinel/api/account/brand1/single-sign-on/callback')
    const { location } = await start(new Browser(sentinel))
    expect(location?.pathname).toBe('/sentinel/api/account/brand1/login')
  })

  it('refuse private addresses and http, unless private egress is allowed', async () => {
    await sentinel.restart({ PUBLIC_HOST: 'localhost', ALLOW_PRIVATE_EGRESS: 'false' })
    for (const issuer of [
      provider.issuer,
      'http://id.example',
      'https://127.0.0.1',
      'https://2130706433',
      'https://[::1]',
      'https://10.0.0.1',
      'https://localhost',
      'https://localhost.',
      'https://id.internal',
      'https://id',
    ]) {
      const { status, body } = await setUp({ issuer })
      expect(status).toBe(400)
      expect(body.errorMsg).toContain('public host')
    }
    await expectRefused(await start(new Browser(sentinel)))
    await sentinel.restart({ PUBLIC_HOST: 'localhost', ALLOW_PRIVATE_EGRESS: 'true' })
  })
})

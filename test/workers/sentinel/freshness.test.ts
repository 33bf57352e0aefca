// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { CodeFixture, LOGIN, type InstalledClient } from './code-fixture.ts'
import { decodeToken } from './decode-token.ts'

const HOUR_SECONDS = 3_600

let fixture: CodeFixture
let client: InstalledClient
let browser: Browser

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'openid' })
})

afterAll(() => fixture.sentinel.stop())

beforeEach(async () => {
  await fixture.sentinel.query('DELETE FROM throttles')
  browser = new Browser(fixture.sentinel)
  await fixture.signIn(client, {}, browser)
  await grow(HOUR_SECONDS)
})

describe('auth_time', () => {
  it('tells when the session began, and begins anew with prompt=login', async () => {
    expect(ageOf(await follow({}))).toBeCloseTo(HOUR_SECONDS, -1)
    expect(ageOf(await signInAgain({ prompt: 'login' }))).toBeLessThan(60)
    expect(ageOf(await follow({}))).toBeLessThan(60)
  })

  it('is in the id token of the older guides too', async () => {
    const code = await codeOf({ scope: '' })
    const { body } = await fixture.token(
      client,
      { grant_type: 'authorization_code', code, redirect_uri: 'https://portal.example/callback' },
      '/sentinel/api/account/brand1/token?v=2.0',
    )
    expect(ageOf(decodeToken(body.id_token)[1])).toBeCloseTo(HOUR_SECONDS, -1)
  })
})

describe('max_age', () => {
  it('asks for a sign-in when the last one is longer ago, and for none when it is not', async () => {
    expect(ageOf(await follow({ max_age: '7200' }))).toBeCloseTo(HOUR_SECONDS, -1)
    expect(ageOf(await signInAgain({ max_age: '600' }))).toBeLessThan(60)
    expect(ageOf(await follow({ max_age: '600' }))).toBeLessThan(60)
  })

  it('of 0 always asks', async () => {
    expect(ageOf(await signInAgain({ max_age: '0' }))).toBeLessThan(60)
    expect(ageOf(await signInAgain({ max_age: '0' }))).toBeLessThan(60)
  })

  it('is told to the application where nobody may be asked', async () => {
    const silent = { prompt: 'none', max_age: '600' }
    const { location } = await browser.open(fixture.authorizePath(client, silent))
    expect(location?.searchParams.get('error')).toBe('login_required')
    expect(ageOf(await follow({ prompt: 'none', max_age: '7200' }))).toBeGreaterThan(600)
  })

  it.each(['-1', '1.5', 'x', ' 1', '1e3', '9999999999'])('of %j is refused', async (max_age) => {
    const { location } = await browser.open(fixture.authorizePath(client, { max_age }))
    expect(location?.searchParams.get('error')).toBe('invalid_request')
  })
})

describe('the answer to the question of consent', () => {
  it.each<Record<string, string>>([{ prompt: 'login' }, { max_age: '0' }, { max_age: '600' }])(
    'counts only after the sign-in that %j asks for',
    async (request) => {
      const other = await fixture.install({ scope: 'openid' })
      const asked = await browser.open(fixture.authorizePath(other))
      expect(asked.text).toContain('Allow Portal?')
      const [parameter = []] = Object.entries(request)
      const forged = asked.text.replace('state=', `${parameter.join('=')}&amp;state=`)
      const next = await browser.submit({ ...asked, text: forged }, { decision: 'allow' })
      expect(next.status).toBe(200)
      expect(next.text).toContain('Sign in to Portal')
      const question = await browser.submit(next, LOGIN)
      const { location } = await browser.submit(question, { decision: 'allow' })
      expect(location?.searchParams.get('code')).toBeTruthy()
    },
  )
})

/** Makes every session older. */
async function grow(seconds: number): Promise<void> {
  await fixture.sentinel.query(`UPDATE sessions SET created_at = created_at - ${seconds * 1000}`)
}

async function codeOf(request: Record<string, string>): Promise<string> {
  const { location } = await browser.open(fixture.authorizePath(client, request))
  return location?.searchParams.get('code') ?? ''
}

/** The id token of a request that shows no page. */
async function follow(request: Record<string, string>) {
  const { body } = await fixture.redeem(client, await codeOf({ scope: 'openid', ...request }))
  return decodeToken(body.id_token)[1]
}

/** The id token of a request that shows the login page. */
async function signInAgain(request: Record<string, string>) {
  const page = await browser.open(fixture.authorizePath(client, { scope: 'openid', ...request }))
  expect(page.text).toContain('Sign in to Portal')
  const { location } = await browser.submit(page, LOGIN)
  const { body } = await fixture.redeem(client, location?.searchParams.get('code') ?? '')
  return decodeToken(body.id_token)[1]
}

function ageOf({ auth_time }: { auth_time: number }): number {
  return Date.now() / 1000 - auth_time
}

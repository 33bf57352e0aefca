// real parts
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { TestBrowser } from '../support/chromium.ts'
import { startOpenIdProvider, type OpenIdProvider } from '../support/openid-provider.ts'
import { overflow, smallTargets, violations } from '../support/page-checks.ts'
import type { Product } from '../support/server.ts'
import { joinServer, OPEN_EGRESS } from '../support/shared-server.ts'

const CLIENT_ID = 'lamplighter'
const CLIENT_SECRET = 'a secret of the tests & more'

let server: Product
let admin: AccountClient
let browser: TestBrowser
let provider: OpenIdProvider
let landing: string
let otherAccount: string

beforeAll(async () => {
  server = await joinServer(OPEN_EGRESS)
  admin = await AccountClient.admin(server)
  otherAccount = (await AccountClient.admin(server, 'other')).account
  provider = await startOpenIdProvider(client())
  browser = await TestBrowser.open({ baseURL: server.url })
  landing = `/sentinel/api/account/${server.account}/password/change`
  expect(await setUp({ newUserProfiles: ['Developer'] })).toBe(200)
}, 180_000)

afterEach(() => browser.reset())
afterAll(async () => {
  await browser?.close()
  await provider?.stop()
})

function client() {
  const redirectUri = `${server.url}/sentinel/api/account/${server.account}/single-sign-on/callback`
  return { clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, redirectUri }
}

async function setUp(more: object = {}): Promise<number> {
  const response = await admin.send('PUT', '/single-sign-on', {
    issuer: provider.issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    name: 'Brand ID',
    ...more,
  })
  return response.status
}

async function start(page: Page, accountId = server.account, returnTo = landing): Promise<void> {
  const query = new URLSearchParams({ accountId, return_to: returnTo })
  await page.goto(`/api/sso/login?${query.toString()}`)
}

/** What a person does at the provider. */
async function signInThere(page: Page, name: string): Promise<void> {
  await page.waitForURL(`${provider.issuer}/interaction/*`)
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
  await page.getByText('Authorize').first().waitFor()
  await page.locator('button[type=submit]').click()
}

async function heading(page: Page): Promise<string | null> {
  await page.waitForURL(`${server.url}/**`)
  return page.getByRole('heading', { level: 1 }).textContent()
}

async function users(): Promise<Record<string, { id: string; state: string; email: string }>> {
  const response = await admin.send('GET', '/users')
  const list = (await response.json()) as { id: string; loginName: string; state: string }[]
  return Object.fromEntries(list.map((user) => [user.loginName, user])) as never
}

describe('single sign-on', () => {
  it('brings a person of the provider back signed in, as a new user with the profiles for that', async () => {
    const page = await browser.openPage()
    await start(page)
    await signInThere(page, 'new@brand.example')
    expect(await heading(page)).toBe('Change your password')
    expect(page.url()).toBe(server.url + landing)
    expect(await page.getByLabel('Login name').inputValue()).toBe('new@brand.example')
    const user = (await users())['new@brand.example']
    expect(user).toMatchObject({ state: 'active', email: 'new@brand.example' })
  })

  it.runIf(IS_WHOLE)('goes straight in with a session', async () => {
    const page = await browser.openPage()
    await start(page)
    await signInThere(page, 'again@brand.example')
    await heading(page)
    await provider.stop()
    await start(page, server.account, '/healthz')
    expect(page.url()).toBe(`${server.url}/healthz`)
    provider = await startOpenIdProvider(client(), Number(new URL(provider.issuer).port))
  })

  it('says so on a page when the provider is down, and offers the password', async () => {
    await provider.stop()
    const page = await browser.openPage()
    await start(page)
    expect(await heading(page)).toBe('Sign-in is not available')
    await page.getByRole('link', { name: 'Sign in with a password' }).click()
    await page.getByLabel('Login name').fill(server.admin)
    await page.getByLabel('Password').fill(server.adminPassword)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.waitForURL(server.url + landing)
    provider = await startOpenIdProvider(client(), Number(new URL(provider.issuer).port))
  })

  it.runIf(IS_WHOLE)(
    'leads an application’s user through the provider and consent back to the application',
    async () => {
      const callback = `${server.url}/healthz`
      const response = await admin.send('POST', '/app-installations', {
        client_name: 'Portal',
        grant_types: ['authorization_code'],
        redirect_uris: [callback],
        scope: 'faas.lambda.invoke',
      })
      const { client_id } = (await response.json()) as { client_id: string }
      const request = new URLSearchParams({
        response_type: 'code',
        client_id,
        redirect_uri: callback,
        state: 'a state',
        prompt: 'login',
      })
      const page = await browser.openPage()
      await page.goto(`/sentinel/api/account/${server.account}/authorize?${request.toString()}`)
      await page.getByRole('link', { name: 'Continue with Brand ID' }).click()
      await signInThere(page, 'portal@brand.example')
      expect(await heading(page)).toBe('Allow Portal?')
      await page.getByRole('button', { name: 'Allow' }).click()
      await page.waitForURL(`${callback}?code=*`)
      expect(new URL(page.url()).searchParams.get('state')).toBe('a state')
    },
  )

  it('refuses a user who was disabled, also with the session of before', async () => {
    const page = await browser.openPage()
    await start(page)
    await signInThere(page, 'leaver@brand.example')
    await heading(page)
    const id = (await users())['leaver@brand.example']?.id
    await admin.send('PATCH', `/users/${id}`, { state: 'disabled' })
    await start(page)
    if (page.url().startsWith(provider.issuer)) await page.locator('button[type=submit]').click()
    expect(await heading(page)).toBe('You have no access')
    await page.goto(landing)
    expect(await heading(page)).toBe('Sign in')
  })

  it.runIf(IS_WHOLE)('refuses an email address that the provider has not verified', async () => {
    const page = await browser.openPage()
    await start(page)
    await signInThere(page, 'unverified@brand.example')
    expect(await heading(page)).toBe('You have no access')
    expect(await users()).not.toHaveProperty('unverified@brand.example')
  })

  it.runIf(IS_WHOLE)('shows a person who cancels at the provider what to do', async () => {
    const page = await browser.openPage()
    await start(page)
    await page.waitForURL(`${provider.issuer}/interaction/*`)
    await page.getByText('Cancel').click()
    expect(await heading(page)).toBe('You are not signed in')
  })

  it.runIf(IS_WHOLE)(
    'activates an invited user of that name, and refuses strangers where the account says so',
    async () => {
      expect(await setUp({ newUserProfiles: null })).toBe(200)
      await admin.send('POST', '/users', { loginName: 'Invited@Brand.example', profileIds: [] })
      const page = await browser.openPage()
      await start(page)
      await signInThere(page, 'invited@brand.example')
      expect(await heading(page)).toBe('Change your password')
      expect((await users())['Invited@Brand.example']?.state).toBe('active')

      const other = await browser.openPage()
      await start(other)
      await signInThere(other, 'stranger@brand.example')
      expect(await heading(other)).toBe('You have no access')
      expect(await users()).not.toHaveProperty('stranger@brand.example')
    },
  )

  it('takes an answer in no other browser, and only once', async () => {
    const page = await browser.openPage()
    let answer = ''
    page.on('request', (request) => {
      if (request.url().includes('/single-sign-on/callback')) answer = request.url()
    })
    await start(page)
    await signInThere(page, 'again@brand.example')
    await heading(page)
    const other = await browser.openPage()
    for (const each of [other, page]) {
      await each.goto(answer)
      expect(await heading(each)).toBe('Sign in again')
    }
    await other.goto(landing)
    expect(await heading(other)).toBe('Sign in')
  })

  it.runIf(IS_WHOLE)('has pages that are accessible and fit, light and dark', async () => {
    const viewport = { width: 360, height: 740 }
    const page = await browser.openPage({ viewport, bypassCSP: true })
    const expectGood = async (title: string) => {
      expect(await heading(page)).toBe(title)
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        expect(await violations(page), colorScheme).toEqual([])
        expect(await overflow(page), colorScheme).toBe(0)
        expect(await smallTargets(page), colorScheme).toEqual([])
      }
    }
    await page.goto(`/sentinel/api/account/${server.account}/login`)
    await expectGood('Sign in')
    await start(page)
    await signInThere(page, 'unverified@brand.example')
    await expectGood('You have no access')
    await page.getByRole('link', { name: 'Sign in as somebody else' }).click()
    await page.waitForURL(`${provider.issuer}/interaction/*`)
    expect(await page.locator('input[name=login]').count()).toBe(1)
  })

  it.runIf(IS_WHOLE)('of an account that has none is the login page', async () => {
    const page = await browser.openPage()
    await start(page, otherAccount)
    expect(await heading(page)).toBe('Sign in')
    expect(await page.getByText('Continue with').count()).toBe(0)
  })
})

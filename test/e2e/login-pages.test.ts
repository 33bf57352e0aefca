// real parts
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { openChromium } from '../support/chromium.ts'
import { focused, overflow, smallTargets, violations } from '../support/page-checks.ts'
import { startServer, type TestServer } from '../support/server.ts'

const SETTINGS: [string, BrowserContextOptions][] = [
  ['a phone, light', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
  ['a phone, dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['a desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['a desktop, dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
]

let server: TestServer
let admin: AccountClient
let browser: Browser
let base: string
let callback: string
let clientId: string

beforeAll(async () => {
  server = await startServer()
  admin = await AccountClient.admin(server)
  browser = await openChromium()
  base = `/sentinel/api/account/${server.account}`
  // Any page of our own will do to come back to: what counts is the address.
  callback = `${server.url}/healthz`
  clientId = await install('Portal')
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function install(name: string): Promise<string> {
  const response = await admin.send('POST', '/app-installations', {
    client_name: name,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [callback],
    post_logout_redirect_uris: [callback],
    scope: 'faas.lambda.invoke',
  })
  return ((await response.json()) as { client_id: string }).client_id
}

async function invite(loginName: string): Promise<string> {
  const response = await admin.send('POST', '/users', { loginName, profileIds: [] })
  const { invitation } = (await response.json()) as { invitation: { url: string } }
  return invitation.url
}

function authorizePath(client = clientId, more: Record<string, string> = {}): string {
  const parameters = { response_type: 'code', client_id: client, redirect_uri: callback, ...more }
  return `${base}/authorize?${new URLSearchParams({ state: 'a state', ...parameters }).toString()}`
}

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  return (await browser.newContext({ baseURL: server.url, ...options })).newPage()
}

async function logIn(page: Page, username = server.admin, password = server.adminPassword) {
  await page.getByLabel('Login name').fill(username)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe.each([
  ['without JavaScript', false],
  ['with JavaScript', true],
])('%s', (_, javaScriptEnabled) => {
  it('a person signs in, allows an application, and is sent back to it with a code', async () => {
    const page = await openPage({ javaScriptEnabled })
    await page.goto(authorizePath(await install('Desk')))
    await logIn(page)
    await expectHeading(page, 'Allow Desk?')
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${callback}?*`)
    const answer = new URL(page.url()).searchParams
    expect(answer.get('code')).toMatch(/^[\w-]{43}$/)
    expect(answer.get('state')).toBe('a state')
  })

  it('an invited person chooses a password by the link, once, and signs in with it', async () => {
    const name = `invited ${String(javaScriptEnabled)}`
    const link = await invite(name)
    const page = await openPage({ javaScriptEnabled })
    await page.goto(link)
    await expectHeading(page, 'Welcome. Choose a password')
    expect(await page.getByLabel('Login name').inputValue()).toBe(name)
    await page.getByLabel('New password', { exact: true }).fill('a chosen password')
    await page.getByLabel('New password once more').fill('a chosen password')
    await page.getByRole('button', { name: 'Save password' }).click()
    await expectHeading(page, 'Your new password is saved')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await logIn(page, name, 'a chosen password')
    await page.waitForURL(`${server.url}/`)
    await page.goto(link)
    await expectHeading(page, 'This link does not work any more')
  })

  it('a person changes the password and is signed out everywhere', async () => {
    const name = `changer ${String(javaScriptEnabled)}`
    await admin.send('POST', '/users', { loginName: name, password: 'the old one', profileIds: [] })
    const elsewhere = await openPage()
    await elsewhere.goto(`${base}/login?return_to=${base}/password/change`)
    await logIn(elsewhere, name, 'the old one')
    await expectHeading(elsewhere, 'Change your password')

    const page = await openPage({ javaScriptEnabled })
    await page.goto(`${base}/password/change`)
    await logIn(page, name, 'the old one')
    await fillChange(page, 'a wrong one')
    await expectProblem(page, 'current_password', 'The current password is not right.')
    await fillChange(page, 'the old one')
    await expectHeading(page, 'Your new password is saved')
    for (const each of [page, elsewhere]) {
      await each.goto(`${base}/password/change`)
      await expectHeading(each, 'Sign in')
    }
    await logIn(page, name, 'the new one')
    await expectHeading(page, 'Change your password')
  })

  it('a person signs out, after being asked, and is asked to sign in again', async () => {
    const page = await openPage({ javaScriptEnabled })
    await page.goto(`${base}/login?return_to=${base}/logout`)
    await logIn(page)
    await expectHeading(page, 'Sign out?')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expectHeading(page, 'You are signed out')
    expect(await page.context().cookies()).toEqual([])
    await page.goto(authorizePath())
    await expectHeading(page, 'Sign in to Portal')
  })
})

describe('the keyboard alone', () => {
  it('signs in and allows an application, in the order in which the page reads', async () => {
    const page = await openPage()
    await page.goto(authorizePath(await install('Keys')))
    expect(await focused(page)).toBe('username')
    await page.keyboard.type(server.admin)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('password')
    await page.keyboard.type(server.adminPassword)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Sign in')
    await page.keyboard.press('Enter')
    await expectHeading(page, 'Allow Keys?')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Allow')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Cancel')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.waitForURL(`${callback}?code=*`)
  })

  it('gets from what was wrong to the field that it is about', async () => {
    const page = await openPage()
    await page.goto(await invite('keyboard'))
    expect(await focused(page)).toBe('new_password')
    await page.keyboard.type('long enough')
    await page.keyboard.press('Tab')
    await page.keyboard.type('another one')
    await page.keyboard.press('Enter')
    await expectProblem(page, 'repeated_password', 'The two entries differ.')
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
    expect(await page.title()).toMatch(/^Problem: /)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('repeated_password')
  })
})

describe.each(SETTINGS)('on %s', (_, settings) => {
  it.each([
    ['login', 'Sign in to Portal', (page: Page) => page.goto(authorizePath())],
    [
      'login that failed',
      'Sign in to Portal',
      async (page: Page) => {
        await page.goto(authorizePath())
        await logIn(page, 'nobody', 'wrong')
      },
    ],
    [
      'consent',
      'Allow Portal?',
      async (page: Page) => {
        await page.goto(authorizePath())
        await logIn(page)
      },
    ],
    [
      'invitation',
      'Welcome. Choose a password',
      async (page: Page) => page.goto(await invite(crypto.randomUUID())),
    ],
    [
      'invitation that failed',
      'Welcome. Choose a password',
      async (page: Page) => {
        await page.goto(await invite(crypto.randomUUID()))
        await page.getByLabel('New password', { exact: true }).fill('long enough')
        await page.getByLabel('New password once more').fill('something else')
        await page.getByRole('button').click()
      },
    ],
    [
      'password change',
      'Change your password',
      async (page: Page) => {
        await page.goto(`${base}/password/change`)
        await logIn(page)
      },
    ],
    [
      'sign-out',
      'Sign out?',
      async (page: Page) => {
        await page.goto(`${base}/login?return_to=${base}/logout`)
        await logIn(page)
      },
    ],
    ['signed-out', 'You are signed out', (page: Page) => page.goto(`${base}/logout`)],
    [
      'dead link',
      'This link does not work any more',
      (page: Page) => page.goto(`${base}/password/choose?token=unknown`),
    ],
    [
      'error',
      'This did not work',
      (page: Page) => page.goto(authorizePath(clientId, { redirect_uri: 'https://evil.example/' })),
    ],
  ])('the %s page is accessible and fits', async (_, heading, open) => {
    // Only for axe, which is a script that the test brings along.
    const page = await openPage({ ...settings, bypassCSP: true })
    await open(page)
    await expectHeading(page, heading)
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    await page.context().close()
  })
})

describe('a page', () => {
  it('is styled and says nothing against its own security policy', async () => {
    const page = await openPage()
    const messages: string[] = []
    page.on('console', (message) => messages.push(message.text()))
    await page.goto(authorizePath())
    const colour = 'getComputedStyle(document.querySelector("button")).backgroundColor'
    expect(await page.evaluate(colour)).toBe('rgb(138, 75, 0)')
    expect((await page.locator('header svg').boundingBox())?.height).toBe(32)
    expect(messages).toEqual([])
  })

  it('says the same of a wrong password and of a login name that is not there', async () => {
    const page = await openPage()
    const texts: string[] = []
    for (const name of [server.admin, 'nobody-of-that-name']) {
      await page.goto(authorizePath())
      await logIn(page, name, 'wrong')
      texts.push(
        (await page.locator('main').innerHTML()).replace(`value="${name}"`, 'value="NAME"'),
      )
    }
    expect(texts[0]).toContain('role="alert"')
    expect(texts[0]).toBe(texts[1])
  })

  it('asks nobody for consent to an application of the platform itself', async () => {
    const client = await server.provisioning.installFirstPartyApp(server.account, {
      client_name: 'Interface',
      grant_types: ['authorization_code'],
      redirect_uris: [callback],
      token_endpoint_auth_method: 'none',
    })
    const pkce = { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' }
    const page = await openPage()
    await page.goto(authorizePath(client, pkce))
    await logIn(page)
    await page.waitForURL(`${callback}?code=*`)
  })

  it('of an application that signs somebody out leads back to it, and nowhere else', async () => {
    const page = await openPage()
    const logout = (uri: string) =>
      `${base}/logout?${new URLSearchParams({ client_id: clientId, post_logout_redirect_uri: uri, state: 'bye' }).toString()}`
    await page.goto(`${base}/login?return_to=${encodeURIComponent(logout(callback))}`)
    await logIn(page)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL(`${callback}?state=bye`)
    await page.goto(logout('https://evil.example/'))
    await expectHeading(page, 'You are signed out')
  })
})

async function fillChange(page: Page, current: string): Promise<void> {
  await page.getByLabel('Current password').fill(current)
  await page.getByLabel('New password', { exact: true }).fill('the new one')
  await page.getByLabel('New password once more').fill('the new one')
  await page.getByRole('button', { name: 'Save password' }).click()
}

async function expectHeading(page: Page, text: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor({ timeout: 5_000 })
}

async function expectProblem(page: Page, field: string, text: string): Promise<void> {
  const link = page.getByRole('alert').getByRole('link', { name: text })
  expect(await link.getAttribute('href')).toBe(`#${field}`)
  const described = await page.locator(`#${field}`).getAttribute('aria-describedby')
  expect(described?.split(' ')).toContain(`${field}-wrong`)
  expect(await page.locator(`#${field}`).getAttribute('aria-invalid')).toBe('true')
}

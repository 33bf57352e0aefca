// real parts
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { expectHeading, openLoginPages, type LoginPages } from '../support/login-pages.ts'
import { focused } from '../support/page-checks.ts'

let pages: LoginPages
beforeAll(async () => {
  pages = await openLoginPages()
}, 180_000)
afterEach(() => pages.browser.reset())
afterAll(() => pages?.browser.close())

const browsers = [
  ['without JavaScript', false],
  ['with JavaScript', true],
] as const
describe.each(casesAtScale(browsers, 1))('%s', (_, javaScriptEnabled) => {
  it('a person signs in, allows an application, and is sent back to it with a code', async () => {
    const page = await pages.browser.openPage(javaScriptEnabled ? {} : { javaScriptEnabled })
    await page.goto(pages.authorizePath(await pages.install('Desk')))
    await pages.logIn(page)
    await expectHeading(page, 'Allow Desk?')
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${pages.callback}?*`)
    const answer = new URL(page.url()).searchParams
    expect(answer.get('code')).toMatch(/^[\w-]{43}$/)
    expect(answer.get('state')).toBe('a state')
  })

  it('an invited person chooses a password by the link, once, and signs in with it', async () => {
    const name = `invited ${String(javaScriptEnabled)}`
    const link = await pages.invite(name)
    const page = await pages.browser.openPage(javaScriptEnabled ? {} : { javaScriptEnabled })
    await page.goto(link)
    await expectHeading(page, 'Welcome. Choose a password')
    expect(await page.getByLabel('Login name').inputValue()).toBe(name)
    await page.getByLabel('New password', { exact: true }).fill('a chosen password')
    await page.getByLabel('Repeat the new password').fill('a chosen password')
    await page.getByRole('button', { name: 'Save password' }).click()
    await expectHeading(page, 'Your new password is saved')
    await page.getByRole('link', { name: 'Sign in' }).click()
    await pages.logIn(page, name, 'a chosen password')
    await page.waitForURL(`${pages.server.url}/`)
    await page.goto(link)
    await expectHeading(page, 'This link no longer works')
  })

  it('a person changes the password and is signed out everywhere', async () => {
    const name = `changer ${String(javaScriptEnabled)}`
    await pages.admin.send('POST', '/users', {
      loginName: name,
      password: 'the old one',
      profileIds: [],
    })
    const elsewhere = await pages.browser.openPage()
    await elsewhere.goto(`${pages.base}/login?return_to=${pages.base}/password/change`)
    await pages.logIn(elsewhere, name, 'the old one')
    await expectHeading(elsewhere, 'Change your password')

    const page = await pages.browser.openPage(javaScriptEnabled ? {} : { javaScriptEnabled })
    await page.goto(`${pages.base}/password/change`)
    await pages.logIn(page, name, 'the old one')
    await fillChange(page, 'a wrong one')
    await expectProblem(page, 'current_password', 'The current password is wrong.')
    await fillChange(page, 'the old one')
    await expectHeading(page, 'Your new password is saved')
    for (const each of [page, elsewhere]) {
      await each.goto(`${pages.base}/password/change`)
      await expectHeading(each, 'Sign in')
    }
    await pages.logIn(page, name, 'the new one')
    await expectHeading(page, 'Change your password')
  })

  it('a person signs out, after being asked, and is asked to sign in again', async () => {
    const page = await pages.browser.openPage(javaScriptEnabled ? {} : { javaScriptEnabled })
    await page.goto(`${pages.base}/login?return_to=${pages.base}/logout`)
    await pages.logIn(page)
    await expectHeading(page, 'Sign out?')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expectHeading(page, 'You are signed out')
    // What stays marks the browser, so that strangers who guess refuse nothing here; it lets nobody in.
    const left = (await page.context().cookies()).map(({ name }) => name)
    expect(left).toEqual([expect.stringMatching(/^__Host-sentinel-device-/)])
    await page.goto(pages.authorizePath())
    await expectHeading(page, 'Sign in to Portal')
  })
})

describe('the keyboard alone', () => {
  it('signs in and allows an application, in the order in which the page reads', async () => {
    const page = await pages.browser.openPage()
    await page.goto(pages.authorizePath(await pages.install('Keys')))
    expect(await focused(page)).toBe('username')
    await page.keyboard.type(pages.server.admin)
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('password')
    await page.keyboard.type(pages.server.adminPassword)
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
    await page.waitForURL(`${pages.callback}?code=*`)
  })

  it.runIf(IS_WHOLE)('gets from what was wrong to the field that it is about', async () => {
    const page = await pages.browser.openPage()
    await page.goto(await pages.invite('keyboard'))
    expect(await focused(page)).toBe('new_password')
    await page.keyboard.type('long enough')
    await page.keyboard.press('Tab')
    await page.keyboard.type('another one')
    await page.keyboard.press('Enter')
    await expectProblem(page, 'repeated_password', 'The two passwords do not match.')
    expect(await page.locator(':focus').getAttribute('role')).toBe('alert')
    expect(await page.title()).toMatch(/^Problem: /)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('repeated_password')
  })
})

describe('a page', () => {
  it('is styled and says nothing against its own security policy', async () => {
    const page = await pages.browser.openPage()
    const messages: string[] = []
    page.on('console', (message) => messages.push(message.text()))
    await page.goto(pages.authorizePath())
    const colour = 'getComputedStyle(document.querySelector("button")).backgroundColor'
    expect(await page.evaluate(colour)).toBe('rgb(138, 75, 0)')
    expect((await page.locator('header svg').boundingBox())?.height).toBe(32)
    expect(messages).toEqual([])
  })

  it('says the same of a wrong password and of a login name that is not there', async () => {
    const page = await pages.browser.openPage()
    const texts: string[] = []
    for (const name of [pages.server.admin, 'nobody-of-that-name']) {
      await page.goto(pages.authorizePath())
      await pages.logIn(page, name, 'wrong')
      texts.push(
        (await page.locator('main').innerHTML()).replace(`value="${name}"`, 'value="NAME"'),
      )
    }
    expect(texts[0]).toContain('role="alert"')
    expect(texts[0]).toBe(texts[1])
  })

  it.runIf(IS_WHOLE)(
    'asks nobody for consent to an application of the platform itself',
    async () => {
      const client = await pages.server.provisioning.installFirstPartyApp(pages.server.account, {
        client_name: 'Interface',
        grant_types: ['authorization_code'],
        redirect_uris: [pages.callback],
        token_endpoint_auth_method: 'none',
      })
      const pkce = { code_challenge: 'c'.repeat(43), code_challenge_method: 'S256' }
      const page = await pages.browser.openPage()
      await page.goto(pages.authorizePath(client, pkce))
      await pages.logIn(page)
      await page.waitForURL(`${pages.callback}?code=*`)
    },
  )

  it.runIf(IS_WHOLE)(
    'of an application that signs somebody out leads back to it, and nowhere else',
    async () => {
      const page = await pages.browser.openPage()
      const logout = (uri: string) =>
        `${pages.base}/logout?${new URLSearchParams({ client_id: pages.clientId, post_logout_redirect_uri: uri, state: 'bye' }).toString()}`
      await page.goto(`${pages.base}/login?return_to=${encodeURIComponent(logout(pages.callback))}`)
      await pages.logIn(page)
      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.waitForURL(`${pages.callback}?state=bye`)
      await page.goto(logout('https://evil.example/'))
      await expectHeading(page, 'You are signed out')
    },
  )
})

async function fillChange(page: Page, current: string): Promise<void> {
  await page.getByLabel('Current password').fill(current)
  await page.getByLabel('New password', { exact: true }).fill('the new one')
  await page.getByLabel('Repeat the new password').fill('the new one')
  await page.getByRole('button', { name: 'Save password' }).click()
}

async function expectProblem(page: Page, field: string, text: string): Promise<void> {
  const link = page.getByRole('alert').getByRole('link', { name: text })
  expect(await link.getAttribute('href')).toBe(`#${field}`)
  const described = await page.locator(`#${field}`).getAttribute('aria-describedby')
  expect(described?.split(' ')).toContain(`${field}-wrong`)
  expect(await page.locator(`#${field}`).getAttribute('aria-invalid')).toBe('true')
}

// real parts
import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectHeading, openLoginPages, type LoginPages } from '../support/login-pages.ts'
import { overflow, smallTargets, violations } from '../support/page-checks.ts'

const SETTINGS: [string, BrowserContextOptions][] = [
  ['a phone, light', { viewport: { width: 360, height: 740 }, colorScheme: 'light' }],
  ['a phone, dark', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }],
  ['a desktop, light', { viewport: { width: 1280, height: 800 }, colorScheme: 'light' }],
  ['a desktop, dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
]

let pages: LoginPages
beforeAll(async () => {
  pages = await openLoginPages()
}, 180_000)
afterAll(() => pages?.close())

describe.each(SETTINGS)('on %s', (_, settings) => {
  it.each([
    ['login', 'Sign in to Portal', (page: Page) => page.goto(pages.authorizePath())],
    [
      'login that failed',
      'Sign in to Portal',
      async (page: Page) => {
        await page.goto(pages.authorizePath())
        await pages.logIn(page, 'nobody', 'wrong')
      },
    ],
    [
      'consent',
      'Allow Portal?',
      async (page: Page) => {
        await page.goto(pages.authorizePath())
        await pages.logIn(page)
      },
    ],
    [
      'invitation',
      'Welcome. Choose a password',
      async (page: Page) => page.goto(await pages.invite(crypto.randomUUID())),
    ],
    [
      'invitation that failed',
      'Welcome. Choose a password',
      async (page: Page) => {
        await page.goto(await pages.invite(crypto.randomUUID()))
        await page.getByLabel('New password', { exact: true }).fill('long enough')
        await page.getByLabel('Repeat the new password').fill('something else')
        await page.getByRole('button').click()
      },
    ],
    [
      'password change',
      'Change your password',
      async (page: Page) => {
        await page.goto(`${pages.base}/password/change`)
        await pages.logIn(page)
      },
    ],
    [
      'sign-out',
      'Sign out?',
      async (page: Page) => {
        await page.goto(`${pages.base}/login?return_to=${pages.base}/logout`)
        await pages.logIn(page)
      },
    ],
    [
      'password saved',
      'Your new password is saved',
      async (page: Page) => {
        await page.goto(await pages.invite(crypto.randomUUID()))
        await page.getByLabel('New password', { exact: true }).fill('long enough')
        await page.getByLabel('Repeat the new password').fill('long enough')
        await page.getByRole('button').click()
      },
    ],
    ['signed-out', 'You are signed out', (page: Page) => page.goto(`${pages.base}/logout`)],
    [
      'dead link',
      'This link no longer works',
      (page: Page) => page.goto(`${pages.base}/password/choose?token=unknown`),
    ],
    [
      'error',
      'This did not work',
      (page: Page) =>
        page.goto(pages.authorizePath(pages.clientId, { redirect_uri: 'https://evil.example/' })),
    ],
    ['missing page', 'There is nothing here', (page: Page) => page.goto(`${pages.base}/nothing`)],
    ['wrong method', 'This is not a page', (page: Page) => page.goto(`${pages.base}/token`)],
  ])('the %s page is accessible and fits', async (_, heading, open) => {
    // Only for axe, which is a script that the test brings along.
    const page = await pages.openPage({ ...settings, bypassCSP: true })
    await open(page)
    await expectHeading(page, heading)
    expect(await violations(page)).toEqual([])
    expect(await overflow(page)).toBe(0)
    expect(await smallTargets(page)).toEqual([])
    await page.context().close()
  })
})

// real parts
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { casesAtScale } from '../support/at-scale.ts'
import { expectHeading, openLoginPages, type LoginPages } from '../support/login-pages.ts'
import { overflow, smallTargets, violations } from '../support/page-checks.ts'

const PHONE = { width: 360, height: 740 }
const DESKTOP = { width: 1280, height: 800 }
const SETTINGS = [
  ['a phone, dark', PHONE, 'dark'],
  ['a desktop, light', DESKTOP, 'light'],
  ['a phone, light', PHONE, 'light'],
  ['a desktop, dark', DESKTOP, 'dark'],
] as const

let pages: LoginPages
let page: Page
beforeAll(async () => {
  pages = await openLoginPages()
  // Only for axe, which is a script that the test brings along.
  page = await pages.browser.openPage({ bypassCSP: true })
}, 180_000)
afterAll(() => pages?.browser.close())

describe.each<[name: string, heading: string, open: () => Promise<unknown>]>([
  ['login', 'Sign in to Portal', () => page.goto(pages.authorizePath())],
  [
    'login that failed',
    'Sign in to Portal',
    async () => {
      await page.goto(pages.authorizePath())
      await pages.logIn(page, 'nobody', 'wrong')
    },
  ],
  [
    'consent',
    'Allow Portal?',
    async () => {
      await page.goto(pages.authorizePath())
      await pages.logIn(page)
    },
  ],
  [
    'invitation',
    'Welcome. Choose a password',
    async () => page.goto(await pages.invite(crypto.randomUUID())),
  ],
  [
    'invitation that failed',
    'Welcome. Choose a password',
    async () => {
      await page.goto(await pages.invite(crypto.randomUUID()))
      await page.getByLabel('New password', { exact: true }).fill('long enough')
      await page.getByLabel('Repeat the new password').fill('something else')
      await page.getByRole('button').click()
    },
  ],
  [
    'password change',
    'Change your password',
    async () => {
      await page.goto(`${pages.base}/password/change`)
      await pages.logIn(page)
    },
  ],
  [
    'sign-out',
    'Sign out?',
    async () => {
      await page.goto(`${pages.base}/login?return_to=${pages.base}/logout`)
      await pages.logIn(page)
    },
  ],
  [
    'password saved',
    'Your new password is saved',
    async () => {
      await page.goto(await pages.invite(crypto.randomUUID()))
      await page.getByLabel('New password', { exact: true }).fill('long enough')
      await page.getByLabel('Repeat the new password').fill('long enough')
      await page.getByRole('button').click()
    },
  ],
  ['signed-out', 'You are signed out', () => page.goto(`${pages.base}/logout`)],
  [
    'dead link',
    'This link no longer works',
    () => page.goto(`${pages.base}/password/choose?token=unknown`),
  ],
  [
    'error',
    'This did not work',
    () => page.goto(pages.authorizePath(pages.clientId, { redirect_uri: 'https://evil.example/' })),
  ],
  ['missing page', 'There is nothing here', () => page.goto(`${pages.base}/nothing`)],
  ['wrong method', 'This is not a page', () => page.goto(`${pages.base}/token`)],
])('the %s page', (_, heading, open) => {
  beforeAll(async () => {
    await page.context().clearCookies()
    await open()
    await expectHeading(page, heading)
  })

  it.each(casesAtScale(SETTINGS, 1))(
    'is accessible and fits on %s',
    async (_, viewport, colorScheme) => {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
      expect(await smallTargets(page)).toEqual([])
    },
  )
})

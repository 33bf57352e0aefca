// real parts: the product as a process, its UI in Chromium
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { checkLook } from './check-look.ts'
import { openUi, type Ui } from './open-ui.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

describe('the frame of all pages', () => {
  it('is whole and accessible round an empty Home', async () => {
    const { page } = await ui.openSignedIn()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await checkLook(page, 'home-empty')
  })

  it.runIf(IS_WHOLE)('is so round an empty list of functions', async () => {
    const { page } = await ui.openSignedIn(ui.path('functions'))
    await page.getByRole('heading', { level: 1, name: 'Functions' }).waitFor()
    await checkLook(page, 'functions-empty')
  })

  it('has one heading, the landmarks, and a title that says where one is', async () => {
    const { page } = await ui.openSignedIn(ui.path('functions'))
    await page.getByRole('heading', { level: 1, name: 'Functions' }).waitFor()
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
    expect(await page.getByRole('main').count()).toBe(1)
    expect(await page.getByRole('navigation').count()).toBeGreaterThan(0)
    expect(await page.title()).toBe('Functions · Lamplighter')
  })

  it('finds its way to a page by the palette, by the keyboard alone', async () => {
    const { page } = await ui.openSignedIn()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+K')
    await page.getByRole('dialog').waitFor()
    await checkLook(page, 'palette')
    await page.keyboard.type('Functions')
    await page.keyboard.press('Enter')
    await page.waitForURL((url) => url.pathname === ui.path('functions'))
  })

  it.runIf(IS_WHOLE)(
    'opens the account menu by the keyboard alone, and comes back from it',
    async () => {
      const { page } = await ui.openSignedIn()
      const button = page.getByRole('button', { name: /^Account menu/ })
      await button.focus()
      await page.keyboard.press('Enter')
      await page.getByRole('menu').waitFor()
      await checkLook(page, 'account-menu')
      await page.keyboard.press('Escape')
      await page.getByRole('menu').waitFor({ state: 'detached' })
      await page.waitForFunction(`document.activeElement.ariaLabel?.startsWith('Account menu')`)
    },
  )
})

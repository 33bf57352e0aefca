// real parts: the product as a process, its UI in Chromium
import { afterAll, afterEach, beforeAll, it } from 'vitest'
import { checkLook } from '../browser/check-look.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

it('Settings lists what one may open, and says what the other pages take', async () => {
  const { page } = await ui.openSignedIn(ui.path('settings'))
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await checkLook(page, 'settings')
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Limits/ })
    .click()
  await page.getByText('of 10,000', { exact: false }).first().waitFor()
  await page.getByText('CPU time of an invocation').waitFor()
  await checkLook(page, 'settings-limits')

  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').getByRole('combobox').fill('settings: lim')
  await page.getByRole('option', { name: 'Settings: Limits' }).waitFor()
})

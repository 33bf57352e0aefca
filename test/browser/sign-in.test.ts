// real parts: the product as a process, its UI and its sentinel in Chromium
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { checkLook, SETTINGS } from './check-look.ts'
import { openUi, signIn, type Ui } from './open-ui.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

const NAVIGATION = { name: 'Functions' }

describe('the interface', () => {
  it('asks who you are, and leads back to the page that was wanted', async () => {
    const { page } = await ui.open()
    const wanted = `${ui.path('functions')}?q=order`
    await page.goto(wanted)
    await page.getByRole('heading', { name: 'Sign in to Lamplighter' }).waitFor()
    await signIn(page, ui.administrator)
    await page.getByRole('heading', { level: 1, ...NAVIGATION }).waitFor()
    const { pathname, search } = new URL(page.url())
    expect(pathname + search).toBe(wanted)
  })

  it('stays signed in through a reload and in another tab, and shows nothing in between', async () => {
    const { page } = await ui.openSignedIn(ui.path('functions'))
    await page.getByRole('heading', { level: 1, ...NAVIGATION }).waitFor()
    await page.reload()
    await page.getByRole('heading', { level: 1, ...NAVIGATION }).waitFor()
    const tab = await page.context().newPage()
    await tab.goto(ui.path('functions'))
    await tab.getByRole('heading', { level: 1, ...NAVIGATION }).waitFor()
    await tab.close()
  })

  it('keeps no token where another page or a thief of the disk would find it', async () => {
    const { page } = await ui.openSignedIn(ui.path('functions'))
    await page.getByRole('heading', { level: 1, ...NAVIGATION }).waitFor()
    const { origins, cookies } = await page.context().storageState({ indexedDB: true })
    expect(JSON.stringify(origins)).not.toMatch(/eyJ|refresh|verifier/)
    expect(cookies.every(({ httpOnly, secure }) => httpOnly && secure)).toBe(true)
    const kept = await page.context().newCDPSession(page)
    const { result } = await kept.send('Runtime.evaluate', {
      expression: 'JSON.stringify([{ ...sessionStorage }, { ...localStorage }, location.href])',
    })
    expect(String(result.value)).not.toMatch(/eyJ|verifier|code=/)
  })

  it.runIf(IS_WHOLE)(
    'signs out, after it has named what only this browser holds, and then asks again',
    async () => {
      const code = 'function lambda(input, callback) { callback(null, 1) }\n'
      const { uuid } = await ui.admin.createLambda(code, { name: 'Half written' })
      const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/code`))
      await page.locator('.monaco-editor .view-line').last().click()
      await page.keyboard.press('Control+End')
      await page.keyboard.insertText('// not saved')
      await page.getByText('Unsaved, safe in this browser').waitFor()
      await page.getByRole('button', { name: /account/i }).click()
      await page.getByRole('menuitem', { name: 'API description' }).waitFor()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('listitem').getByText('Half written').waitFor()
      await checkLook(page, 'sign-out', SETTINGS.slice(0, 1))
      await dialog.getByRole('button', { name: 'Sign out' }).click()
      await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
      await page.goto(ui.path(''))
      await page.getByRole('heading', { name: 'Sign in to Lamplighter' }).waitFor()
    },
  )
})

// real parts: the product as a process, its UI and its sentinel in Chromium
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
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

  it('signs out, and then asks again', async () => {
    const { page } = await ui.openSignedIn()
    await page.getByRole('button', { name: /account/i }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await page.goto(ui.path(''))
    await page.getByRole('heading', { name: 'Sign in to Lamplighter' }).waitFor()
  })
})

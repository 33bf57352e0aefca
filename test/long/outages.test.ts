// real parts: a product of its own that is stopped and started again while its interface is open in Chromium
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { checkLook } from '../browser/check-look.ts'
import { type Address, fillEveryAddress, NO_PROVIDER } from '../browser/every-address.ts'
import { openUi, signIn, type Ui, type UiPage } from '../browser/open-ui.ts'
import { OPEN_EGRESS } from '../support/shared-server.ts'
import { startServer, type TestServer } from '../support/server.ts'

const SLOW = 600_000
/** How long a page may take to notice that the platform is away, or back, in milliseconds. */
const NOTICED = { timeout: 120_000 }
/** What browsers write of requests that nothing answers, and of those that a platform refuses while it stops or starts. */
const EXPECTED = /net::ERR_|status of 50[234]/
/** What axe writes of style sheets that it can't read then. */
const AXE_AWAY = /^console: Couldn't load preload assets/
/** Pages that are open at once. */
const AT_ONCE = 9
/** More requests than this in a second are a loop. */
const LOOP = 20
const AWAY = 'Lamplighter does not answer.'

/** Style sheets that a page wants and does not have. */
const UNSTYLED = `[...document.querySelectorAll('link[rel=stylesheet]')]
  .filter(({ sheet }) => sheet === null)
  .map(({ href }) => href)`

/** What is typed at an address before the platform stops: the label of a field, and its text. */
const TYPED: Record<string, readonly [label: string, text: string]> = {
  '/functions/$uuid/test': ['Input', '{ "payload": { "typed": true } }'],
  '/schedules/new': ['Description', 'typed before the outage'],
  '/schedules/$id/edit': ['Description', 'typed before the outage'],
  '/settings/domains': ['What it is for', 'typed before the outage'],
  '/settings/email-report': ['Add a recipient', 'typed@example.com'],
  '/settings/users/$userId': ['Login name', 'typed'],
  '/settings/profiles/new': ['Name', 'typed'],
  '/settings/profiles/$profileId': ['Name', 'typed'],
  '/settings/apps/new': ['Name', 'typed'],
  '/settings/single-sign-on': ['Issuer', 'https://typed.example'],
}

const dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-outages-'))
let server: TestServer
let ui: Ui
let addresses: Address[]
beforeAll(async () => {
  server = await startServer({ dataDir, args: OPEN_EGRESS })
  ui = await openUi(server)
  addresses = await fillEveryAddress(ui)
}, SLOW)
afterEach(() => ui.check())
afterAll(async () => {
  await ui?.close()
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function comeBack(): Promise<void> {
  server = await startServer({ dataDir, port: server.port, args: OPEN_EGRESS })
}

/** A page that is open at an address, and how many requests it has sent. */
interface Opened extends UiPage {
  address: Address
  requests: number
  typed: readonly [label: string, text: string] | undefined
}

async function open(address: Address): Promise<Opened> {
  const { page, watch } = await ui.openSignedIn(ui.path(address.path))
  watch.expect(EXPECTED)
  watch.expect(NO_PROVIDER)
  await shown(page, address)
  const opened: Opened = { page, watch, address, requests: 0, typed: TYPED[address.pattern] }
  if (opened.typed) await page.getByLabel(opened.typed[0], { exact: true }).fill(opened.typed[1])
  await page.evaluate(`window.isSamePage = true`)
  page.on('request', () => void (opened.requests += 1))
  return opened
}

/** Waits until a page shows what only the platform knows. */
async function shown(page: Page, { shows }: Address): Promise<void> {
  await page.getByRole('main').getByText(shows).first().waitFor(NOTICED)
}

async function expectWhole({ page, address, typed }: Opened): Promise<void> {
  expect(await page.locator('main h1').count(), address.path).toBe(1)
  expect(await page.evaluate('window.isSamePage'), address.path).toBe(true)
  if (!typed) return
  const field = page.getByLabel(typed[0], { exact: true })
  expect(await field.inputValue(), address.path).toBe(typed[1])
}

it(
  'Each page says that the platform is away, loses nothing, asks with measure, and goes on by itself',
  { timeout: 4 * SLOW },
  async () => {
    let typed = 0
    for (let from = 0; from < addresses.length; from += AT_ONCE) {
      const opened: Opened[] = []
      for (const address of addresses.slice(from, from + AT_ONCE)) opened.push(await open(address))
      // A power cut and an orderly end in turn.
      if ((from / AT_ONCE) % 2 === 0) await server.kill()
      else await server.stop()
      const since = performance.now()
      for (const each of opened) {
        each.requests = 0
        await each.page.getByText(AWAY).first().waitFor(NOTICED)
        await expectWhole(each)
      }
      await comeBack()
      const seconds = (performance.now() - since) / 1_000
      for (const each of opened) {
        const { page, address, requests } = each
        expect(requests / seconds, address.path).toBeLessThan(LOOP)
        await expect.poll(() => page.getByText(AWAY).count(), NOTICED).toBe(0)
        await shown(page, address)
        await expectWhole(each)
        if (each.typed) typed += 1
      }
      await ui.check()
    }
    expect(typed).toBe(Object.keys(TYPED).length)
  },
)

it(
  'What is done while the platform is away is refused in words, and goes on where it stopped',
  { timeout: SLOW },
  async () => {
    const codePath =
      addresses.find(({ pattern }) => pattern === '/functions/$uuid/code')?.path ?? ''
    const openOne = async (path: string, shows = 'Order status') => {
      const { page, watch } = await ui.openSignedIn(ui.path(path))
      watch.expect(EXPECTED)
      watch.expect(AXE_AWAY)
      await page.getByRole('main').getByText(shows).first().waitFor(NOTICED)
      return page
    }
    const home = await openOne('')
    const code = await openOne(codePath)
    await code.locator('.monaco-editor .view-line').first().waitFor(NOTICED)
    const tester = await openOne(codePath.replace('/code', '/test'))
    await tester.getByText('Nothing was run yet.').waitFor(NOTICED)
    const people = await openOne('settings/profiles', 'Night shift')
    await server.kill()

    // Another page, whose files were not loaded yet; a menu and a dialog that are none of it.
    await home.getByRole('link', { name: 'Schedules' }).first().click()
    const inPlace = home.getByRole('main').getByRole('alert').getByText(AWAY)
    await inPlace.waitFor(NOTICED)
    await people.getByRole('button', { name: /^Account menu/ }).click()
    await people.getByLabel('Message').getByText(AWAY).first().waitFor(NOTICED)
    expect(await people.getByRole('heading', { level: 1, name: 'Profiles' }).isVisible()).toBe(true)

    await code.locator('.monaco-editor .view-line').last().click()
    await code.keyboard.press('Control+End')
    await code.keyboard.insertText('// written while nobody answered')
    await code.keyboard.press('Control+s')
    await code.getByText(/^Not saved\./).waitFor(NOTICED)
    await checkLook(home, 'away-home')
    await checkLook(code, 'away-code')
    await checkLook(people, 'away-profiles')
    await tester.keyboard.press('Control+Enter')
    const result = tester.locator('section', {
      has: tester.getByRole('heading', { name: 'Result' }),
    })
    await result.getByText(AWAY).waitFor(NOTICED)

    await comeBack()
    await home.getByRole('heading', { level: 1, name: 'Schedules' }).waitFor(NOTICED)
    await home.getByRole('main').getByText('Order status').first().waitFor(NOTICED)
    expect(await home.evaluate(UNSTYLED)).toEqual([])
    await people.getByRole('button', { name: /^Account menu/ }).click()
    await people.getByRole('menu').waitFor(NOTICED)
    await code.keyboard.press('Control+s')
    await code.getByText('Saved as version 3.').first().waitFor(NOTICED)
    await result.getByRole('button', { name: 'Try again' }).click()
    await result.getByText('✓ Answered').waitFor(NOTICED)
  },
)

it(
  'A sign-in that is cut off says so, and is begun again by its button',
  { timeout: SLOW },
  async () => {
    const { page, watch } = await ui.open()
    watch.expect(EXPECTED)
    await page.route('**/token', async (route) => {
      await server.kill()
      await route.continue()
    })
    await page.goto(ui.path('functions'))
    await signIn(page, ui.administrator)
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor(NOTICED)
    await page.getByText(AWAY).waitFor(NOTICED)
    await page.unroute('**/token')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText(AWAY).waitFor(NOTICED)
    await comeBack()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { level: 1, name: 'Functions' }).waitFor(NOTICED)
  },
)

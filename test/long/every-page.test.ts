// real parts: the product as a process, its UI in Chromium
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { checkLook } from '../browser/check-look.ts'
import { type Address, fillEveryAddress, NO_PROVIDER } from '../browser/every-address.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { OPEN_EGRESS } from '../support/shared-server.ts'

const SLOW = 1_800_000
/** How long a page may take under load. */
const PATIENT = { timeout: 120_000 }
const PHONE = { width: 390, height: 844 }
const TABLET = { width: 768, height: 1024 }
const DESKTOP = { width: 1280, height: 800 }
const WIDE = { width: 1680, height: 1050 }
/** Every width, and where people mostly are, both schemes. */
const SETTINGS = [
  [PHONE, 'light'],
  [PHONE, 'dark'],
  [TABLET, 'light'],
  [DESKTOP, 'light'],
  [DESKTOP, 'dark'],
  [WIDE, 'dark'],
] as const

let ui: Ui
let addresses: Address[]
beforeAll(async () => {
  ui = await openUi(OPEN_EGRESS)
  addresses = await fillEveryAddress(ui)
}, SLOW)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Goes to an address inside the application, without loading it anew. */
async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(`history.pushState({}, '', ${JSON.stringify(ui.path(path))})`)
}

it(
  'Every page, filled, is whole and accessible at every width and in both schemes',
  { timeout: SLOW },
  async () => {
    const { page, watch } = await ui.openSignedIn()
    watch.expect(NO_PROVIDER)
    const wrong: unknown[] = []
    for (const { pattern, path, shows } of addresses) {
      await go(page, 'nowhere')
      await page.getByText('There is no such page.').waitFor(PATIENT)
      await go(page, path)
      await page.getByRole('main').getByText(shows).first().waitFor(PATIENT)
      await page.waitForLoadState('networkidle')
      const name = `page-${pattern.slice(1).replaceAll(/[/$]+/g, '-') || 'home'}`
      await checkLook(page, name, SETTINGS).catch((error: unknown) => wrong.push(error))
    }
    console.log(`Looked at ${addresses.length} pages in ${SETTINGS.length} settings each.`)
    expect(wrong).toEqual([])
  },
)

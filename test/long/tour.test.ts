// real parts: the product as a process, its UI in Chromium
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openUi, type Ui } from '../browser/open-ui.ts'

/** The folder that the pictures of `docs/tour.md` go to; without it, none are made. */
const FOLDER = process.env['LAMPLIGHTER_TOUR_PICTURES']
const DESKTOP = { width: 1280, height: 800 }

const NEEDY = `const { Toolbelt } = require('lp-faas-toolbelt')

async function lambda(input, callback) {
  const limit = Number(process.env.LIMIT)
  console.info('Asking for the order', { order: input.payload.order, limit })
  callback(null, { text: input.payload.customer.name })
}
`
const MENDED = NEEDY.replace(
  'input.payload.customer.name',
  '`Order ${input.payload.order} is here.`',
)

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Takes a picture once everything has come, and what floats is gone. */
async function picture(page: Page, name: string): Promise<void> {
  if (FOLDER === undefined) return
  await page.locator('[class*=skeleton]').first().waitFor({ state: 'detached' })
  await page.mouse.move(0, 0)
  await page.getByRole('dialog', { name: 'Message' }).first().waitFor({ state: 'detached' })
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}

/** Puts a text in the place of all that the editor holds. */
async function replaceCode(page: Page, code: string): Promise<void> {
  await page.locator('.monaco-editor .view-line').first().click()
  await page.keyboard.press('Control+a')
  // The editor indents by itself what is typed.
  await page.keyboard.insertText(code.replaceAll(/^ +/gm, ''))
  await page.keyboard.press('Shift+Alt+F')
  await page.locator('.view-line', { hasText: /^\s+callback/ }).waitFor()
}

it(
  'The whole job: create, break, mend, run, save, review, approve, invoke, schedule, and find it in the logs',
  { timeout: 300_000 },
  async () => {
    const { page } = await ui.openSignedIn(ui.path('functions/new'), undefined, {
      viewport: DESKTOP,
      colorScheme: 'light',
    })
    await page.getByText('Answers with a greeting').waitFor()
    await page.getByText('Logging', { exact: true }).click()
    await picture(page, 'create')
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Order status')
    await page.getByRole('button', { name: 'Create' }).click()
    await page.waitForURL((url) => url.pathname.endsWith('/code'))
    await page.locator('.monaco-editor .view-line').first().waitFor()

    await replaceCode(page, NEEDY)
    await page.getByRole('button', { name: 'Problems 1' }).click()
    await page.getByRole('button', { name: 'Add the variable LIMIT' }).click()
    await page.getByLabel('Name of variable 1').waitFor()
    await page.getByLabel('Value of LIMIT').fill('10')
    await page.getByRole('tab', { name: 'Test' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByText('✖ Failed').waitFor()
    await page.getByRole('button', { name: 'Line 6', exact: true }).click()
    await page.getByText('! Missing').waitFor({ state: 'hidden' })
    await picture(page, 'code')
    await replaceCode(page, MENDED)
    await page.keyboard.press('Control+Enter')
    await page.getByText('✓ Answered').waitFor()
    await page.keyboard.press('Control+s')
    await page.getByText('Saved as version 2.').first().waitFor()

    await page.keyboard.press('Control+Alt+Enter')
    await page.getByText('It parses and declares its lambda').waitFor()
    await picture(page, 'review')
    await page.getByRole('button', { name: 'Approve & Deploy' }).click()
    await page.getByRole('heading', { name: 'Order status is lit' }).waitFor()
    await picture(page, 'lit')

    const tabs = page.getByRole('navigation', { name: 'This function' })
    await tabs.getByRole('link', { name: 'Test' }).click()
    await page.getByLabel('Input').fill('{ "payload": { "order": 17 } }')
    await page.keyboard.press('Control+Enter')
    await page.getByText('✓ Answered').waitFor()
    await page.getByText('Order 17 is here.').first().waitFor()
    await picture(page, 'test')

    await tabs.getByRole('link', { name: 'Schedules' }).click()
    await page.getByRole('link', { name: 'Schedule a function' }).first().click()
    await page.getByLabel('Cron expression').fill('* * * * *')
    await page.getByLabel('Payload').fill('{ "order": 18 }')
    await page.getByText(/^Every minute/).waitFor()
    await page.locator('ol li', { hasText: ', 09:00' }).first().waitFor({ state: 'detached' })
    await picture(page, 'schedule')
    await page.getByRole('button', { name: 'Save' }).click()
    const ledger = page.getByRole('table', { name: 'Ledger' })
    await ledger.getByText('ran', { exact: true }).first().waitFor({ timeout: 120_000 })

    await page.getByRole('link', { name: 'Logs' }).first().click()
    await page.getByText('Asking for the order').first().click()
    await picture(page, 'logs')
    await page
      .getByRole('link', { name: /^[0-9a-f-]{36}$/ })
      .first()
      .click()
    await page.waitForURL((url) => url.pathname.startsWith(ui.path('invocations/')))
    await page.getByText('Asking for the order').first().waitFor()
    await picture(page, 'invocation')
    await page.goto(ui.path(''))
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
    await page
      .getByText(/1 function/)
      .first()
      .waitFor()
    await picture(page, 'home')
    expect(await page.title()).toBe('Home · Lamplighter')
  },
)

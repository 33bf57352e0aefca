// real parts: the product as a process, its UI in Chromium
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, it } from 'vitest'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { pointerHand } from '../browser/pointer-hand.ts'
import { doWholeJob, type Moment } from '../browser/whole-job.ts'

/** The folder that the pictures of `docs/tour.md` go to; without it, none are made. */
const FOLDER = process.env['LAMPLIGHTER_TOUR_PICTURES']
const DESKTOP = { width: 1280, height: 800 }

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Takes a picture once everything has come, and what floats is gone. */
async function picture(page: Page, name: Moment): Promise<void> {
  if (FOLDER === undefined || name === 'scheduled') return
  await page.locator('[class*=skeleton]').first().waitFor({ state: 'detached' })
  await page.mouse.move(0, 0)
  await page.getByRole('dialog', { name: 'Message' }).first().waitFor({ state: 'detached' })
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' })
}

it(
  'The whole job: create, break, mend, run, save, review, approve, invoke, schedule, and find it in the logs',
  { timeout: 300_000 },
  async () => {
    const { page } = await ui.openSignedIn(ui.path('functions/new'), undefined, {
      viewport: DESKTOP,
      colorScheme: 'light',
    })
    const job = { ui, page, hand: pointerHand(page), template: 'Logging' }
    await doWholeJob(job, (moment) => picture(page, moment))
  },
)

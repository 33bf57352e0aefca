// real parts: the product as a process, its UI in Chromium, and no pointer
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { expectFocusSeen, keyboardHand } from '../browser/keyboard-hand.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { doWholeJob, type Hand, type Moment } from '../browser/whole-job.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Names the element that has the focus, for as long as the page shows. */
const NAME_FOCUS = `document.activeElement.dataset.opener = 'this'`
const IS_IN_DIALOG = `document.activeElement.closest('[data-modal]') !== null`
const HAS_NAMED_FOCUS = `document.activeElement.dataset.opener === 'this'`

/** Opens a dialog and closes it again: the focus is back where it was. */
async function openAndClose(page: Page, open: () => Promise<void>): Promise<void> {
  await open()
  await expect.poll(() => page.evaluate(IS_IN_DIALOG)).toBe(true)
  await expectFocusSeen(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(HAS_NAMED_FOCUS)).toBe(true)
  await expectFocusSeen(page)
  await page.evaluate('delete document.activeElement.dataset.opener')
}

/** Opens what can be opened at a moment of the job by a key or by a button. */
async function lookRound(page: Page, hand: Hand, moment: Moment): Promise<void> {
  await expectFocusSeen(page)
  const openByKeys = (keys: string) =>
    openAndClose(page, async () => {
      await page.evaluate(NAME_FOCUS)
      await page.keyboard.press(keys)
    })
  if (moment === 'code') await openByKeys('Control+k')
  if (moment === 'lit') await openByKeys('?')
  if (moment === 'scheduled') {
    const remove = page.getByRole('button', { name: 'Delete…' })
    await openAndClose(page, async () => {
      await remove.evaluate((each) => each.setAttribute('data-opener', 'this'))
      await hand.press(remove)
    })
  }
}

it(
  'The whole job without a pointer: what has the focus is always seen, and gets it back from a dialog',
  { timeout: 600_000 },
  async () => {
    const { page } = await ui.openSignedIn(ui.path('functions/new'))
    const hand = keyboardHand(page)
    const job = { ui, page, hand, template: 'Conversational Command' }
    await doWholeJob(job, (moment) => lookRound(page, hand, moment))
  },
)

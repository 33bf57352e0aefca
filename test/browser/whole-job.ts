import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Ui } from './open-ui.ts'

/** How somebody works a page: with a pointer, or by the keyboard alone. Each waits until what it works is there. */
export interface Hand {
  /** Presses a button, a link or a tab. */
  press(target: Locator): Promise<void>
  /** Chooses a radio button. */
  choose(radio: Locator): Promise<void>
  /** Puts a text in the place of what a field holds. */
  fill(field: Locator, text: string): Promise<void>
  /** Puts the cursor into the editor. */
  enterEditor(): Promise<void>
}

/** Moments of the job, at which somebody may look round. */
export type Moment =
  | 'create'
  | 'code'
  | 'review'
  | 'lit'
  | 'test'
  | 'schedule'
  | 'scheduled'
  | 'logs'
  | 'invocation'
  | 'home'

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
const STEPS = ['Build Start', 'Build Finish', 'Deploy Start', 'Deployment successful']

/**
 * The whole job of a developer, from the first step of creation on: create, break, mend, run, save, review, approve,
 * invoke, schedule each minute, and find the scheduled invocation in the logs.
 *
 * @param template what the function begins with
 * @param onMoment told of each moment, before the page goes on
 */
export async function doWholeJob(
  { ui, page, hand, template }: { ui: Ui; page: Page; hand: Hand; template: string },
  onMoment: (moment: Moment) => Promise<void>,
): Promise<void> {
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
  await page.getByText('Answers with a greeting').waitFor()
  await hand.choose(page.getByRole('radio', { name: template, exact: true }))
  await onMoment('create')
  await hand.press(button('Next'))
  await page.getByText('It calls other systems').waitFor()
  await hand.press(button('Next'))
  await hand.fill(page.getByLabel('Name', { exact: true }), 'Order status')
  await hand.press(button('Create'))
  await page.waitForURL((url) => url.pathname.endsWith('/code'))
  await page.locator('.monaco-editor .view-line').first().waitFor()

  await hand.enterEditor()
  await replaceCode(page, NEEDY)
  await hand.press(button('Problems 1'))
  await hand.press(page.getByRole('button', { name: /LIMIT.*line 4$/ }))
  await page.getByText('Ln 4, Col').waitFor()
  await hand.press(button('Add the variable LIMIT'))
  await page.getByLabel('Name of variable 1').waitFor()
  await hand.fill(page.getByLabel('Value of LIMIT'), '10')
  await hand.press(page.getByRole('tab', { name: 'Test' }))
  await page.keyboard.press('Control+Enter')
  await page.getByText('✖ Failed').waitFor()
  await hand.press(button('Line 6'))
  await page.getByText('Ln 6, Col').waitFor()
  await page.getByText('! Missing').waitFor({ state: 'hidden' })
  await onMoment('code')
  await hand.enterEditor()
  await replaceCode(page, MENDED)
  await page.keyboard.press('Control+Enter')
  await page.getByText('✓ Answered').waitFor()
  await page.keyboard.press('Control+s')
  await page.getByText('Saved as version 2.').first().waitFor()

  await page.keyboard.press('Control+Alt+Enter')
  await page.getByText('It parses and declares its lambda').waitFor()
  await onMoment('review')
  await hand.press(button('Approve & Deploy'))
  await page.getByRole('heading', { name: 'Order status is lit' }).waitFor()
  const steps = page.getByRole('list', { name: 'Steps of the deployment of version 2' })
  expect(await steps.getByRole('listitem').allInnerTexts()).toEqual(
    STEPS.map((step) => expect.stringContaining(step)),
  )
  await onMoment('lit')

  const tabs = page.getByRole('navigation', { name: 'This function' })
  await hand.press(tabs.getByRole('link', { name: 'Test' }))
  await hand.fill(page.getByLabel('Input'), '{ "payload": { "order": 17 } }')
  await page.keyboard.press('Control+Enter')
  await page.getByText('✓ Answered').waitFor()
  await page.getByText('Order 17 is here.').first().waitFor()
  await onMoment('test')

  await hand.press(tabs.getByRole('link', { name: 'Schedules' }))
  await hand.press(page.getByRole('link', { name: 'Schedule a function' }).first())
  await hand.fill(page.getByLabel('Cron expression'), '* * * * *')
  await hand.fill(page.getByLabel('Payload'), '{ "order": 18 }')
  await page.getByText(/^Every minute/).waitFor()
  await page.locator('ol li', { hasText: ', 09:00' }).first().waitFor({ state: 'detached' })
  await onMoment('schedule')
  await hand.press(button('Save'))
  const ledger = page.getByRole('table', { name: 'Ledger' })
  await ledger.getByText('ran', { exact: true }).first().waitFor({ timeout: 120_000 })
  await onMoment('scheduled')

  const sections = page.getByRole('navigation', { name: 'Sections' })
  await hand.press(sections.getByRole('link', { name: 'Logs' }))
  const lines = page.getByRole('list', { name: 'Log lines' })
  await hand.press(lines.getByRole('button', { name: /Asking for the order.*18/ }).first())
  await onMoment('logs')
  await hand.press(lines.getByRole('link', { name: /^[0-9a-f-]{36}$/ }).first())
  await page.waitForURL((url) => url.pathname.startsWith(ui.path('invocations/')))
  await page.getByText('Asking for the order').first().waitFor()
  await onMoment('invocation')
  await hand.press(sections.getByRole('link', { name: 'Home' }))
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  await page
    .getByText(/1 function/)
    .first()
    .waitFor()
  await onMoment('home')
  expect(await page.title()).toBe('Home · Lamplighter')
}

/** Puts a text in the place of all that the editor holds. */
async function replaceCode(page: Page, code: string): Promise<void> {
  await page.keyboard.press('Control+a')
  // The editor indents by itself what is typed.
  await page.keyboard.insertText(code.replaceAll(/^ +/gm, ''))
  await page.keyboard.press('Shift+Alt+F')
  await page.locator('.view-line', { hasText: /^\s+callback/ }).waitFor()
}

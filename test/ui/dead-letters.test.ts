// real parts: the product as a process, its UI in Chromium
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { axeViolations } from '../browser/axe-violations.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { takePictures } from '../browser/take-pictures.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { OPEN_EGRESS } from '../support/shared-server.ts'

const FAILING = `function lambda(input, callback) { callback(new Error('The CRM is down.')) }`

let ui: Ui
let uuid: string
beforeAll(async () => {
  ui = await openUi(OPEN_EGRESS)
  uuid = await ui.admin.deployCode(FAILING, { name: 'Order import' })
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** The ids of the account's dead letters. */
async function letters(): Promise<string[]> {
  const answer = await ui.admin.send('GET', '/dead-letters')
  const { items } = (await answer.json()) as { items: { invocationId: string }[] }
  return items.map(({ invocationId }) => invocationId)
}

/** Invokes asynchronously so often, and waits until all have failed for good. */
async function fail(count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    await ui.admin.send(
      'POST',
      `/lambdas/${uuid}/invoke?v=1`,
      { headers: [], payload: { order: index } },
      {
        headers: {
          authorization: `Bearer ${ui.admin.token}`,
          'content-type': 'application/json',
          prefer: 'respond-async',
        },
      },
    )
  }
  await vi.waitUntil(async () => (await letters()).length === count, { timeout: 40_000 })
}

it.runIf(IS_WHOLE)(
  'Dead letters are read with their input, and replayed one by one or all of a kind',
  async () => {
    const { page } = await ui.openSignedIn(ui.path('dead-letters'))
    await page.getByText('No dead letters.').waitFor()
    await takePictures(page, 'dead-letters-empty')

    await fail(2)
    await page.reload()
    await page.getByText('The CRM is down.').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await takePictures(page, 'dead-letters')

    await page.getByRole('table', { name: 'Dead letters' }).getByRole('link').first().click()
    await page.getByRole('heading', { name: 'Input' }).waitFor()
    await page.getByText('order', { exact: true }).waitFor()
    expect(await page.getByRole('table', { name: 'Attempts' }).getByRole('link').count()).toBe(3)
    expect(await axeViolations(page)).toEqual([])
    await takePictures(page, 'dead-letter')

    // An attempt of it is run again with the input that is stored.
    const letter = page.url()
    await page.getByRole('table', { name: 'Attempts' }).getByRole('link').last().click()
    await page.getByRole('link', { name: 'Run again' }).click()
    await page.getByText('Its stored input.').waitFor()
    expect(await page.getByLabel('Input').inputValue()).toMatch(/"order": [01]/)
    await page.goto(letter)

    await ui.admin.saveCode(uuid, `function lambda(input, callback) { callback(null, 'done') }`)
    await ui.admin.deploy(uuid)
    await page.getByRole('button', { name: 'Replay', exact: true }).click()
    await page.getByText('It is being replayed.').waitFor()
    await expect.poll(letters).toHaveLength(1)

    await page.reload()
    await page.getByRole('button', { name: 'Replay…' }).click()
    await page.getByText('is called again with the same input').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Replay', exact: true }).click()
    await page.getByText('It is being replayed.').waitFor()
    await expect.poll(letters).toEqual([])
  },
)

// real parts: the product as a process, its UI in Chromium
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { axeViolations } from '../browser/axe-violations.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { takePictures } from '../browser/take-pictures.ts'
import { IS_WHOLE } from '../support/at-scale.ts'

let ui: Ui
let uuid: string
beforeAll(async () => {
  ui = await openUi()
  uuid = await ui.admin.deployCode(`function lambda(input, callback) { callback(null, 1) }`, {
    name: 'Nightly sync',
  })
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

async function schedule(description: string): Promise<string> {
  const body = { lambdaUUID: uuid, cronExpression: '30 2 * * *', description }
  const answer = await ui.admin.send('POST', '/schedules', body)
  return ((await answer.json()) as { uuid: string }).uuid
}

it('A schedule is made with builder and expression in step, and the next runs of its zone', async () => {
  const { page, watch } = await ui.openSignedIn(ui.path('schedules'))
  await page.getByText('Nothing is scheduled.').waitFor()
  await takePictures(page, 'schedules-empty')
  await page.getByRole('link', { name: 'Schedule a function' }).click()

  await page.getByRole('combobox', { name: 'Function' }).fill('night')
  await page.getByRole('option', { name: 'Nightly sync' }).click()
  const expression = page.getByLabel('Cron expression')
  await page.getByLabel('at', { exact: true }).fill('02:30')
  expect(await expression.inputValue()).toBe('30 2 * * *')
  await page.getByText('At 02:30', { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Time zone' }).fill('Berlin')
  await page.getByRole('option', { name: 'Europe/Berlin' }).click()
  const runs = page.locator('ol li', { hasText: ', 02:30' })
  await expect.poll(() => runs.count()).toBeGreaterThan(2)
  await page
    .getByText(/02:30 .*(skipped|exist|twice|clock)/)
    .first()
    .waitFor()
  expect(await axeViolations(page)).toEqual([])
  await takePictures(page, 'schedule-form')

  await expression.fill('0 0 31 2 *')
  await expect.poll(() => expression.getAttribute('aria-invalid')).toBe('true')
  await expression.fill('*/20 8-18 * * *')
  await page.getByText('as the expression says').waitFor()
  await expect.poll(() => expression.getAttribute('aria-invalid')).toBe(null)
  await page.getByLabel('Payload').fill('{"a":')
  await page.getByText('This is not JSON.').waitFor()
  await page.getByLabel('Payload').fill('{"a": 1}')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Schedule of Nightly sync' }).waitFor()
  await page.getByText('No run has been due yet.').waitFor()

  await page.getByRole('button', { name: 'Run now' }).click()
  await page.getByText('Started by you.').waitFor()
  const ledger = page.getByRole('table', { name: 'Ledger' })
  await ledger.getByText('ran', { exact: true }).waitFor({ timeout: 45_000 })
  expect(await axeViolations(page)).toEqual([])
  await takePictures(page, 'schedule')

  // The ledger may know of the run before the record of its invocation is there.
  watch.expect(/404.*\/invocations\//)
  await ledger.getByRole('link').click()
  await page.getByRole('link', { name: 'Run again' }).click()
  await page.getByText('The input of its schedule, as it is now.').waitFor()
  expect(JSON.parse(await page.getByLabel('Input').inputValue())).toMatchObject({
    payload: { a: 1 },
  })
})

it('Pausing shows at once and is kept', async () => {
  const id = await schedule('to be paused')
  const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/schedules?q=paused`))
  await page.getByRole('button', { name: 'Pause the schedule of Nightly sync' }).click()
  await page.getByRole('button', { name: 'Resume the schedule of Nightly sync' }).waitFor()
  await expect
    .poll(async () => (await ui.admin.send('GET', `/schedules/${id}`)).json())
    .toMatchObject({ isActive: false })
  expect(await axeViolations(page)).toEqual([])
  await takePictures(page, 'schedules')
})

it.runIf(IS_WHOLE)(
  'What somebody else saved meanwhile is compared, and nothing is lost',
  async () => {
    const id = await schedule('before')
    const saved = async () => {
      const answer = await ui.admin.send('GET', `/schedules/${id}`)
      return (await answer.json()) as { invocationBody: object }
    }
    const { invocationBody } = await saved()
    const { page, watch } = await ui.openSignedIn(ui.path(`schedules/${id}/edit`))
    await page.getByLabel('Description').fill('mine')
    await ui.admin.send('PUT', `/schedules/${id}`, { description: 'theirs' })
    watch.expect(/status of 412/)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('while you were writing').waitFor()
    await page.getByRole('cell', { name: 'theirs' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await takePictures(page, 'schedule-conflict')
    expect(await page.getByLabel('Description').inputValue()).toBe('mine')
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByRole('heading', { name: 'Ledger' }).waitFor()
    await expect.poll(saved).toMatchObject({ description: 'mine', revision: 3 })
    expect((await saved()).invocationBody).toEqual(invocationBody)
  },
)

it.runIf(IS_WHOLE)(
  'Who may only invoke sees schedules and ledgers, and is offered no change',
  async () => {
    const id = await schedule('to be read')
    const person = await ui.addPerson('FaaS-Invocation')
    const { page } = await ui.openSignedIn(ui.path('schedules'), person)
    await page.getByText('to be read').waitFor()
    expect(await page.getByRole('button', { name: /^Pause/ }).count()).toBe(0)
    await page.goto(ui.path(`schedules/${id}/edit`))
    await page.getByText('You may not change schedules.').waitFor()
  },
)

// real parts: the product as a process, its UI in Chromium
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { axeViolations } from '../browser/axe-violations.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { takePictures } from '../browser/take-pictures.ts'
import { invokeLater, untilState } from '../support/async-invocations.ts'
import { IS_WHOLE } from '../support/at-scale.ts'

const CODE = `
function lambda(input, callback) {
  console.info('got an order', { id: 7, text: input.payload.text })
  if (input.payload.fails) return callback(new Error('The CRM is down.'))
  console.warn('<b>almost</b> late')
  callback(null, 'done')
}`

let ui: Ui
let uuid: string
beforeAll(async () => {
  ui = await openUi()
  uuid = await ui.admin.deployCode(CODE, { name: 'Order status' })
  await ui.admin.invoke(uuid, { text: 'first' })
  await ui.admin.invoke(uuid, { text: 'second', fails: true })
  // Records are written a moment after the answer.
  await vi.waitUntil(
    async () => {
      const answer = await ui.admin.send('GET', '/logs')
      return ((await answer.json()) as { lines: unknown[] }).lines.length === 4
    },
    { timeout: 60_000 },
  )
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

it('Lines are found, narrowed by what is in the address, and unfold in place', async () => {
  const { page } = await ui.openSignedIn(ui.path('logs'))
  const rows = page.getByRole('list', { name: 'Log lines' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(4)
  expect(await page.title()).toBe('Logs · Lamplighter')
  await takePictures(page, 'logs')

  await page.getByRole('button', { name: 'Warn', exact: true }).click()
  await expect.poll(() => rows.count()).toBe(1)
  expect(new URL(page.url()).searchParams.get('level')).toBe('Warn')
  await rows.first().getByRole('button').click()
  await page.getByText('Copy as JSON').waitFor()
  expect(new URL(page.url()).searchParams.get('row')).not.toBeNull()
  expect(await page.locator('pre').textContent()).toBe('<b>almost</b> late')
  expect(await axeViolations(page)).toEqual([])
  await takePictures(page, 'logs-unfolded')

  // What the address says shows again after a reload.
  await page.reload()
  await page.getByText('Copy as JSON').waitFor()
  await page.getByRole('button', { name: 'Not this text' }).click()
  await page.getByText(/hidden by "without"/).waitFor()
  await page.getByTitle('Remove this filter').click()
  await page.getByRole('button', { name: 'Warn', exact: true }).click()

  await page.getByLabel('Text or id').fill('SECOND')
  await expect.poll(() => rows.count()).toBe(1)
  await page.getByLabel('Text or id').fill('nowhere to be found')
  await page.getByText('No line matches in the last hour.').waitFor()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expect.poll(() => rows.count()).toBe(4)

  await page.getByRole('button', { name: 'Show as a table' }).click()
  await page.getByRole('button', { name: 'Only this time' }).first().click()
  await expect.poll(() => new URL(page.url()).searchParams.has('from')).toBe(true)
})

it('The live tail shows lines as they are written', async () => {
  const { page } = await ui.openSignedIn(ui.path(`logs?live=1&function=${uuid}`))
  await page.getByText('Live, no line yet').waitFor()
  const text = `live ${crypto.randomUUID()}`
  await ui.admin.invoke(uuid, { text })
  await page.getByText(text).first().waitFor()
  await page.getByText(/last line \d/).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await takePictures(page, 'logs-live')
})

it('A failed invocation leads from its line to the cause, and from there to the code', async () => {
  const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/logs?outcome=CODING_FAILURE`))
  await page.locator('[data-row-link]').first().click()
  await page.getByRole('link', { name: /^[\da-f]{8}-/ }).click()
  await page.getByRole('heading', { name: 'Cause' }).waitFor()
  await page.getByText('The CRM is down.', { exact: true }).waitFor()
  expect(await axeViolations(page)).toEqual([])
  await takePictures(page, 'invocation-failed')
  const line = page.getByRole('link', { name: /^Show line \d+$/ })
  expect(await line.getAttribute('href')).toMatch(/\/code\?v=1&line=4$/)

  await page.getByRole('link', { name: 'Run again' }).click()
  await page.getByText('Its input was not stored; this is a sample.').waitFor()
  await page.getByRole('button', { name: /^Invoke/ }).click()
  await page.getByText('✓ Answered').waitFor()
})

it.runIf(IS_WHOLE)(
  'The page of an invocation that is under way shows it once it has ended',
  async () => {
    const slow = await ui.admin.deployCode(
      `function lambda(input, callback) { setTimeout(callback, 4_000, null, 'late') }`,
      { name: 'Slow' },
    )
    const { page, watch } = await ui.openSignedIn(ui.path('logs'))
    watch.expect(/404.*\/invocations\//)
    const accepted = await invokeLater(ui.admin, `/lambdas/${slow}`)
    const { runs } = await untilState(ui.admin, accepted, 'running', 'succeeded')
    const id = runs[0]?.id ?? ''
    await page.goto(ui.path(`invocations/${id}`))
    await page.getByRole('heading', { level: 1, name: id.slice(0, 8) }).waitFor()
  },
)

it.runIf(IS_WHOLE)(
  'Somebody without roles for it may neither open dead letters nor add an entry',
  async () => {
    const person = await ui.addPerson('FaaS-Invocation')
    const { page } = await ui.openSignedIn(ui.path('dead-letters'), person)
    await page.getByText('Dead letters are for developers.').waitFor()
    await takePictures(page, 'dead-letters-forbidden')
    await page.goto(ui.path('logs'))
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Export as CSV…' }).waitFor()
    expect(await page.getByRole('menuitem', { name: 'Add an entry…' }).count()).toBe(0)
  },
)

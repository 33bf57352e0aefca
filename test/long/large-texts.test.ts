// real parts: the product as a process, its UI in Chromium
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { expectFewElements, timed } from './measure-page.ts'

const CODE_CHARACTERS = 100_000
const LONG = { timeout: 600_000 }
/** How long a page may take under load. */
const SOON = { timeout: 60_000 }

const GENEROUS = `function lambda(input, callback) {
  callback(null, Array.from({ length: 60000 }, (_, n) => ({ id: n, text: 'row ' + n + ' '.repeat(40) })))
}`

let server: TestServer | undefined
let ui: Ui

beforeAll(async () => {
  server = await startServer()
  // A machine that has much else to do gives five seconds of CPU time slowly.
  await server.provisioning.setLimits(server.account, { 'invocation-cpu': 30_000 })
  ui = await openUi(server)
}, 600_000)
afterEach(() => ui.check())
afterAll(async () => {
  await ui?.close()
  await server?.stop()
})

it('A hundred thousand characters of code are edited', LONG, async () => {
  const line = '  // What stands here is as long as code may be.\n'
  const head = 'function lambda(input, callback) {\n'
  const foot = "  callback(null, 'done')\n}\n"
  const room = CODE_CHARACTERS - 100 - head.length - foot.length
  const code = head + line.repeat(Math.floor(room / line.length)) + foot
  const { uuid } = await ui.admin.createLambda(code, { name: 'a long one' })
  const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/code`))
  const first = '// first key'
  await timed('first key accepted in the editor', async () => {
    await page.reload()
    await page.locator('.monaco-editor .view-line').first().click(SOON)
    await page.keyboard.press('Control+End')
    await page.keyboard.type('/')
    await page.getByText('• Unsaved, safe in this browser').waitFor(SOON)
  })
  await page.keyboard.type(first.slice(1))
  await page.keyboard.type(' and all that follow it, while the code is checked')
  await expectFewElements(page, 'the editor')
  await page.keyboard.press('Control+s')
  await page.getByText('Saved as version 2.').first().waitFor(SOON)
  const saved = await ui.admin.readLambda(uuid)
  expect(saved.implementation.code).toBe(
    `${code}${first} and all that follow it, while the code is checked`,
  )
})

it('A result of five megabytes is shown while the next input is typed', LONG, async () => {
  const generous = await ui.admin.deployCode(GENEROUS)
  const { page } = await ui.openSignedIn(ui.path(`functions/${generous}/test?target=deployed`))
  const input = page.getByLabel('Input')
  await page.getByText('Nothing was run yet.').waitFor(SOON)
  await input.fill('{"payload":{"large":true}}')
  await page.keyboard.press('Control+Enter')
  const typed = '{"payload":{"typed":"meanwhile"}}'
  await input.fill('')
  await input.pressSequentially(typed)
  await page.getByText('✓ Answered').waitFor(SOON)
  const result = page.getByRole('region', { name: /^Result, (4(\.\d)?|5) MB/ })
  await expect.poll(() => result.textContent(), SOON).toContain('row 0')
  await expectFewElements(page, 'a result of five megabytes')
  await input.press('End')
  await input.pressSequentially(' ')
  expect(await input.inputValue()).toBe(`${typed} `)
})

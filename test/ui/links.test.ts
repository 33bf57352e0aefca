// real parts: the product as a process, its UI in two people's browsers
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { IS_WHOLE } from '../support/at-scale.ts'

const SLOW = 180_000
const CODE = `function lambda(input, callback) {
  console.warn('late', input.payload.order)
  console.info('got', input.payload.order)
  callback(null, 'done')
}`

let ui: Ui
let uuid: string
beforeAll(async () => {
  ui = await openUi()
  uuid = await ui.admin.deployCode(CODE, { name: 'Order status' })
  for (const order of [1, 2, 3]) await ui.admin.invoke(uuid, { order })
  await vi.waitUntil(
    async () => {
      const { lines } = (await (await ui.admin.send('GET', '/logs')).json()) as { lines: unknown[] }
      return lines.length === 6
    },
    { timeout: 60_000 },
  )
}, SLOW)
afterEach(() => ui.check())
afterAll(() => ui?.close())

it.runIf(IS_WHOLE)(
  'A copied link shows a colleague the same lines, whatever has come since',
  { timeout: SLOW },
  async () => {
    const { page } = await ui.openSignedIn(ui.path(`logs?level=Warn&function=${uuid}`))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const list = page.getByRole('list', { name: 'Log lines' })
    await expect.poll(() => list.getByRole('listitem').count()).toBe(3)
    const seen = await list.innerText()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Copy link with fixed times' }).click()
    await expect.poll(() => page.evaluate('navigator.clipboard.readText()')).toContain('from=')
    const link = String(await page.evaluate('navigator.clipboard.readText()'))
    const { pathname, search } = new URL(link)

    await ui.admin.invoke(uuid, { order: 4 })
    const colleague = await ui.openSignedIn(pathname + search, await ui.addPerson('FaaS-Developer'))
    const theirs = colleague.page.getByRole('list', { name: 'Log lines' })
    await expect.poll(() => theirs.getByRole('listitem').count()).toBe(3)
    expect(await theirs.innerText()).toBe(seen)
  },
)

it.runIf(IS_WHOLE)(
  'After an upgrade a page whose files are gone asks for a reload, and then works',
  { timeout: SLOW },
  async () => {
    const { page, watch } = await ui.openSignedIn()
    watch.expect(/status of 404|MIME type|dynamically imported module|Unable to preload CSS/)
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
    // The files of another release have other names: those of this one are not there any more.
    await page.route('**/assets/*', (route) => route.fulfill({ status: 404, body: '' }))
    await page.getByRole('link', { name: 'Logs' }).first().click()
    await page.getByText('Lamplighter was updated.').waitFor()
    await page.unroute('**/assets/*')
    await page.getByRole('button', { name: 'Reload' }).click()
    await page.getByRole('heading', { level: 1, name: 'Logs' }).waitFor()
  },
)

// real parts: the product as a process, its UI and its sentinel in Chromium
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { PROVISIONING_SOCKET } from '../../scripts/start/sockets.ts'
import { checkLook } from '../browser/check-look.ts'
import { openUi, signIn, type Ui } from '../browser/open-ui.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { OPEN_EGRESS } from '../support/shared-server.ts'

const SLOW = 180_000
const CODE = `
async function lambda(input, callback) {
  if (input.payload.how === 'refused') await fetch('https://api.unlisted.example/').catch(() => null)
  if (input.payload.how === 'fails') throw new Error('The CRM is down.')
  callback(null, 'done')
}`

let ui: Ui
beforeAll(async () => {
  ui = await openUi(OPEN_EGRESS)
}, SLOW)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** The card with this heading. */
function card(page: Page, name: string | RegExp) {
  return page.locator('section', { has: page.getByRole('heading', { name }) })
}

it(
  'From nothing to lit: the terms, one click, and the answer of the first function',
  { timeout: SLOW },
  async () => {
    const account = ui.server.accountId('new')
    const owner = { loginName: 'admin', password: ui.administrator.password }
    const body = { adminLogin: owner.loginName, adminPassword: owner.password }
    const socket = join(makeRunFolder(ui.server.dataDir), PROVISIONING_SOCKET)
    expect((await unixFetch(socket, 'PUT', `/accounts/${account}`, body)).status).toBe(201)

    const { page } = await ui.open()
    await page.goto(`/a/${account}`)
    await signIn(page, owner)
    await page.getByRole('heading', { name: 'Terms of use' }).waitFor()
    await checkLook(page, 'terms')
    await page.getByRole('button', { name: 'Agree and set up' }).click()
    await page.getByRole('button', { name: 'Go to Home' }).click()
    await page.getByRole('heading', { name: 'No lamp is lit yet' }).waitFor()
    await page.getByRole('button', { name: 'Light the first lamp' }).click()
    await page.getByRole('heading', { name: 'The first lamp is lit' }).waitFor()
    await page.getByText(/answered in \d+/).waitFor()
    await checkLook(page, 'home-first-lamp')

    // Who comes back finds the card where it ended.
    await page.reload()
    await page.getByText(/answered in \d+/).waitFor()
    await page.getByRole('link', { name: 'Open its code' }).click()
    await page.locator('.monaco-editor .view-line').first().waitFor()
  },
)

it.runIf(IS_WHOLE)(
  'Home says what needs somebody, and each line and bar leads to its cause',
  { timeout: SLOW },
  async () => {
    const uuid = await ui.admin.deployCode(CODE, { name: 'Refund check' })
    await ui.admin.createLambda(CODE, { name: 'Another' })
    const schedule = { lambdaUUID: uuid, cronExpression: '30 2 * * *', description: '' }
    await ui.admin.send('POST', '/schedules', schedule)
    await ui.admin.invoke(uuid, { how: 'refused' })
    await ui.admin.invoke(uuid, { how: 'fails' })
    await ui.admin.send(
      'POST',
      `/lambdas/${uuid}/invoke?v=1`,
      { headers: [], payload: { how: 'fails' } },
      {
        headers: {
          authorization: `Bearer ${ui.admin.token}`,
          'content-type': 'application/json',
          prefer: 'respond-async',
        },
      },
    )
    const find = async (path: string) => (await ui.admin.send('GET', path)).text()
    await vi.waitUntil(async () => (await find('/dead-letters')).includes('CRM'), {
      timeout: 60_000,
    })
    await vi.waitUntil(async () => (await find('/reports/refusedDomains')).includes('unlisted'), {
      timeout: 60_000,
    })

    const { page } = await ui.openSignedIn()
    const needs = card(page, /^Needs you/)
    await needs.getByText('failed 4 times').waitFor()
    await needs.getByText('api.unlisted.example').waitFor()
    await needs.getByRole('link', { name: 'One dead letter' }).waitFor()
    await checkLook(page, 'home-filled')

    const chart = page.getByRole('img', { name: /invocations, last 24 hours/ })
    const failed = chart.locator('[data-outcome=CODING_FAILURE]').last()
    const bar = await failed.boundingBox()
    if (!bar) throw new Error('No bar shows what failed.')
    await page.mouse.click(bar.x + bar.width / 2, bar.y + bar.height / 2)
    await page.waitForURL((url) => url.pathname === ui.path('logs'))
    const clicked = new URL(page.url()).searchParams
    expect(clicked.get('outcome')).toBe('CODING_FAILURE')
    expect(Number(clicked.get('to')) - Number(clicked.get('from'))).toBe(3_600_000)
    await page.goBack()

    const whole = await chart.boundingBox()
    if (!whole) throw new Error('There is no chart.')
    await page.mouse.move(whole.x + whole.width * 0.51, whole.y + 60)
    await page.mouse.down()
    await page.mouse.move(whole.x + whole.width * 0.99, whole.y + 60, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL((url) => url.pathname === ui.path('logs'))
    const dragged = new URL(page.url()).searchParams
    expect(dragged.get('outcome')).toBeNull()
    expect(Number(dragged.get('to')) - Number(dragged.get('from'))).toBeGreaterThan(10 * 3_600_000)
    await page.goBack()

    await page.getByRole('button', { name: 'Show as a table' }).click()
    await page.getByRole('link', { name: '4', exact: true }).click()
    await page.waitForURL((url) => url.searchParams.get('outcome') === 'CODING_FAILURE')
    await page.goBack()

    await card(page, 'Next schedules').getByRole('link').click()
    await page.waitForURL((url) => url.pathname.startsWith(ui.path('schedules/')))
    await page.goBack()
    await card(page, /^Slowest/)
      .getByRole('link')
      .waitFor()
    await needs.getByRole('link', { name: 'the latest invocation' }).click()
    await page.waitForURL((url) => url.pathname.startsWith(ui.path('invocations/')))
    await page.goBack()
    await needs.getByRole('link', { name: 'One dead letter' }).click()
    await page.getByRole('heading', { level: 1, name: 'Dead letters' }).waitFor()
  },
)

// real parts: the product as a process, its UI in Chromium; what the API answers is replaced by a failure on its way
import type { Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type Address, fillEveryAddress, NO_PROVIDER } from '../browser/every-address.ts'
import { goInside } from '../browser/go-inside.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { OPEN_EGRESS } from '../support/shared-server.ts'
import { overflow } from '../support/page-checks.ts'

const SLOW = 1_800_000
/** How long a page may take under load. */
const PATIENT = { timeout: 120_000 }
const NOTHING = '00000000-0000-4000-8000-00000000dead'
const FAILED = 'The platform failed to answer this request.'
/** Pages that ask for nothing before somebody does something. */
const ASK_NOTHING = ['/settings', '/settings/apps/new']

let ui: Ui
let addresses: Address[]
beforeAll(async () => {
  ui = await openUi(OPEN_EGRESS)
  addresses = await fillEveryAddress(ui)
}, SLOW)
afterEach(() => ui.check())
afterAll(() => ui?.close())

const isData = ({ pathname }: URL) =>
  pathname.startsWith('/api/account/') && !pathname.endsWith('/me')
const isName = ({ pathname, search }: URL) =>
  pathname.endsWith('/names') || (pathname.endsWith('/lambda-summaries') && /uuid=/.test(search))

function fail(route: Route): Promise<void> {
  const json = { errorCode: 'com.liveperson.faas.fm.general', errorMsg: FAILED }
  return route.fulfill({ status: 500, json })
}

/** Signs in, and goes to each address with nothing in the page's memory of what was read before. */
async function visit(
  paths: readonly Pick<Address, 'pattern' | 'path'>[],
  look: (page: Page, pattern: string) => Promise<void>,
  failing?: (url: URL) => boolean,
): Promise<void> {
  const { page, watch } = await ui.openSignedIn()
  watch.expect(/status of (?:404|500)/)
  watch.expect(NO_PROVIDER)
  await page.locator('main h1').first().waitFor(PATIENT)
  for (const { pattern, path } of paths) {
    if (failing) await page.route(failing, fail)
    await page.goto(ui.path(path))
    await page.locator('main h1').first().waitFor(PATIENT)
    await look(page, pattern)
    if (failing) await page.unroute(failing)
  }
}

/** What shows at an address once it is answered; the audit trail names functions, which other requests ask for. */
function shownAt(pattern: string): string | RegExp {
  if (pattern === '/settings/audit-trail') return 'You created the function'
  return addresses.find((each) => each.pattern === pattern)?.shows ?? ''
}

/** Presses "Try again" wherever it shows, until the page shows what only an answer tells and no button is left. */
async function tryAgain(page: Page, pattern: string): Promise<void> {
  const main = page.getByRole('main')
  const buttons = main.getByRole('button', { name: 'Try again' })
  const isWhole = async () => {
    const left = await buttons.count()
    // A button goes away by itself where the page asks again by itself.
    if (left > 0)
      await buttons
        .first()
        .click({ timeout: 1_000 })
        .catch(() => undefined)
    return left === 0 && (await main.getByText(shownAt(pattern)).count()) > 0
  }
  await expect.poll(isWhole, { ...PATIENT, message: pattern }).toBe(true)
}

it(
  'A page whose requests fail says so, and shows everything once another try is answered',
  { timeout: SLOW },
  async () => {
    const asking = addresses.filter(({ pattern }) => !ASK_NOTHING.includes(pattern))
    const failsFirst = async (page: Page, pattern: string) => {
      await page.getByRole('main').getByText(FAILED).first().waitFor(PATIENT)
      await expect.poll(() => overflow(page), { message: pattern }).toBe(0)
      await page.unroute(isData)
      await tryAgain(page, pattern)
    }
    await visit(asking, failsFirst, isData)
  },
)

it('What the name of could not be read is not said to be gone', { timeout: SLOW }, async () => {
  const wrong: string[] = []
  const look = async (page: Page, pattern: string) => {
    const main = page.getByRole('main')
    await main.getByText(shownAt(pattern)).first().waitFor(PATIENT)
    if (/is gone/i.test(await main.innerText())) wrong.push(pattern)
  }
  await visit(addresses, look, isName)
  expect(wrong).toEqual([])
})

async function leadsToItsList(page: Page, pattern: string): Promise<void> {
  await page.getByText(/^There is no such /).waitFor(PATIENT)
  const main = page.getByRole('main')
  expect(await main.getByRole('link', { name: /^All / }).count(), pattern).toBeGreaterThan(0)
  expect(await main.getByRole('button', { name: 'Try again' }).count(), pattern).toBe(0)
}

it(
  'A page of a thing that is not there leads to the list, and offers no other try',
  { timeout: SLOW },
  async () => {
    const missing = addresses
      .filter(({ pattern }) => pattern.includes('$'))
      .map(({ pattern }) => ({ pattern, path: pattern.slice(1).replace(/\$\w+/, NOTHING) }))
    await visit(missing, leadsToItsList)
  },
)

it(
  'A function that is deleted while its pages are open stays to be read, and says so',
  { timeout: SLOW },
  async () => {
    const code = 'function lambda(input, callback) { callback(null, 1) }'
    const made = await ui.admin.send('POST', '/lambdas', {
      name: 'Short-lived',
      implementation: { code },
    })
    const { uuid } = (await made.json()) as { uuid: string }
    const { page, watch } = await ui.openSignedIn(ui.path(`functions/${uuid}/deployments`))
    watch.expect(/status of 404/)
    await page.getByRole('heading', { level: 1, name: 'Short-lived' }).waitFor(PATIENT)
    expect((await ui.admin.send('DELETE', `/lambdas/${uuid}`)).status).toBe(204)
    await goInside(page, ui.path(`functions/${uuid}/logs`))
    await page.getByText('This function was deleted meanwhile.').waitFor(PATIENT)
    const isHistory = (url: string) => new URL(url).pathname.endsWith(`/deployments/${uuid}`)
    const refused = page.waitForResponse((answer) => isHistory(answer.url()), PATIENT)
    await goInside(page, ui.path(`functions/${uuid}/deployments`))
    expect((await refused).status()).toBe(404)
    await page.getByText('This function was never deployed.').waitFor(PATIENT)
    await page.getByText('This function was deleted meanwhile.').waitFor(PATIENT)
    await page.evaluate('new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn)))')
    expect(await page.getByRole('main').getByRole('status').allInnerTexts()).toEqual([
      expect.stringMatching(/^This function was deleted meanwhile/),
    ])
    await page.getByRole('main').getByRole('link', { name: 'All functions' }).click()
    await page.getByRole('heading', { level: 1, name: 'Functions' }).waitFor(PATIENT)
  },
)

/** Whether the end of a dialog's problem is what somebody sees there: neither clipped nor covered. */
const IS_SEEN = `[...document.querySelectorAll('[role=dialog] [role=alert]')].some((alert) => {
  const { x, width, bottom } = alert.getBoundingClientRect()
  return alert.contains(document.elementFromPoint(x + width / 2, bottom - 4))
})`

it(
  'What is refused says so where it was asked for, in sight, and nothing is left or lost',
  { timeout: SLOW },
  async () => {
    const { page, watch } = await ui.openSignedIn(ui.path('settings/users'))
    watch.expect(/status of (?:409|500)/)
    const dialog = page.getByRole('dialog')
    const alert = dialog.getByRole('alert')
    await page.getByRole('button', { name: 'Invite a user' }).click()
    await dialog.getByRole('checkbox', { name: /^Night shift/ }).waitFor(PATIENT)
    await dialog.getByLabel('Login name').fill('ada')
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
    await alert.getByText(/already a user/).waitFor(PATIENT)
    await expect.poll(() => page.evaluate(IS_SEEN), PATIENT).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    const schedule = addresses.find(({ pattern }) => pattern === '/schedules/$id')?.path ?? ''
    await goInside(page, ui.path(schedule))
    await page.getByRole('button', { name: 'Delete…' }).click(PATIENT)
    await page.route(isData, (route) =>
      route.request().method() === 'DELETE' ? fail(route) : route.continue(),
    )
    await dialog.getByRole('button', { name: 'Delete it' }).click()
    await alert.getByText(FAILED).waitFor(PATIENT)
    expect(new URL(page.url()).pathname).toBe(ui.path(schedule))
    await page.unroute(isData)
    await dialog.getByRole('button', { name: 'Delete it' }).click()
    await page.getByRole('heading', { level: 1, name: 'Schedules' }).waitFor(PATIENT)
  },
)

// real parts: the product as a process, its UI in Chromium, texts that attack a page wherever people can write
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { goInside } from '../browser/go-inside.ts'
import { openUi, type Person, type Ui } from '../browser/open-ui.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { overflow } from '../support/page-checks.ts'
import { OPEN_EGRESS } from '../support/shared-server.ts'

const SLOW = 180_000
/** Markup, a script's address, turned text, what has no width, a control character, one long word and an emoji. */
const HOSTILE = `<img src=x onerror="globalThis.ran=1"><a href="javascript:globalThis.ran=1">x</a>\u202eturned\u200b\u0007${'W'.repeat(50)}🏮`
/** What of it no name may have. */
const HIDDEN = ['\u0007', '\u200b', '\u202e']
/** How much of it is seen as it was written. */
const SEEN = '<img src=x onerror="globalThis.ran=1"><a href="javascript:globalThis.ran=1">'
/** The narrowest page: what is too wide sticks out here first. */
const NARROW = { width: 320, height: 700 }

/** As long as a secret's name gets, in one word. */
const SECRET = 'W'.repeat(100)

interface User {
  id: string
  loginName: string
  profileIds: string[]
}
interface AppView {
  client_id: string
}

const CODE = `
function lambda(input, callback) {
  console.info(input.payload.text, { text: input.payload.text })
  if (input.payload.fails) return callback(new Error(input.payload.text))
  callback(null, { [input.payload.text]: input.payload.text })
}`

let ui: Ui
let uuid: string
let person: Person
/** Pages of things that have such texts as names, labels, descriptions and payloads. */
let pages: string[]
beforeAll(async () => {
  ui = await openUi(OPEN_EGRESS)
  uuid = await ui.admin.deployCode(CODE, { name: 'N'.repeat(50) })
  const description = HOSTILE.replaceAll('\u0007', '').slice(0, 200)
  expect((await ui.admin.send('PUT', `/lambdas/${uuid}`, { description })).status).toBe(202)
  const payload = { text: HOSTILE, fails: true }
  await ui.admin.invoke(uuid, { text: HOSTILE })
  await ui.admin.invoke(uuid, payload)
  await ui.admin.send(
    'POST',
    `/lambdas/${uuid}/invoke?v=1`,
    { headers: [], payload },
    {
      headers: {
        authorization: `Bearer ${ui.admin.token}`,
        'content-type': 'application/json',
        prefer: 'respond-async',
      },
    },
  )
  pages = await fillSettings()
  await vi.waitUntil(
    async () => (await (await ui.admin.send('GET', '/dead-letters')).text()).includes('onerror'),
    { timeout: 60_000 },
  )
}, SLOW)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Gives such texts to one thing of each kind, and tells the pages that show them; `person` signs in by one. */
async function fillSettings(): Promise<string[]> {
  const name = HIDDEN.reduce((text, each) => text.replaceAll(each, ''), HOSTILE).slice(0, 100)
  person = await ui.addPerson('FaaS-Developer', 'FaaS-Admin')
  const users = await answered<User[]>('GET', '/users')
  const user = users.find(({ loginName }) => loginName === person.loginName)
  if (!user) throw new Error('There is no such user.')
  const [profileId] = user.profileIds
  const profile = { name, roles: ['FaaS-Developer', 'FaaS-Admin'], isAdministrator: true }
  await answered('PUT', `/profiles/${profileId}`, profile)
  await answered('PATCH', `/users/${user.id}`, { loginName: name })
  person = { ...person, loginName: name }

  const app = {
    client_name: name,
    description: HOSTILE,
    grant_types: ['client_credentials'],
    response_types: ['token'],
    scope: 'faas.lambda.invoke',
  }
  const { client_id: clientId } = await answered<AppView>('POST', '/app-installations', app)
  const label = HOSTILE.replaceAll('\u0007', '').slice(0, 100)
  const domain = `${'w'.repeat(63)}.${'w'.repeat(63)}.example`
  await answered('POST', '/proxy-settings', { domain, name: label })
  await answered('POST', '/secrets', { key: SECRET, value: HOSTILE })
  const { uuid: scheduleUuid } = await answered<{ uuid: string }>('POST', '/schedules', {
    lambdaUUID: uuid,
    cronExpression: '30 2 * * *',
    description: label,
    invocationBody: { headers: [], payload: { [HOSTILE]: HOSTILE } },
  })
  return [
    'settings/users',
    `settings/users/${user.id}`,
    'settings/profiles',
    `settings/profiles/${profileId}`,
    'settings/apps',
    `settings/apps/${clientId}`,
    'settings/domains',
    'settings/audit-trail',
    'schedules',
    `schedules/${scheduleUuid}`,
    `functions/${uuid}/schedules`,
  ]
}

/** Asks the API, and takes no refusal. */
async function answered<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await ui.admin.send(method, path, body)
  const text = await answer.text()
  expect(answer.ok, `${method} ${path}: ${text}`).toBe(true)
  return JSON.parse(text) as T
}

/** The text shows as it was written, and neither ran nor sticks out. */
async function expectHarmless(page: Page, where: string): Promise<void> {
  await expect
    .poll(() => page.locator('bdi', { hasText: SEEN }).count(), { timeout: 30_000, message: where })
    .toBeGreaterThan(0)
  expect(await page.evaluate('globalThis.ran'), where).toBeUndefined()
  expect(await page.locator('img[src=x], a[href^=javascript]').count(), where).toBe(0)
  expect(await overflow(page), where).toBe(0)
}

it.runIf(IS_WHOLE)(
  'Texts that attack the page are shown as they were written, wherever they come up',
  { timeout: SLOW },
  async () => {
    const { page } = await ui.openSignedIn(ui.path(''), person, { viewport: NARROW })
    await expectHarmless(page, 'Home')

    await page.goto(ui.path('functions'))
    await expectHarmless(page, 'the description in the list')

    await page.goto(ui.path('logs'))
    await expectHarmless(page, 'log lines')
    await page.getByRole('list', { name: 'Log lines' }).getByRole('button').first().click()
    await page.getByText('Copy as JSON').waitFor()
    await expectHarmless(page, 'an unfolded line')

    await page.goto(ui.path('dead-letters'))
    await expectHarmless(page, 'dead letters')
    await page
      .getByRole('link', { name: /dead-letters|N{50}/ })
      .first()
      .click()
    await expectHarmless(page, 'dead letters of one group')

    const found = await ui.admin.send('GET', '/invocations?invocationStates=CODING_FAILURE')
    const [failed] = ((await found.json()) as { invocations: { id: string }[] }).invocations
    await page.goto(ui.path(`invocations/${failed?.id}`))
    await expectHarmless(page, 'an invocation')

    await page.goto(ui.path(`functions/${uuid}/code?panel=test`))
    const input = { headers: [], payload: { text: HOSTILE } }
    await page.getByLabel('Input').fill(JSON.stringify(input))
    await page.getByRole('button', { name: 'Run what is on the screen' }).click()
    await page.getByText('Result', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'As text' }).click()
    await expectHarmless(page, 'a result')

    await page.getByRole('button', { name: /account/i }).click()
    await page.getByRole('menuitem', { name: 'What you may do' }).click()
    await page.getByRole('dialog').waitFor()
    await expectHarmless(page, 'the name of a profile')
  },
)

it.runIf(IS_WHOLE)(
  'So are names, labels and descriptions of what Settings and schedules list',
  { timeout: SLOW },
  async () => {
    const { page, watch } = await ui.openSignedIn(ui.path('settings/secrets'), person, {
      viewport: NARROW,
    })
    watch.expect(/status of 590/)
    await page.getByRole('button', { name: `Actions for ${SECRET}` }).click()
    await page.getByRole('menuitem', { name: 'Reveal or copy…' }).click()
    await page.getByRole('button', { name: 'Reveal', exact: true }).click()
    await expectHarmless(page, 'the value of a secret')
    await page.keyboard.press('Escape')

    for (const path of pages) {
      await goInside(page, ui.path(path))
      await page.locator('main h1').first().waitFor()
      await expectHarmless(page, path)
    }

    await goInside(page, ui.path(`functions/${uuid}/test`))
    for (const [fails, outcome] of [
      [false, '✓ Answered'],
      [true, '✖ Failed'],
    ] as const) {
      const input = { headers: [], payload: { text: HOSTILE, fails } }
      await page.getByLabel('Input').fill(JSON.stringify(input))
      await page.keyboard.press('Control+Enter')
      await page.getByText(outcome).waitFor()
      await expectHarmless(page, `the test page, ${outcome}`)
    }
  },
)

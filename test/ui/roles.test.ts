// real parts: the product as a process, its UI in Chromium, people with one role each
import { globSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { goInside } from '../browser/go-inside.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { casesAtScale, IS_WHOLE } from '../support/at-scale.ts'

const SLOW = 180_000
const NOTHING = '00000000-0000-4000-8000-00000000dead'
/** Whatever changes something, by how the buttons and links for it begin. */
const WRITES =
  /^(?:create|save|run|deploy|redeploy|undeploy|roll back|approve|schedule a|pause|resume|replay|delete|add|invite|new|put it back|light the first|reveal|rotate|send now)\b/i

interface Profile {
  id: string
  name: string
}

let ui: Ui
let addresses: string[]
let uuid: string
beforeAll(async () => {
  ui = await openUi()
  const code = 'function lambda(input, callback) { callback(null, 1) }'
  uuid = await ui.admin.deployCode(code, { name: 'Everybody' })
  const schedule = { lambdaUUID: uuid, cronExpression: '30 2 * * *', description: '' }
  const made = await ui.admin.send('POST', '/schedules', schedule)
  const { uuid: scheduleUuid } = (await made.json()) as { uuid: string }
  addresses = globSync('ui/src/pages/**/routes.ts')
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bpath: '(\/[^']*)'/g)])
    .map(([, path = '']) =>
      path.startsWith('/schedules/') ? path.replace('$id', scheduleUuid) : path,
    )
    .map((path) => path.replace('$uuid', uuid).replace(/\$\w+/g, NOTHING))
    .toSorted()
}, SLOW)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Goes to an address, and waits until it asks for nothing more. */
async function go(page: Page, path: string): Promise<void> {
  await goInside(page, ui.path('') + path.replace(/\/$/, ''))
  await page.locator('main h1').first().waitFor()
  await page.waitForLoadState('networkidle')
}

/** What the page offers to press, by its words. */
async function offered(page: Page): Promise<string[]> {
  const pressable = page.locator('main').locator('button:visible, a:visible')
  const words = await pressable.evaluateAll((found) =>
    found.map((each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim()),
  )
  return words.filter((each) => WRITES.test(each))
}

const offers = [
  ['FaaS-Invocation', /^$/],
  [
    'FaaS-Admin',
    /^(?:(?:Pause|Resume|Run|Delete|Schedule a|New schedule)\b|Save$|Add an entry|Add|Create a user|Create a profile|Create an app|Invite)/,
  ],
] as const
// The watch of each page fails on an answer 403: no page may ask for what its reader may not have.
it.each(casesAtScale(offers, 1))(
  '%s opens every address, and is offered nothing that is not allowed',
  { timeout: SLOW },
  async (role, allowed) => {
    const { page, watch } = await ui.openSignedIn(ui.path(''), await ui.addPerson(role))
    watch.expect(/status of 404/)
    await page.locator('main h1').first().waitFor()
    expect(addresses.length).toBeGreaterThan(12)
    for (const path of addresses) {
      await go(page, path)
      const wrong = (await offered(page)).filter((words) => !allowed.test(words))
      expect(wrong, `${role} at ${path}`).toEqual([])
    }
    await go(page, `/functions/${uuid}/code`)
    await page.locator('.monaco-editor .view-line').first().waitFor()
    await page.locator('.monaco-editor .view-line').last().click()
    await page.keyboard.insertText('// not mine to write')
    await page.keyboard.press('Control+s')
    await page.keyboard.press('Control+Enter')
    expect(await page.locator('.monaco-editor .view-lines').innerText()).not.toMatch(/mine/)
    expect((await ui.admin.readLambda(uuid)).version).toBe(1)
  },
)

it.runIf(IS_WHOLE)(
  'An administrator of people alone is led to no page of functions, and told what it takes',
  { timeout: SLOW },
  async () => {
    const profile = { name: 'People', roles: [], isAdministrator: true }
    const made = await ui.admin.send('POST', '/profiles', profile)
    const { id } = (await made.json()) as Profile
    const person = { loginName: 'people', password: 'a password of a person' }
    await ui.admin.send('POST', '/users', { ...person, profileIds: [id] })
    const { page } = await ui.openSignedIn(ui.path(''), person)
    await page.getByRole('heading', { name: 'You may not see functions.' }).waitFor()
    const sections = page.getByRole('navigation', { name: 'Sections', exact: true })
    expect(await sections.getByRole('link').allInnerTexts()).toEqual(['Home', 'Settings'])
    for (const path of addresses) {
      await go(page, path)
      expect(await offered(page), path).toEqual([])
    }
    await go(page, `/functions/${uuid}/logs`)
    await page.getByText(/Ask another administrator of account/).waitFor()
  },
)

it.runIf(IS_WHOLE)('A developer opens every address', { timeout: SLOW }, async () => {
  const { page, watch } = await ui.openSignedIn(ui.path(''), await ui.addPerson('FaaS-Developer'))
  watch.expect(/status of 404/)
  await page.locator('main h1').first().waitFor()
  for (const path of addresses) await go(page, path)
  await go(page, '/functions')
  await page.getByRole('link', { name: 'Create a function' }).waitFor()
})

// A token keeps the roles that it was issued with for up to a minute.
it.runIf(IS_WHOLE)(
  'Who loses a role while a page is open is told so, and keeps the text',
  { timeout: SLOW },
  async () => {
    const person = await ui.addPerson('FaaS-Developer')
    const profiles = (await (await ui.admin.send('GET', '/profiles')).json()) as Profile[]
    const profile = profiles.find(({ name }) => name === person.loginName)
    const { page, watch } = await ui.openSignedIn(ui.path(`functions/${uuid}/code`), person)
    watch.expect(/status of 40[13]/)
    await page.locator('.monaco-editor .view-line').last().click()
    await page.keyboard.press('Control+End')
    const change = { name: person.loginName, roles: ['FaaS-Invocation'], isAdministrator: false }
    expect((await ui.admin.send('PUT', `/profiles/${profile?.id}`, change)).status).toBe(200)
    const isTold = async () => {
      await page.keyboard.insertText('\n// one more')
      await page.keyboard.press('Control+s')
      return (await page.getByText('Your permissions changed.').count()) > 0
    }
    await expect.poll(isTold, { timeout: 120_000, interval: 3_000 }).toBe(true)
    await expect.poll(() => page.getByRole('button', { name: /^Save/ }).count()).toBe(0)
    expect(await page.locator('.monaco-editor .view-lines').innerText()).toMatch(/one.more/)
  },
)

// real parts: the product as a process, its UI in Chromium
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { checkLook } from '../browser/check-look.ts'
import { copiedText } from '../browser/copied-text.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { takePictures } from '../browser/take-pictures.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { installApp } from '../support/install-app.ts'

/** How long a story may take then. */
const LONG = { timeout: 180_000 }
/** Markup, a control character, and one that turns the direction of text. */
const HOSTILE = '<img src=x onerror=alert(1)>\u202Eevil\u0007'
const SHOWN = '<img src=x onerror=alert(1)>U+202Eevil␇'

const DEPLOYED = `function lambda(input, callback) {
  console.info(input.payload.hostile, { answer: 42 })
  console.warn('careful')
  if (input.payload.large) return callback(null, Array.from({ length: 60000 }, (_, n) => ({ id: n, text: 'row ' + n + ' '.repeat(40) })))
  if (input.payload.long) return callback(null, { text: 'x'.repeat(30000) })
  if (input.payload.waits) return setTimeout(() => callback(null, 'late'), 60000)
  if (input.payload.fails) {
    throw new TypeError('no ' + input.payload.hostile)
  }
  callback(null, { answer: { deep: { deeper: input.payload.hostile } }, big: 12345678901234567890n.toString() })
}`
const SAVED = `function lambda(input, callback) { callback(null, 'saved ' + input.payload.name) }`

let ui: Ui
let uuid: string
beforeAll(async () => {
  ui = await openUi()
  uuid = await ui.admin.deployCode(DEPLOYED, { name: 'Order status' })
  await ui.admin.saveCode(uuid, SAVED)
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

/** Replaces the input and runs it. */
async function invoke(page: Page, payload: unknown): Promise<void> {
  await page.getByLabel('Input').fill(JSON.stringify({ payload }))
  await page.keyboard.press('Control+Enter')
}

it('What is deployed, saved and not saved is run with one input, which is kept', LONG, async () => {
  const { page, watch } = await ui.openSignedIn(ui.path(`functions/${uuid}/test`))
  const input = page.getByLabel('Input')
  const answered = page.getByText('✓ Answered')
  await page.getByText('Nothing was run yet.').waitFor()
  expect(await page.title()).toBe('Order status · Test · Lamplighter')
  await checkLook(page, 'test')

  // What is wrong is told and marked at its place.
  await input.fill('{\n  "payload": { "a": 1, }\n}')
  await page.getByText('Line 2, column 24: No comma may stand before "}".').waitFor()
  expect(await page.locator('[data-mark="2"]').count()).toBe(1)
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  expect(await selected(page)).toBe('}')
  expect(await page.getByRole('button', { name: 'Invoke' }).isDisabled()).toBe(true)

  await invoke(page, { hostile: HOSTILE })
  await answered.waitFor()
  await page.getByText('deployed v1', { exact: true }).last().waitFor()
  const result = page.getByRole('region', { name: /^Result, / })
  await expect.poll(() => result.textContent()).toContain('deep')
  expect(await result.textContent()).not.toContain('deeper')
  await result.getByRole('button', { name: 'Unfold deep' }).click()
  await expect.poll(() => result.textContent()).toContain(`deeper:"${SHOWN}"`)
  expect(await page.getByText('careful').count()).toBe(1)
  expect(await page.locator('ol').getByText(SHOWN).count()).toBe(1)
  await page.getByRole('button', { name: 'Raw' }).click()
  await expect.poll(() => result.textContent()).toContain('{"answer":{"deep":{"deeper":"<img')
  await page.getByRole('button', { name: 'Warn', exact: true }).click()
  expect(await page.getByText('careful').count()).toBe(0)
  await takePictures(page, 'test-answered')

  // The platform answers 590 for it, which a browser writes on its console.
  watch.expect(/status of 590/)
  await invoke(page, { fails: true, hostile: HOSTILE })
  await page.getByText('✖ Failed').waitFor()
  await page.getByText(`no ${SHOWN}`, { exact: true }).waitFor()
  await page.getByText(/^JavaScript stopped the function/).waitFor()
  const line = page.getByRole('link', { name: 'Show line 8 in the code' })
  expect(await line.getAttribute('href')).toMatch(/\/code\?line=8&v=1$/)
  await checkLook(page, 'test-failed')

  await page.getByLabel('saved v2').check()
  await invoke(page, { name: 'Ada' })
  await answered.waitFor()
  await expect.poll(() => result.textContent()).toBe('saved Ada')
  await page.getByRole('button', { name: 'Raw' }).click()
  await expect.poll(() => result.textContent()).toBe('"saved Ada"')

  // Unsaved text comes from the editor of this browser, and runs as it is there.
  expect(await page.getByLabel('unsaved text').isDisabled()).toBe(true)
  await page.getByRole('link', { name: 'Code', exact: true }).click()
  await page.locator('.monaco-editor .view-line').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type("function lambda(input, callback) { callback(null, 'typed') } //")
  await page.getByText('• Unsaved, safe in this browser').waitFor()
  await page.getByRole('link', { name: 'Test', exact: true }).click()
  await expect.poll(() => page.getByLabel(/^unsaved text/).isEnabled()).toBe(true)
  expect(await input.inputValue()).toBe('{"payload":{"name":"Ada"}}')
  await page.getByLabel(/^unsaved text/).check()
  await page.keyboard.press('Control+Enter')
  await answered.waitFor()
  await expect.poll(() => result.textContent()).toBe('typed')
  expect(new URL(page.url()).searchParams.get('target')).toBe('draft')

  // Recent inputs outlive a reload.
  watch.expect(/beforeunload/i)
  await page.reload()
  await page.getByRole('button', { name: 'Recent' }).click()
  await page.getByText('until you sign out').waitFor()
  const recent = page.getByRole('menuitem')
  expect(await recent.count()).toBe(3)
  await takePictures(page, 'test-recent')
  // By a key, because the page round the menu may still be on its way to its place.
  await recent.last().press('Enter')
  await expect.poll(() => input.inputValue()).toContain('onerror')
  await page.getByRole('button', { name: 'Event sample' }).click()
  await expect.poll(() => input.inputValue()).toContain('"payload": {}')

  // Signing out takes them away.
  const databases = () =>
    page.evaluate<string>(`indexedDB.databases().then((all) => all.map(({ name }) => name).join())`)
  expect(await databases()).toContain('lamplighter.inputs')
  await page.getByRole('button', { name: /^Account menu/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
  expect(await databases()).not.toContain('lamplighter.inputs')
})

it.runIf(IS_WHOLE)(
  'Who waits may stop, and a result of five megabytes holds nobody up',
  LONG,
  async () => {
    const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/test?target=deployed`))
    const input = page.getByLabel('Input')
    await page.getByText('Nothing was run yet.').waitFor()
    await invoke(page, { waits: true })
    await page.getByText(/of 30 s$/).waitFor()
    await page.getByRole('button', { name: 'Stop waiting' }).click()
    await page.getByText(/^You stopped waiting after/).waitFor()

    await invoke(page, { large: true })
    const typed = '{"payload":{"typed":"meanwhile"}}'
    await input.fill('')
    await input.pressSequentially(typed)
    await page.getByText('✓ Answered').waitFor()
    expect(await input.inputValue()).toBe(typed)
    const result = page.getByRole('region', {
      name: /^Result, 4 MB|^Result, 4\.\d MB|^Result, 5 MB/,
    })
    await expect.poll(() => result.textContent()).toContain('row 0')
    await page.getByLabel('Search in the result').fill('row 59999')
    await page.getByText('1 of 1', { exact: true }).waitFor()
    await expect.poll(() => result.textContent()).toContain('row 59999')
    expect(await page.locator('*').count()).toBeLessThan(5_000)
    await input.press('End')
    await input.pressSequentially(' ')
    expect(await input.inputValue()).toBe(`${typed} `)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toBe('result of Order status.json')

    await invoke(page, { long: true })
    await page.getByRole('button', { name: 'Show all (30 kB)' }).click()
    await expect
      .poll(() => result.or(page.getByRole('region', { name: /^Result, 30 kB/ })).textContent())
      .toContain('xxx')
  },
)

it(
  'Others call it with what is copied here: by curl, as the Java client asks, and by Postman',
  LONG,
  async () => {
    const echo = await ui.admin.deployCode(
      'function lambda(input, callback) { callback(null, input.payload) }',
    )
    const { page } = await ui.openSignedIn(ui.path(`functions/${echo}/test`))
    await page.getByText('Those that may invoke: Orchestrator.').waitFor()
    await page.getByText('There is no user with the role FaaS-Invocation alone.').waitFor()
    const app = await installApp(ui.admin)
    await ui.addPerson('FaaS-Invocation')
    await page.reload()
    await page.getByText('Those that may invoke: Orchestrator, application of the tests.').waitFor()
    await page.getByText(/signs in as a user\. There is one\.$/).waitFor()
    const needs = page.getByRole('list', { name: 'What it needs' })
    const settings = ui.path('settings/apps')
    expect(
      await needs
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([
      expect.stringContaining(settings),
      `${settings}/${app.client_id}`,
      `${settings}/new`,
    ])

    const payload = {
      text: `it's "$HOME" \`id\` \\ {{client_id}} Grüße\n${HOSTILE}`,
      list: [1, null],
    }
    const input = { headers: [{ key: 'X-Caller', value: "o'test" }], payload }
    await page.getByLabel('Input').fill(JSON.stringify(input))
    await expect
      .poll(() => page.getByRole('region', { name: 'curl' }).textContent())
      .toContain('Grüße')
    await page.getByRole('region', { name: 'curl' }).scrollIntoViewIfNeeded()
    await checkLook(page, 'test-outside')
    const curl = await copiedText(page, 'Copy the code for curl')
    expect(curl).not.toContain(app.client_secret)
    const env = {
      PATH: process.env['PATH'],
      CLIENT_ID: app.client_id,
      CLIENT_SECRET: app.client_secret,
    }
    const { stdout } = await promisify(execFile)('sh', ['-c', curl], { env })
    expect(JSON.parse(stdout)).toEqual(payload)
    await expect(
      promisify(execFile)('sh', ['-c', curl], { env: { PATH: env.PATH } }),
    ).rejects.toThrow('is not set')

    await page.getByRole('tab', { name: 'Node client' }).click()
    await page.getByText(/on port 443 only, and this platform is at http:/).waitFor()

    await page.getByRole('tab', { name: 'Java client' }).click()
    const java = await copiedText(page, 'Copy the code for Java client')
    expect(await callAsJava(java, app)).toEqual(payload)

    await page.getByRole('tab', { name: 'Postman' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the collection' }).click(),
    ])
    const text = readFileSync(await download.path(), 'utf8')
    expect(text).not.toContain(app.client_secret)
    const collection: { info: unknown; item: { request: { url: string } }[] } = JSON.parse(text)
    expect(collection.info).toMatchObject({
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    })
    expect(collection.item.map(({ request }) => request.url)).toEqual([
      `${ui.server.url}/sentinel/api/account/${ui.server.account}/app/token?v=2.0`,
      `${ui.server.url}/api/account/${ui.server.account}/lambdas/${echo}/invoke?v=1`,
    ])
  },
)

it.runIf(IS_WHOLE)('An administrator who is no developer is told who can invoke', async () => {
  const person = await ui.addPerson('FaaS-Admin')
  const { page } = await ui.openSignedIn(ui.path(`functions/${uuid}/test`), person)
  await page.getByText('Functions are run here by developers of this account.').waitFor()
  expect(await page.getByLabel('Input').count()).toBe(0)
  await page
    .getByText(/An administrator of this account makes it for you\.$/)
    .first()
    .waitFor()
})

/** Sends the requests that the published Java client sends for this code, and tells what the function answered. */
async function callAsJava(
  code: string,
  app: { client_id: string; client_secret: string },
): Promise<unknown> {
  const found = (pattern: RegExp): string => pattern.exec(code)?.[1] ?? ''
  const account = found(/new FaaSWebClient\.Builder\("(.*)"\)/)
  const hosts = Object.fromEntries(
    [...code.matchAll(/hosts\.put\("(.*)", "(.*)"\)/g)].map(([, service, host]) => [service, host]),
  )
  const headers = [...code.matchAll(/headers\.put\((".*"), (".*")\);/g)].map(
    ([, key = '', value = '']) => ({
      key: JSON.parse(key) as string,
      value: JSON.parse(value) as string,
    }),
  )
  const [system, uuid] = found(/invokeByUUID\(\s*"(.*), invocation/).split('", "')
  const payload: unknown = JSON.parse(JSON.parse(found(/readValue\(\s*(".*"),\s*Object/)) as string)

  const query = new URLSearchParams({
    v: '2.0',
    grant_type: 'client_credentials',
    client_id: app.client_id,
    client_secret: app.client_secret,
  })
  // Scheme apart, which is HTTPS there.
  const token = await fetch(
    `http://${hosts['sentinel']}/sentinel/api/account/${account}/app/token?${query}`,
    { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  )
  const { access_token: bearer } = (await token.json()) as { access_token: string }
  const answer = await fetch(
    `http://${hosts['faasGW']}/api/account/${account}/lambdas/${uuid?.replace('"', '')}/invoke?externalSystem=${system}&v=1`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${bearer}`,
        'content-type': 'application/json',
        'x-request-id': crypto.randomUUID(),
      },
      body: JSON.stringify({ timestamp: Date.now(), headers, payload }),
    },
  )
  expect(headers).toEqual([{ key: 'X-Caller', value: "o'test" }])
  return answer.json()
}

/** What is selected in the field that has the focus. */
function selected(page: Page): Promise<string> {
  return page.evaluate('getSelection().toString()')
}

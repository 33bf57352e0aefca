// real parts: the product as a process, its UI in Chromium
import type { Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { checkLook } from '../browser/check-look.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { takePictures } from '../browser/take-pictures.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { EGRESS_ADDRESSES } from '../support/server.ts'

/** How long a story of many steps may take under load, in milliseconds. */
const PATIENT_MS = 180_000
const REFUSED_REPORT = '/reports/refusedDomains'
const HOSTILE = '<img src=x onerror=alert(1)>\u202Egnp.exe 👩‍🚀'
const CODE = `const { SecretClient } = require('lp-faas-toolbelt')
async function lambda(input, callback) {
  await new SecretClient().readSecret('crm-key')
  callback(null, (await fetch('https://api.partner.example/v1')).status)
}`

const REFUSED = `async function lambda(input, callback) {
  callback(null, await fetch('https://refused.example').then((answer) => answer.status, String))
}`

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
  await ui.admin.createLambda(CODE, { name: 'Order status' })
  const uuid = await ui.admin.deployCode(REFUSED, { name: 'Asks too much' })
  await ui.admin.invoke(uuid)
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

async function choose(page: Page, thing: string, action: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${thing}` }).click()
  await page.getByRole('menuitem', { name: action }).click()
}

/** Toasts are dialogs too, but no modal ones. */
function dialogOf(page: Page): Locator {
  return page.locator('[role=dialog][data-modal]')
}

async function copied(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()')
}

it('Settings lists what one may open, and says what the other pages take', async () => {
  const { page } = await ui.openSignedIn(ui.path('settings'))
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  await checkLook(page, 'settings')
  await page
    .getByRole('main')
    .getByRole('link', { name: /^Limits/ })
    .click()
  await page.getByText('2 of 10,000').waitFor()
  await page.getByText('CPU time of an invocation').waitFor()
  await checkLook(page, 'settings-limits')

  await page.keyboard.press('Control+K')
  await page.getByRole('dialog').getByRole('combobox').fill('settings: dom')
  await page.getByRole('option', { name: 'Settings: Domains' }).click()
  await page.getByRole('heading', { level: 1, name: 'Domains' }).waitFor()
})

it.runIf(IS_WHOLE)(
  'Who may only invoke sees neither domains nor secrets, and learns which permission they take',
  async () => {
    const person = await ui.addPerson('FaaS-Invocation')
    const { page } = await ui.openSignedIn(ui.path('settings/secrets'), person)
    await page.getByText('You may not open this page.').waitFor()
    await page.getByText('secret:read', { exact: true }).waitFor()
    const list = page.getByRole('navigation', { name: 'Settings' })
    await list.getByRole('link', { name: 'Limits' }).waitFor()
    expect(await list.getByRole('link', { name: 'Domains' }).count()).toBe(0)
    await takePictures(page, 'settings-forbidden')
  },
)

it(
  'A domain is pasted as a URL, refused at its field, and allowed where it was refused to a function',
  async () => {
    const { page, watch } = await ui.openSignedIn(ui.path('settings/domains'))
    await page.getByText('No domain is open yet.').waitFor()
    const addresses = page.getByRole('list', { name: 'Addresses that requests come from' })
    await addresses.waitFor()
    expect(await addresses.locator('code').allTextContents()).toEqual(EGRESS_ADDRESSES)
    await takePictures(page, 'settings-domains-empty')
    const field = page.getByLabel('Domain', { exact: true })
    const add = page.getByRole('button', { name: 'Add the domain' })

    watch.expect(/status of 400/)
    await field.fill('10.0.0.1')
    await add.click()
    await page.getByText('is an IP address').waitFor()
    expect(await field.getAttribute('aria-invalid')).toBe('true')

    await field.fill('https://api.partner.example/v1/orders?id=1')
    await page.getByLabel('What it is for').fill(HOSTILE)
    await add.click()
    const row = page.getByRole('row', { name: /api\.partner\.example/ })
    await row.getByText('becoming active, within a minute').waitFor()
    await row.getByText('<img src=x onerror=alert(1)>').waitFor()
    await row.getByText('U+202E').waitFor()
    await field.fill('API.partner.example')
    await page.getByText('This domain is on the list already.').waitFor()
    expect(await add.isDisabled()).toBe(true)

    await field.fill('bücher.example')
    await page.getByText('It is kept as xn--bcher-kva.example.').waitFor()
    await page.getByRole('checkbox', { name: /www\.bücher\.example/ }).check()
    await add.click()
    await page
      .getByRole('row', { name: /^www\.xn--bcher-kva\.example www\.bücher\.example/ })
      .waitFor()
    await checkLook(page, 'settings-domains')

    await expect
      .poll(async () => (await ui.admin.send('GET', REFUSED_REPORT)).text(), { timeout: 30_000 })
      .toContain('refused.example')
    await page.reload()
    await page.getByText('Asks too much').waitFor()
    await page.getByRole('button', { name: 'Allow refused.example' }).click()
    await page.getByRole('row', { name: /refused\.example/ }).waitFor()
  },
  PATIENT_MS,
)

it.runIf(IS_WHOLE)(
  'A domain is changed against a conflict, and deleted by its name, knowing who uses it',
  async () => {
    const domain = { domain: 'api.partner.example', name: 'CRM' }
    await ui.admin.send('POST', '/proxy-settings', domain)
    const { page, watch } = await ui.openSignedIn(ui.path('settings/domains'))
    const row = page.getByRole('row', { name: /api\.partner\.example/ })
    await choose(page, 'api.partner.example', 'Edit')
    const dialog = dialogOf(page)
    await dialog.getByLabel('What it is for').fill('mine')
    const list = await ui.admin.send('GET', '/proxy-settings')
    const listed = (await list.json()) as { id: number; domain: string }[]
    const id = listed.find(({ domain }) => domain === 'api.partner.example')?.id
    await ui.admin.send('PUT', `/proxy-settings/${id}`, { name: 'theirs' })
    watch.expect(/status of 412/)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText('while you were writing').waitFor()
    await dialog.getByRole('cell', { name: 'theirs' }).waitFor()
    await checkLook(page, 'settings-domains-conflict')
    await dialog.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByRole('cell', { name: 'mine', exact: true }).waitFor()

    await choose(page, 'api.partner.example', 'Delete…')
    await dialog.getByText('One function names it').waitFor()
    await dialog.getByRole('link', { name: 'Order status' }).waitFor()
    await checkLook(page, 'settings-domains-delete')
    const remove = dialog.getByRole('button', { name: 'Delete it' })
    expect(await remove.isDisabled()).toBe(true)
    await dialog.getByLabel('Name').fill('api.partner.example')
    await remove.click()
    await row.waitFor({ state: 'detached' })
  },
  PATIENT_MS,
)

it.runIf(IS_WHOLE)(
  'A developer reads the domains, and copies a request where an administrator would add one',
  async () => {
    const person = await ui.addPerson('FaaS-Developer')
    const { page } = await ui.openSignedIn(ui.path('settings/domains'), person)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByLabel('Domain', { exact: true }).fill('https://api.needed.example/x')
    await page.getByLabel('What it is for').fill('Order status asks it')
    expect(await page.getByRole('button', { name: 'Add the domain' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Copy a request' }).click()
    await expect.poll(() => copied(page)).toContain('api.needed.example')
    expect(await copied(page)).toContain('Order status asks it')
    await page.goto(ui.path('settings/secrets'))
    await page.getByText('Administrators of this account make and change them.').waitFor()
    expect(await page.getByRole('button', { name: 'New secret' }).count()).toBe(0)
  },
)

it(
  'A secret is made, refused, revealed on record, changed and deleted, and its value stays nowhere',
  async () => {
    const { page, watch } = await ui.openSignedIn(ui.path('settings/secrets'))
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const dialog = dialogOf(page)
    await page.getByRole('button', { name: 'New secret' }).click()
    await dialog.getByLabel('Name').fill('crm key')
    await dialog.getByRole('button', { name: 'Store it' }).click()
    await dialog.getByText('Use letters, digits, hyphens and underscores.').waitFor()
    await dialog.getByLabel('Name').fill('crm-key')
    await dialog.getByRole('combobox', { name: 'Kind' }).click()
    await page.getByRole('option', { name: 'JSON object' }).click()
    await dialog.getByLabel('Value').fill('{"password": "battery staple"')
    await dialog.getByText(/^This is not JSON/).waitFor()
    await checkLook(page, 'settings-secret-new')
    await dialog.getByLabel('Value').fill('{"password": "battery staple"}')
    await dialog.getByRole('button', { name: 'Store it' }).click()
    await page.getByRole('row', { name: /crm-key/ }).waitFor()
    await page.getByText('Functions get it with their next invocation.').waitFor()
    await checkLook(page, 'settings-secrets')

    watch.expect(/status of 409/)
    await page.getByRole('button', { name: 'New secret' }).click()
    await dialog.getByLabel('Name').fill('crm-key')
    await dialog.getByLabel('Value').fill('x')
    await dialog.getByRole('button', { name: 'Store it' }).click()
    await dialog.getByText('There is already a secret "crm-key".', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Cancel' }).click()

    await choose(page, 'crm-key', 'Reveal or copy…')
    await dialog.getByText('This is put on record').waitFor()
    await dialog.getByRole('button', { name: 'Reveal' }).click()
    await dialog.getByText('battery staple').waitFor()
    await checkLook(page, 'settings-secret-revealed')
    await page.evaluate(`window.dispatchEvent(new Event('blur'))`)
    await dialog.waitFor({ state: 'detached' })
    expect(await page.content()).not.toContain('battery staple')
    expect(page.url()).not.toContain('battery')

    await choose(page, 'crm-key', 'Reveal or copy…')
    await dialog.getByRole('button', { name: 'Reveal' }).click()
    await dialog.getByText(/^Hidden again in \d+ s/).waitFor()
    await page.evaluate(`{ const now = Date.now; Date.now = () => now() + 30_000 }`)
    await dialog.waitFor({ state: 'detached' })

    await choose(page, 'crm-key', 'Reveal or copy…')
    await dialog.getByRole('button', { name: 'Copy without showing' }).click()
    await expect.poll(() => copied(page)).toContain('battery staple')
    const trail = await ui.admin.send('GET', '/audit-trail?action=secret.read-plain')
    expect(await trail.json()).toMatchObject({ entries: [{ subject: 'crm-key' }, {}, {}] })

    await choose(page, 'crm-key', 'Change the value')
    await dialog.getByLabel('Value').fill('{"password": "correct horse"}')
    await dialog.getByRole('button', { name: 'Store it' }).click()
    await dialog.waitFor({ state: 'detached' })
    const plain = await ui.admin.send('GET', '/secrets/crm-key/plain')
    expect(await plain.json()).toMatchObject({ value: { password: 'correct horse' } })

    await choose(page, 'crm-key', 'Delete…')
    await dialog.getByRole('link', { name: 'Order status' }).waitFor()
    await dialog.getByLabel('Name').fill('crm-key')
    await dialog.getByRole('button', { name: 'Delete it' }).click()
    await page.getByRole('row', { name: /crm-key/ }).waitFor({ state: 'detached' })
  },
  PATIENT_MS,
)

it.runIf(IS_WHOLE)(
  'The audit trail tells in sentences who did what, narrowed by the address, and proves that it is whole',
  async () => {
    await ui.admin.send('POST', '/secrets', { key: 'trail-key', value: 'x' })
    await ui.admin.send('GET', '/secrets/trail-key/plain')
    const profile = { name: '<img src=x onerror=alert(1)>', roles: [], isAdministrator: false }
    expect((await ui.admin.send('POST', '/profiles', profile)).status).toBe(201)
    const { page } = await ui.openSignedIn(ui.path('settings/audit-trail'))
    await page.getByText('You revealed the secret trail-key').waitFor()
    await page.getByText('You created the profile <img src=x onerror=alert(1)>').waitFor()
    await page.getByText('You created the function Order status').waitFor()
    await page.getByRole('button', { name: 'Verify the chain' }).click()
    await page.getByText(/^\d[\d,]* entries, unbroken\.$/).waitFor()
    await checkLook(page, 'settings-audit-trail')

    // Nobody can break the trail of a platform that runs, so its answer is changed on the way.
    await page.route('**/audit-trail/verification', async (route) => {
      const response = await route.fetch()
      const { chains } = (await response.json()) as { chains: object[] }
      const problem = { sequence: 1_002, reason: 'Its hash is not that of its content.' }
      const json = { isIntact: false, chains: [{ ...chains[0], problem }, ...chains.slice(1)] }
      await route.fulfill({ response, json })
    })
    await page.getByRole('button', { name: 'Verify the chain' }).click()
    await page
      .getByRole('alert')
      .getByText(/breaks at entry 1,002\. Its hash is not that of its content\.$/)
      .waitFor()
    await takePictures(page, 'settings-audit-trail-broken')

    await page.getByText('You revealed the secret trail-key').click()
    await page.getByText('"action": "secret.read-plain"').waitFor()
    await page.getByRole('button', { name: 'Only about this' }).click()
    await page.getByText('You created the secret trail-key').waitFor()
    await page.getByText('2 entries, back to the first.').waitFor()
    await page.getByRole('combobox', { name: 'What' }).click()
    await page.getByRole('option', { name: 'Secrets that were revealed' }).click()
    await page.getByText('1 entry, back to the first.').waitFor()
    await page.waitForURL((url) => url.searchParams.get('action') === 'secret.read-plain')
    const { page: other } = await ui.openSignedIn(
      new URL(page.url()).pathname + new URL(page.url()).search,
    )
    await other.getByText('1 entry, back to the first.').waitFor()
    await page.goto(ui.path('settings/audit-trail?subject=nothing&from=2020-01-01&to=2020-01-31'))
    await page.getByText('No entry matches.').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await page.getByText('You revealed the secret trail-key').waitFor()
  },
  PATIENT_MS,
)

it.runIf(IS_WHOLE)(
  'The email report is set, gets its recipients, is read and sent',
  async () => {
    const { page, watch } = await ui.openSignedIn(ui.path('settings/email-report'))
    await page.getByText('No report was sent yet.').waitFor()
    await page.getByRole('combobox', { name: 'The report is sent' }).click()
    await page.getByRole('option', { name: 'Every Monday' }).click()
    await page.getByText(/The next one is due .* about the last whole week/).waitFor()

    watch.expect(/status of 4(00|09)/)
    const address = page.getByLabel('Add a recipient')
    const add = page.getByRole('button', { name: 'Add', exact: true })
    const send = page.getByRole('button', { name: 'Send the daily report now' })
    await send.click()
    await page
      .getByText(/recipient/i)
      .first()
      .waitFor()
    await address.fill('two@example.com, three@example.com')
    await add.click()
    await page.getByText('Write one mail address').waitFor()
    await address.fill('team@example.com')
    await add.click()
    await page.getByRole('button', { name: 'Take team@example.com off the list' }).waitFor()
    await page.getByText('1 of 10', { exact: true }).waitFor()
    await send.click()
    await page.getByText('to one recipient').waitFor({ timeout: 60_000 })
    await page.getByRole('heading', { name: 'Requests to domains that are not open' }).waitFor()
    await page.getByRole('combobox', { name: 'Period of the report' }).click()
    await page.getByRole('option', { name: 'Of the last week' }).click()
    await page.waitForURL((url) => url.searchParams.get('period') === 'weekly')
    await checkLook(page, 'settings-email-report')

    await page.getByRole('button', { name: 'Take team@example.com off the list' }).click()
    await page.getByText('Nobody gets the report yet.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Take team@example.com off the list' }).waitFor()

    const person = await ui.addPerson('FaaS-Developer')
    const { page: theirs } = await ui.openSignedIn(ui.path('settings/email-report'), person)
    await theirs.getByText('Administrators of this account set it.', { exact: false }).waitFor()
    expect(await theirs.getByRole('button', { name: /^Send the/ }).count()).toBe(0)
  },
  PATIENT_MS,
)

// real parts: the product as a process, its UI and its sentinel in Chromium, and a certified OpenID provider
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { checkLook } from '../browser/check-look.ts'
import { openUi, type Ui } from '../browser/open-ui.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { startOpenIdProvider, type OpenIdProvider } from '../support/openid-provider.ts'
import { OPEN_EGRESS } from '../support/shared-server.ts'

/** A name that tries to be markup and can't be broken. */
const HOSTILE = `<b onclick=alert(1)>"'&javascript:${'W'.repeat(60)}😀`
const SLOW = 180_000

let ui: Ui
let provider: OpenIdProvider | undefined
beforeAll(async () => {
  ui = await openUi(OPEN_EGRESS)
}, 180_000)
afterEach(() => ui.check())
afterAll(async () => {
  await ui?.close()
  await provider?.stop()
})

/** What is shown once, by its label; then it is stored. */
async function storeOnce(page: Page, label: string): Promise<string> {
  const value = await page.getByRole('textbox', { name: label, exact: true }).inputValue()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  return value
}

it.runIf(IS_WHOLE)(
  'an app is installed by a form and JSON in step, gets tokens, is rotated, switched off and deleted',
  async () => {
    const { page, watch } = await ui.openSignedIn(ui.path('settings/apps'))
    watch.expect(/status of 4(00|12)/)
    await page.getByText('No app of your own is installed.').waitFor()
    await checkLook(page, 'apps-empty')
    await page.getByRole('link', { name: 'Install an app' }).click()
    const name = page.getByLabel('Name', { exact: true })
    const json = page.getByLabel('The same as JSON')
    await name.fill(HOSTILE)
    expect(JSON.parse(await json.inputValue())).toMatchObject({ client_name: HOSTILE })
    await page.getByRole('checkbox', { name: /^For people who sign in/ }).check()
    await page.getByRole('button', { name: 'Install', exact: true }).click()
    await page.getByText('needs at least one').waitFor()
    await checkLook(page, 'app-new')
    await json.fill('{"client_name": ')
    await page.getByText('The form waits until the JSON can be read.').waitFor()
    const manifest = {
      client_name: HOSTILE,
      grant_types: ['client_credentials'],
      scope: 'faas.lambda.invoke',
      logo_uri: 'https://brand.example/logo.png',
    }
    await json.fill(JSON.stringify(manifest))
    await page.getByLabel('Description').fill('Invokes functions.')
    expect(JSON.parse(await json.inputValue())).toEqual({
      ...manifest,
      description: 'Invokes functions.',
    })
    await page.getByRole('button', { name: 'Install', exact: true }).click()
    await page.getByText('This is shown once.').waitFor()
    await checkLook(page, 'app-secret')
    const first = await storeOnce(page, 'Client secret')
    await page.getByRole('heading', { level: 1, name: HOSTILE }).waitFor()
    await checkLook(page, 'app')

    const snippet = await page.getByRole('region', { name: /by curl/ }).innerText()
    const call = async (secret: string) => {
      const env = { ...process.env, CLIENT_SECRET: secret }
      const { stdout } = await promisify(execFile)('sh', ['-c', snippet], { env })
      return JSON.parse(stdout) as Record<string, unknown>
    }
    expect(await call(first)).toMatchObject({ token_type: 'Bearer' })
    await page.getByRole('button', { name: 'Rotate…' }).click()
    await page.getByRole('button', { name: 'Make a new secret' }).click()
    const second = await storeOnce(page, 'Client secret')
    await page.getByText('stops working').waitFor()
    expect(second).not.toBe(first)
    expect(await call(first)).toHaveProperty('access_token')
    expect(await call(second)).toHaveProperty('access_token')
    await page.getByRole('button', { name: 'Switch off…' }).click()
    await page.getByRole('button', { name: 'Switch off', exact: true }).click()
    await page.getByRole('button', { name: 'Switch on' }).waitFor()
    expect(await call(second)).toMatchObject({ error: 'invalid_client' })
    await page.getByRole('button', { name: 'Switch on' }).click()
    await page.getByRole('button', { name: 'Switch off…' }).waitFor()

    const id = new URL(page.url()).pathname.split('/').at(-1)
    const theirs = { ...manifest, description: 'Theirs.' }
    await ui.admin.send('PUT', `/app-installations/${id}`, theirs)
    await page.getByLabel('Description').fill('Mine.')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('while you were writing').waitFor()
    await checkLook(page, 'app-conflict')
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByText('while you were writing').waitFor({ state: 'detached' })
    const kept = await (await ui.admin.send('GET', `/app-installations/${id}`)).json()
    expect(kept).toMatchObject({ description: 'Mine.', revision: 3 })
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(HOSTILE)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('No app of your own is installed.').waitFor()
  },
  SLOW,
)

it(
  'an app key shows its values once, logs in as its user, and is deleted',
  async () => {
    const { loginName } = await ui.addPerson('FaaS-Invocation')
    const { page } = await ui.openSignedIn(ui.path('settings/app-keys'))
    await page.getByText('There is no app key.').waitFor()
    await page.getByRole('button', { name: 'Create an app key' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill(HOSTILE)
    await dialog.getByRole('combobox').fill('pers')
    await page.getByRole('option', { name: loginName }).click()
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('textbox', { name: 'Access token secret' }).waitFor()
    await checkLook(page, 'app-key-new')
    const shown = await storeOnce(page, 'App key')
    const [key] = (await (await ui.admin.send('GET', '/app-keys')).json()) as { appKey: string }[]
    expect(key?.appKey).toBe(shown)
    await page.getByRole('cell', { name: HOSTILE, exact: true }).waitFor()
    await checkLook(page, 'app-keys')
    await page.getByRole('button', { name: /^Actions for/ }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(HOSTILE)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByText('There is no app key.').waitFor()
  },
  SLOW,
)

it.runIf(IS_WHOLE)(
  'single sign-on is set up, tested in a window of its own, made the only way in, and ended',
  async () => {
    const base = `${ui.server.url}/sentinel/api/account/${ui.server.account}`
    provider = await startOpenIdProvider({
      clientId: 'lamplighter',
      clientSecret: 'a secret of the tests',
      redirectUri: `${base}/single-sign-on/callback`,
    })
    const { page, watch } = await ui.openSignedIn(ui.path('settings/single-sign-on'))
    watch.expect(/status of 40[04]/)
    const redirect = page.getByRole('textbox', { name: 'Redirect URI' })
    await expect.poll(() => redirect.inputValue()).toBe(`${base}/single-sign-on/callback`)
    await checkLook(page, 'single-sign-on-empty')
    await page.getByLabel('Issuer').fill('https://id.example.invalid')
    await page.getByLabel('Client id').fill('lamplighter')
    await page.getByLabel('Client secret').fill('a secret of the tests')
    await page.getByLabel('Name on the button').fill('Brand ID')
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByText('could not be read').waitFor()
    await page.getByLabel('Issuer').fill(provider.issuer)
    await page.getByText('Let in people who are not users yet').waitFor()
    await page.getByRole('switch', { name: 'Let in people who are not users yet' }).click()
    await page.getByRole('checkbox', { name: 'Developer' }).check()
    await page.getByRole('button', { name: 'Set up' }).click()
    await page.getByText('Nobody has signed in with these settings yet.').waitFor()
    const only = page.getByRole('switch', { name: 'People can sign in only through the provider' })
    expect(await only.isDisabled()).toBe(true)

    // The provider's own pages ask for fonts of the internet, and are none of ours.
    watch.expect(/fonts\.g|request to another host: http:\/\/localhost|ERR_FAILED/)
    await page.context().route(/^https:/, (route) => route.abort())
    const opening = page.context().waitForEvent('page')
    await page.getByRole('button', { name: 'Test the sign-in' }).click()
    const test = await opening
    await test.locator('input[name=login]').fill('lucy@brand.example')
    await test.locator('input[name=password]').fill('any')
    await test.locator('button[type=submit]').click()
    await test.getByText('Authorize').first().waitFor()
    await test.locator('button[type=submit]').click()
    await test.getByText('You may not open this page.').waitFor()
    await test.close()

    await page.getByText('It works: somebody signed in').waitFor()
    await only.click()
    await page.getByRole('button', { name: 'Switch it on' }).click()
    await page.getByText('In an emergency the password of admin works.').waitFor()
    await page.getByRole('button', { name: 'Unlink' }).waitFor()
    await checkLook(page, 'single-sign-on')
    await page.getByRole('button', { name: 'Unlink' }).click()
    await page.getByText('Nobody yet.').waitFor()
    await only.click()
    await page.getByText('In an emergency the password').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'End it…' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Brand ID')
    await page.getByRole('button', { name: 'End it', exact: true }).click()
    await page.getByRole('button', { name: 'Set up' }).waitFor()
  },
  SLOW,
)

it.runIf(IS_WHOLE)(
  'who administers nothing is told what these pages take, and is not offered them',
  async () => {
    const person = await ui.addPerson('FaaS-Admin')
    const { page } = await ui.openSignedIn(ui.path('settings/apps'), person)
    for (const wanted of ['apps', 'apps/new', 'app-keys', 'users', 'profiles', 'single-sign-on']) {
      await page.goto(ui.path(`settings/${wanted}`))
      await page.getByText('It takes a profile that makes an administrator').waitFor()
    }
    expect(await page.getByRole('link', { name: /^(Apps|Users|Profiles|Terms)/ }).count()).toBe(0)
  },
  SLOW,
)

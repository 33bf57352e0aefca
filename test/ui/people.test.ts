// real parts: the product as a process, its UI and its sentinel in Chromium
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { PROVISIONING_SOCKET } from '../../scripts/start/sockets.ts'
import { checkLook } from '../browser/check-look.ts'
import { openUi, signIn, type Ui } from '../browser/open-ui.ts'
import { IS_WHOLE } from '../support/at-scale.ts'

/** What a name may hold that tries to be markup, is as long as it may be, or can't be broken. */
const HOSTILE = `<img src=x onerror=alert(1)>"'&javascript:${'W'.repeat(40)}😀`

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

const SLOW = 180_000

it.runIf(IS_WHOLE)(
  'somebody is invited, chooses a password, signs in, is disabled and deleted',
  async () => {
    const { page, watch } = await ui.openSignedIn(ui.path('settings/users'))
    watch.expect(/status of 409/)
    await page.getByRole('button', { name: 'Invite a user' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Login name').fill('Admin')
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
    await dialog.getByText('There is already a user with the login name').waitFor()
    await dialog.getByLabel('Login name').fill(HOSTILE)
    await dialog.getByRole('checkbox', { name: /^Developer/ }).check()
    await checkLook(page, 'user-invite')
    await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue()
    await checkLook(page, 'user-invited')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'I have stored it' }).click()
    await checkLook(page, 'users')

    const { page: theirs } = await ui.open()
    await theirs.goto(new URL(link).pathname + new URL(link).search)
    await theirs.getByLabel('New password', { exact: true }).fill('a password of theirs')
    await theirs.getByLabel('Repeat the new password').fill('a password of theirs')
    await theirs.getByRole('button', { name: 'Save password' }).click()
    await theirs.getByLabel('New password', { exact: true }).waitFor({ state: 'detached' })
    await theirs.goto(ui.path('settings/users'))
    await signIn(theirs, { loginName: HOSTILE, password: 'a password of theirs' })
    await theirs.getByText('You may not open this page.').waitFor()

    await page.getByLabel('Search users').fill('onerror')
    await page.getByRole('link', { name: HOSTILE }).click()
    await page.getByRole('heading', { level: 1, name: HOSTILE }).waitFor()
    await page.getByText('of the platform').waitFor()
    await checkLook(page, 'user')
    await page.getByRole('button', { name: 'End its tokens…' }).click()
    await page.getByRole('button', { name: 'End them' }).click()
    await page.getByText('No app acts for this user now.').waitFor()
    expect(await page.getByRole('button', { name: 'Delete…' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Make a reset link' }).click()
    await page.getByText('the old password works until').waitFor()
    await page.getByRole('button', { name: 'I have stored it' }).click()
    await page.getByRole('button', { name: 'Disable…' }).click()
    await page.getByRole('button', { name: 'Disable', exact: true }).click()
    await page.getByRole('button', { name: 'Enable' }).waitFor()
    await page.getByRole('button', { name: 'Delete…' }).click()
    expect(await page.getByRole('button', { name: 'Delete', exact: true }).isDisabled()).toBe(true)
    await page.getByLabel('Name', { exact: true }).fill(HOSTILE)
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor()
    await page.getByText('1 of 1').waitFor()

    await page.getByRole('link', { name: ui.administrator.loginName }).click()
    await page.getByText('lock yourself out').first().waitFor()
    expect(await page.getByRole('button', { name: 'Disable…' }).count()).toBe(0)
    expect(await page.getByRole('checkbox', { name: /^Administrator/ }).isDisabled()).toBe(true)
  },
  SLOW,
)

it.runIf(IS_WHOLE)(
  'a profile shows what its roles grant, and what somebody else saved meanwhile',
  async () => {
    const name = HOSTILE.slice(0, 90)
    const { page, watch } = await ui.openSignedIn(ui.path('settings/profiles'))
    watch.expect(/status of 4(09|12)/)
    await page.getByRole('link', { name: 'Create a profile' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Developer')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByText('There is already a profile with this name').waitFor()
    await page.getByLabel('Name', { exact: true }).fill(name)
    const deploying = page.getByRole('row', { name: /^Deploy and undeploy/ })
    expect(await deploying.getByRole('cell').last().innerText()).toBe('no')
    await page.getByRole('checkbox', { name: 'Developer' }).check()
    expect(await deploying.getByRole('cell').last().innerText()).toBe('yes')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor()
    await checkLook(page, 'profiles')
    await page.getByRole('link', { name }).click()
    await page.getByText('Nobody has this profile.').waitFor()
    await checkLook(page, 'profile')

    const all = (await (await ui.admin.send('GET', '/profiles')).json()) as {
      id: string
      name: string
    }[]
    const id = all.find((each) => each.name === name)?.id
    const theirs = { name: 'theirs', roles: ['FaaS-Admin'] }
    expect((await ui.admin.send('PUT', `/profiles/${id}`, theirs)).status).toBe(200)
    await page.getByLabel('Name', { exact: true }).fill('mine')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('cell', { name: 'theirs' }).waitFor()
    await checkLook(page, 'profile-conflict')
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await page.getByRole('heading', { level: 1, name: 'mine' }).waitFor()
    expect(await (await ui.admin.send('GET', `/profiles/${id}`)).json()).toMatchObject({
      name: 'mine',
      roles: ['FaaS-Developer'],
      revision: 3,
    })
    await page.getByRole('button', { name: 'Delete…' }).click()
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('mine')
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Profiles' }).waitFor()
    await page.getByRole('link', { name: 'Invocation' }).waitFor()
    expect(await page.getByRole('link', { name: 'mine' }).count()).toBe(0)
  },
  SLOW,
)

it.runIf(IS_WHOLE)(
  'the terms are read and accepted, at first by an administrator alone',
  async () => {
    const account = ui.server.accountId('fresh')
    const password = 'a password of an administrator'
    const socket = join(makeRunFolder(ui.server.dataDir), PROVISIONING_SOCKET)
    const admin = { adminLogin: 'admin', adminPassword: password }
    await unixFetch(socket, 'PUT', `/accounts/${account}`, admin)
    const { page } = await ui.open()
    await page.goto(`/a/${account}/settings/terms`)
    await signIn(page, { loginName: 'admin', password })
    await page.getByRole('heading', { level: 1, name: 'Terms of use' }).waitFor()
    await checkLook(page, 'set-up')
    await page.getByRole('button', { name: 'Agree and set up' }).click()
    await page.getByText('Functions can be written').waitFor()
    await checkLook(page, 'set-up-done')
    await page.getByRole('button', { name: 'Go to Home' }).click()
    await page.getByText('was accepted by you').waitFor()
    await checkLook(page, 'terms')
  },
  SLOW,
)

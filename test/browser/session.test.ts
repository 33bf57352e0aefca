// real parts: the product as a process, its UI and its sentinel in Chromium
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { checkLook, SETTINGS } from './check-look.ts'
import { openUi, type Person, signIn, type Ui } from './open-ui.ts'

let ui: Ui
beforeAll(async () => {
  ui = await openUi()
}, 180_000)
afterEach(() => ui.check())
afterAll(() => ui?.close())

const SLOW = 180_000
const CODE = 'function lambda(input, callback) { callback(null, 1) }\n'

const isOfAccount = ({ pathname }: URL) => pathname.startsWith('/api/account/')

/** A session of a person besides the browser's. */
async function logIn({ loginName, password }: Person): Promise<{ bearer: string }> {
  const url = `${ui.server.url}/api/account/${ui.server.account}/login`
  const body = JSON.stringify({ username: loginName, password })
  const headers = { 'content-type': 'application/json' }
  return (await (await fetch(url, { method: 'POST', headers, body })).json()) as { bearer: string }
}

/** Ends every session of a person, who may sign in again at once. */
async function endSessions({ loginName }: Person): Promise<void> {
  const users = (await (await ui.admin.send('GET', '/users')).json()) as {
    id: string
    loginName: string
  }[]
  const id = users.find((user) => user.loginName === loginName)?.id
  for (const state of ['disabled', 'active']) {
    const answer = await ui.admin.send('PATCH', `/users/${id}`, { state })
    expect(answer.status).toBe(200)
  }
}

describe('a session that ends while somebody types', { timeout: SLOW }, () => {
  // A token that was revoked is refused within a minute.
  it.runIf(IS_WHOLE)(
    'costs no character, and the page goes on after signing in beside it',
    async () => {
      const person = await ui.addPerson('FaaS-Developer')
      const made = await ui.admin.send('POST', '/lambdas', {
        name: 'Session',
        implementation: { code: CODE },
      })
      const { uuid } = (await made.json()) as { uuid: string }
      const { page, watch } = await ui.openSignedIn(ui.path(`functions/${uuid}/code`), person)
      watch.expect(/status of 40[01]/)
      await page.locator('.monaco-editor .view-line').last().click()
      await page.keyboard.press('Control+End')
      await page.keyboard.insertText('// typed before')
      await page.getByText('Unsaved, safe in this browser').waitFor()
      // What only reads waits, so that it is the save that meets the end of the session.
      await page.route(isOfAccount, async (route) => {
        if (route.request().method() === 'PUT') await route.continue()
      })
      const { bearer } = await logIn(person)
      await endSessions(person)
      const isRefused = async () => {
        const headers = { authorization: `Bearer ${bearer}` }
        const answer = await fetch(`${ui.server.url}/api/account/${ui.server.account}/me`, {
          headers,
        })
        return answer.status
      }
      await expect.poll(isRefused, { timeout: 120_000, interval: 1_000 }).toBe(401)
      await page.keyboard.press('Control+s')

      await page.getByRole('heading', { name: 'You were signed out' }).waitFor({ timeout: 60_000 })
      await checkLook(page, 'signed-out', SETTINGS)
      const beside = page.waitForEvent('popup')
      await page.getByRole('button', { name: 'Sign in again' }).click()
      await page.unroute(isOfAccount)
      await signIn(await beside, person)
      await page.getByRole('heading', { name: 'You are signed in again' }).waitFor()
      await page.getByRole('button', { name: 'Do it now' }).click()
      await page.getByText('Saved as version 2.').first().waitFor()
      expect(await page.locator('.monaco-editor .view-lines').innerText()).toMatch(/typed.before/)
    },
  )
})

describe('who may not use the interface', { timeout: SLOW }, () => {
  it('is told as whom they are signed in, and by which profiles', async () => {
    const person = await ui.addPerson()
    const { page } = await ui.openSignedIn(ui.path(''), person)
    await page.getByRole('heading', { name: "You can't use this UI" }).waitFor()
    await page.getByText(person.loginName).first().waitFor()
    await checkLook(page, 'no-role')
  })
})

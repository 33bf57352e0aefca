import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Role } from '../../workers/sentinel/contract.ts'
import { AccountClient } from '../support/account-client.ts'
import { TestBrowser } from '../support/chromium.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'
import { watchPage, type Watch } from './watch-page.ts'

/** Who signs in. */
export interface Person {
  loginName: string
  password: string
}

/** A page of the UI, and what watches it. */
export interface UiPage {
  page: Page
  watch: Watch
}

/** The UI of a platform that all test files share, in an account of this file's own. */
export interface Ui {
  server: Product
  /** The API as the account's administrator, who holds every role. */
  admin: AccountClient
  administrator: Person
  /** The address of a page of the account: `''` is Home. */
  path(page: string): string
  /** A page of a browser that has been nowhere yet. */
  open(options?: BrowserContextOptions): Promise<UiPage>
  /** Opens a page of the account, through the login page. */
  openSignedIn(path?: string, person?: Person, options?: BrowserContextOptions): Promise<UiPage>
  /** Makes a user with these roles. */
  addPerson(...roles: Role[]): Promise<Person>
  /** To be called after each test: fails when a page did what none may do, and takes all pages back. */
  check(): Promise<void>
  close(): Promise<void>
}

const PASSWORD = 'a password of a person'

/**
 * Opens the UI of a product in Debian's Chromium, which reaches nothing but this machine.
 *
 * @param of flags of a product that all test files share, or a product that a test started for itself
 */
export async function openUi(of: string[] | Product = []): Promise<Ui> {
  const server = Array.isArray(of) ? await joinServer(of) : of
  const admin = await AccountClient.admin(server)
  const browser = await TestBrowser.open({ baseURL: server.url })
  const administrator = { loginName: server.admin, password: server.adminPassword }
  const pages: UiPage[] = []
  let people = 0

  const ui: Ui = {
    server,
    admin,
    administrator,
    path: (page) => `/a/${server.account}${page === '' ? '' : `/${page}`}`,
    async open(options) {
      const page = await browser.openPage(options)
      await forgetEverything(page, server.url)
      const opened = { page, watch: await watchPage(page, server.url) }
      pages.push(opened)
      return opened
    },
    async openSignedIn(path = ui.path(''), person = administrator, options = {}) {
      const opened = await ui.open(options)
      await opened.page.goto(path)
      await signIn(opened.page, person)
      await opened.page.waitForURL((url) => url.pathname.startsWith('/a/'))
      return opened
    },
    async addPerson(...roles) {
      people += 1
      const name = `person ${people}`
      const profile = { name, roles, isAdministrator: false }
      const made = await admin.send('POST', '/profiles', profile)
      const { id } = (await made.json()) as { id: string }
      const user = { loginName: name, profileIds: [id], password: PASSWORD }
      const answer = await admin.send('POST', '/users', user)
      if (!answer.ok) throw new Error(`No user was made: ${await answer.text()}`)
      return { loginName: name, password: PASSWORD }
    },
    async check() {
      const problems = pages.flatMap(({ watch }) => watch.problems())
      pages.length = 0
      await browser.reset()
      expect(problems).toEqual([])
    },
    close: () => browser.close(),
  }
  return ui
}

/** Fills in the sentinel's login page, once it is there. */
export async function signIn(page: Page, { loginName, password }: Person): Promise<void> {
  await page.getByLabel('Login name').fill(loginName)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Empties what a browser keeps for an origin, beside the cookies: pages are used again. */
async function forgetEverything(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await session.detach()
}

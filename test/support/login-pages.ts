import type { Page } from 'playwright-core'
import { AccountClient } from './account-client.ts'
import { TestBrowser } from './chromium.ts'
import { joinServer } from './shared-server.ts'
import type { Product } from './server.ts'

/** The sentinel's pages in a browser, with an application that sends people to them. */
export interface LoginPages {
  server: Product
  admin: AccountClient
  /** Path that the pages are below. */
  base: string
  /** Where the application wants people back. */
  callback: string
  /** The application "Portal". */
  clientId: string
  /** Installs an application; returns its client id. */
  install: (name: string) => Promise<string>
  /** Makes a user without a password; returns the link to choose one. */
  invite: (loginName: string) => Promise<string>
  /** Path at which an authorization begins. */
  authorizePath: (client?: string, more?: Record<string, string>) => string
  browser: TestBrowser
  logIn: (page: Page, username?: string, password?: string) => Promise<void>
}

/** Starts a server and a browser. */
export async function openLoginPages(): Promise<LoginPages> {
  const server = await joinServer()
  const admin = await AccountClient.admin(server)
  const browser = await TestBrowser.open({ baseURL: server.url })
  const base = `/sentinel/api/account/${server.account}`
  // Any page of our own will do to come back to: what counts is the address.
  const callback = `${server.url}/healthz`
  const install = async (name: string) => {
    const response = await admin.send('POST', '/app-installations', {
      client_name: name,
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [callback],
      post_logout_redirect_uris: [callback],
      scope: 'faas.lambda.invoke',
    })
    return ((await response.json()) as { client_id: string }).client_id
  }
  const clientId = await install('Portal')
  return {
    server,
    admin,
    base,
    callback,
    clientId,
    install,
    async invite(loginName) {
      const response = await admin.send('POST', '/users', { loginName, profileIds: [] })
      const { invitation } = (await response.json()) as { invitation: { url: string } }
      return invitation.url
    },
    authorizePath(client = clientId, more = {}) {
      const own = { response_type: 'code', client_id: client, redirect_uri: callback, ...more }
      return `${base}/authorize?${new URLSearchParams({ state: 'a state', ...own }).toString()}`
    },
    browser,
    async logIn(page, username = server.admin, password = server.adminPassword) {
      await page.getByLabel('Login name').fill(username)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    },
  }
}

/** Waits for the page with this heading. */
export async function expectHeading(page: Page, text: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor()
}

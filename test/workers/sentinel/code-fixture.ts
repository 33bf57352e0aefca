import { createHash } from 'node:crypto'
import { Browser, type Visit } from './browser.ts'
import { CODE_MANIFEST } from './manifests.ts'
import { startSentinel, type Answer, type Sentinel } from './start-sentinel.ts'

export const CALLBACK = 'https://portal.example/callback'
export const VERIFIER = 'v'.repeat(43)
export const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url')
export const LOGIN = { username: 'admin', password: 'correct horse' }
export const BASE = '/sentinel/api/account/brand1'

/** A client as it was installed. */
export interface InstalledClient {
  id: string
  secret: string
}

/** Two accounts, each with an administrator, and what tests of the code grant do all the time. */
export class CodeFixture {
  readonly sentinel: Sentinel
  readonly #admin: string

  constructor(sentinel: Sentinel, admin: string) {
    this.sentinel = sentinel
    this.#admin = admin
  }

  static async start(): Promise<CodeFixture> {
    const sentinel = await startSentinel({ PUBLIC_HOST: 'localhost' })
    const admin = { adminLogin: LOGIN.username, adminPassword: LOGIN.password }
    await sentinel.provision('PUT', '/accounts/brand1', admin)
    await sentinel.provision('PUT', '/accounts/brand2', admin)
    const { body } = await sentinel.provision('POST', '/accounts/brand1/sessions', {})
    return new CodeFixture(sentinel, body.bearer)
  }

  /** The management API as the administrator. */
  manage(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.#admin}` }
    return this.sentinel.send(method, `/api/account/brand1${path}`, body, headers)
  }

  async install(manifest: object = {}): Promise<InstalledClient> {
    const { body } = await this.manage('POST', '/app-installations', {
      ...CODE_MANIFEST,
      ...manifest,
    })
    return { id: body.client_id, secret: body.client_secret }
  }

  /** The address that an application sends the browser to. */
  authorizePath(client: InstalledClient, more: Record<string, string | undefined> = {}): string {
    const parameters = {
      v: '1.0',
      response_type: 'code',
      client_id: client.id,
      redirect_uri: CALLBACK,
      state: 'a state & more',
      ...more,
    }
    return `${BASE}/authorize?${encodeGiven(parameters)}`
  }

  /** Sends the login page with the administrator's password. */
  async logIn(
    client: InstalledClient,
    more: Record<string, string | undefined> = {},
    browser = new Browser(this.sentinel),
  ): Promise<Visit> {
    return browser.submit(await browser.open(this.authorizePath(client, more)), LOGIN)
  }

  /** Signs the administrator in, gives consent where it is asked for, and answers with where that leads. */
  async signIn(
    client: InstalledClient,
    more: Record<string, string | undefined> = {},
    browser = new Browser(this.sentinel),
  ): Promise<Visit> {
    const next = await this.logIn(client, more, browser)
    return next.status === 200 ? browser.submit(next, { decision: 'allow' }) : next
  }

  /** A code for the client, fresh from a sign-in. */
  async code(client: InstalledClient, more: Record<string, string | undefined> = {}) {
    const { location, text } = await this.signIn(client, more)
    const code = location?.searchParams.get('code')
    if (!code) throw new Error(`No code in ${String(location)} ${text}`)
    return code
  }

  /** Sends a form to the token endpoint, with the client's credentials in the body. */
  token(
    client: InstalledClient,
    parameters: Record<string, string | undefined>,
    path = `${BASE}/token`,
  ): Promise<Answer> {
    const all = { client_id: client.id, client_secret: client.secret, ...parameters }
    return this.sentinel.send('POST', path, encodeGiven(all), {
      'content-type': 'application/x-www-form-urlencoded',
    })
  }

  redeem(client: InstalledClient, code: string, more: Record<string, string | undefined> = {}) {
    const request = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, ...more }
    return this.token(client, request)
  }

  refresh(client: InstalledClient, token: string, more: Record<string, string> = {}) {
    return this.token(client, { grant_type: 'refresh_token', refresh_token: token, ...more })
  }
}

function encodeGiven(parameters: Record<string, string | undefined>): string {
  const given = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) given.set(name, value)
  }
  return given.toString()
}

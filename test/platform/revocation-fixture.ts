import { openPlatform, type Platform } from '../support/open-platform.ts'
import { Browser } from '../workers/sentinel/browser.ts'
import { CODE_MANIFEST } from '../workers/sentinel/manifests.ts'

const ACCOUNT = 'brand1'
export const PASSWORD = 'battery staple'
export const API = `/api/account/${ACCOUNT}`
export const OAUTH = `/sentinel/api/account/${ACCOUNT}`

/** The platform with one account, and what gives and takes tokens there. */
export class RevocationFixture {
  readonly platform: Platform
  readonly admin: string
  /** Ids of profiles by name. */
  readonly profileIds: Record<string, string> = {}

  constructor(platform: Platform, admin: string) {
    this.platform = platform
    this.admin = admin
  }

  static async start(): Promise<RevocationFixture> {
    const platform = await openPlatform()
    await platform.provisioning.createAccount(ACCOUNT, 'admin', PASSWORD)
    const admin = await platform.provisioning.openSession(ACCOUNT)
    const fixture = new RevocationFixture(platform, admin)
    for (const { name, id } of await fixture.manage('GET', '/profiles'))
      fixture.profileIds[name] = id
    return fixture
  }

  /** The status of a read that every role may do, as far as it tells whether the token is good. */
  async statusWith(token: string): Promise<number> {
    return (await this.send('GET', `${API}/lambdas`, undefined, token)).status
  }

  send(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
    cookie?: string,
  ): Promise<Response> {
    return fetch(this.platform.url + path, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(cookie !== undefined && { cookie }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }

  /** The management API as the administrator; throws when it refuses. */
  async manage(method: string, path: string, body?: unknown) {
    const response = await this.send(method, API + path, body, this.admin)
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  async newUser(loginName: string, profiles = ['Developer']) {
    const body = {
      loginName,
      password: PASSWORD,
      profileIds: profiles.map((name) => this.profileIds[name]),
    }
    const { id } = await this.manage('POST', '/users', body)
    return { id: String(id), token: await this.login(loginName) }
  }

  /** The whole answer to a login. */
  async startSession(username: string, password = PASSWORD) {
    const response = await this.send('POST', `${API}/login?v=1.3`, { username, password })
    return JSON.parse(await response.text())
  }

  async login(username: string, password = PASSWORD): Promise<string> {
    return (await this.startSession(username, password)).bearer
  }

  /** Sends a form to an OAuth endpoint, with the client's credentials. */
  async form(path: string, client: { id: string; secret: string }, more: object) {
    const parameters = { client_id: client.id, client_secret: client.secret, ...more }
    const response = await fetch(this.platform.url + OAUTH + path, {
      method: 'POST',
      body: new URLSearchParams(parameters),
    })
    const text = await response.text()
    return text === '' ? {} : JSON.parse(text)
  }

  async appToken(id: string, secret: string): Promise<string> {
    const more = { grant_type: 'client_credentials', scope: 'faas.lambda.invoke' }
    return (await this.form('/app/token', { id, secret }, more)).access_token
  }

  /** Makes a user who signs in at an application, and answers with the tokens of that. */
  async signInAtApplication(loginName: string) {
    const { id: userId } = await this.newUser(loginName)
    const installed = await this.manage('POST', '/app-installations', CODE_MANIFEST)
    const client = { id: installed.client_id, secret: installed.client_secret }
    const [callback = ''] = CODE_MANIFEST.redirect_uris
    const request = new URLSearchParams({
      response_type: 'code',
      client_id: client.id,
      redirect_uri: callback,
    })
    const browser = new Browser({ url: this.platform.url })
    const page = await browser.open(`${OAUTH}/authorize?${request.toString()}`)
    const question = await browser.submit(page, { username: loginName, password: PASSWORD })
    const { location } = await browser.submit(question, { decision: 'allow' })
    const code = location?.searchParams.get('code') ?? ''
    const redeem = { grant_type: 'authorization_code', code, redirect_uri: callback }
    const tokens = await this.form('/token', client, redeem)
    return { userId, client, tokens, redeem }
  }
}

import { Browser, type Visit } from './browser.ts'
import { startForgingProvider, type Forgery, type ForgingProvider } from './forging-provider.ts'
import { startSentinel, type Answer, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }

export const PROVIDER_SECRET = 'a secret of the provider'
/** A page that says who is signed in. */
export const LANDING = '/sentinel/api/account/brand1/logout'

/** Two accounts and a provider that says what it is told to say. */
export class SignOnFixture {
  readonly sentinel: Sentinel
  readonly provider: ForgingProvider
  readonly otherBearer: string
  readonly #bearer: string

  constructor(
    sentinel: Sentinel,
    provider: ForgingProvider,
    { bearer, otherBearer }: { bearer: string; otherBearer: string },
  ) {
    this.sentinel = sentinel
    this.provider = provider
    this.#bearer = bearer
    this.otherBearer = otherBearer
  }

  static async start(): Promise<SignOnFixture> {
    const sentinel = await startSentinel({ PUBLIC_HOST: 'localhost', ALLOW_PRIVATE_EGRESS: 'true' })
    const provider = await startForgingProvider()
    await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
    await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
    const { bearer } = (await sentinel.provision('POST', '/accounts/brand1/sessions', {})).body
    const other = await sentinel.provision('POST', '/accounts/brand2/sessions', {})
    return new SignOnFixture(sentinel, provider, { bearer, otherBearer: other.body.bearer })
  }

  stop(): void {
    this.provider.stop()
    this.sentinel.stop()
  }

  /** The management API as the administrator. */
  manage(method: string, path: string, body?: unknown): Promise<Answer> {
    const headers = { authorization: `Bearer ${this.#bearer}` }
    return this.sentinel.send(method, `/api/account/brand1${path}`, body, headers)
  }

  settings(more: object = {}): object {
    const { issuer } = this.provider
    const right = { issuer, clientId: 'lamplighter', clientSecret: PROVIDER_SECRET }
    return { ...right, loginClaim: 'preferred_username', newUserProfiles: ['Developer'], ...more }
  }

  setUp(more: object = {}): Promise<Answer> {
    return this.manage('PUT', '/single-sign-on', this.settings(more))
  }

  /** Begins a sign-in. */
  start(browser: Browser, returnTo = LANDING): Promise<Visit> {
    const query = new URLSearchParams({ accountId: 'brand1', return_to: returnTo })
    return browser.open(`/api/sso/login?${query.toString()}`)
  }

  /** The answer of the provider to a browser that was sent there, as the provider's redirect says it. */
  answerPath(sent: Visit, more: Record<string, string> = {}, account = 'brand1'): string {
    const { state = '', nonce = '' } = Object.fromEntries(sent.location?.searchParams ?? [])
    const query = new URLSearchParams({ code: nonce, state, iss: this.provider.issuer, ...more })
    return `/sentinel/api/account/${account}/single-sign-on/callback?${query.toString()}`
  }

  /** Signs in as the provider says, and answers with what the browser sees in the end. */
  async signOn(forgery: Forgery, browser = new Browser(this.sentinel)): Promise<Visit> {
    const sent = await this.start(browser)
    this.provider.say(forgery)
    return browser.open(this.answerPath(sent))
  }
}

/** What the provider says of somebody with this login name. */
export function identity(loginName: string, subject = `subject of ${loginName}`): Forgery {
  return { claims: { sub: subject, preferred_username: loginName } }
}

import { openPlatform, type Platform } from '../support/open-platform.ts'
import { sendJson, type Answer as SentAnswer } from '../support/send-json.ts'

export const PASSWORD = 'battery staple'
const CODE = 'function lambda(input, callback) { callback(null, 1) }'

/** An entry of the audit trail as the API answers it. */
export interface Entry {
  chain: string
  sequence: number
  at: string
  actor: { kind: string; id: string | null }
  action: string
  subject: string | null
  detail: Record<string, unknown>
  address: string | null
  requestId: string | null
  previousHash: string
  hash: string
}

export interface Answer extends SentAnswer {
  requestId: string | null
}

/** The platform with one account, and its administrator's session. */
export class AuditFixture {
  readonly platform: Platform
  readonly admin: string
  readonly adminId: string

  constructor(platform: Platform, admin: string, adminId: string) {
    this.platform = platform
    this.admin = admin
    this.adminId = adminId
  }

  /** `isOwn` is a platform that nobody used before: it makes its signing keys. */
  static async start({ isOwn = false } = {}): Promise<AuditFixture> {
    const platform = await openPlatform({ isOwn })
    await platform.provisioning.createAccount('brand1', 'admin', PASSWORD)
    const login = { username: 'admin', password: PASSWORD }
    const stranger = new AuditFixture(platform, '', '')
    const { body } = await stranger.send('POST', '/api/account/brand1/login', login)
    return new AuditFixture(platform, body.bearer, body.config.userId)
  }

  as(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
    return this.send(method, `/api/account/brand1${path}`, body, token)
  }

  async send(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const answer = await sendJson(this.platform.url + path, method, { body, token })
    return { ...answer, requestId: answer.headers.get('x-request-id') }
  }

  /** One page of the trail. */
  async read(query: string): Promise<Entry[]> {
    return (await this.as(this.admin, 'GET', `/audit-trail${query}`)).body.entries
  }

  /** The trail, page by page. */
  async readAll(query: string): Promise<Entry[]> {
    const entries: Entry[] = []
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      const { body }: Answer = await this.as(
        this.admin,
        'GET',
        `/audit-trail?cursor=${cursor}${query}`,
      )
      entries.push(...body.entries)
      cursor = body.cursor
    }
    return entries
  }
}

/** What creates a lambda. */
export function newLambda(name: string): object {
  const implementation = { code: CODE, dependencies: [], environmentVariables: [] }
  return { name, description: '', implementation }
}

import { startSentinel, type Answer, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }

export const ACCOUNT = '/api/account/brand1'
export const PASSWORD = 'battery staple'

/** Somebody who manages an account. */
interface Manager {
  bearer: string
  userId: string
}

/** Two accounts, each with an administrator, who manage their people. */
export class PeopleFixture {
  readonly sentinel: Sentinel
  readonly admin: Manager
  otherAdmin: Manager
  /** Ids of the profiles of the first account, by name. */
  readonly profileIds: Record<string, string> = {}

  constructor(sentinel: Sentinel, admin: Manager, otherAdmin: Manager) {
    this.sentinel = sentinel
    this.admin = admin
    this.otherAdmin = otherAdmin
  }

  static async start(): Promise<PeopleFixture> {
    const sentinel = await startSentinel()
    await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
    await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
    const { body: admin } = await sentinel.provision('POST', '/accounts/brand1/sessions', {})
    const { body: otherAdmin } = await sentinel.provision('POST', '/accounts/brand2/sessions', {})
    const fixture = new PeopleFixture(sentinel, admin, otherAdmin)
    const { body: profiles } = await fixture.call('GET', '/profiles')
    for (const { name, id } of profiles) fixture.profileIds[name] = id
    return fixture
  }

  call(method: string, path: string, body?: unknown, as = this.admin.bearer): Promise<Answer> {
    return this.sentinel.send(method, ACCOUNT + path, body, { authorization: `Bearer ${as}` })
  }

  asOther(method: string, path: string, body?: unknown): Promise<Answer> {
    return this.sentinel.send(method, `/api/account/brand2${path}`, body, {
      authorization: `Bearer ${this.otherAdmin.bearer}`,
    })
  }

  newUser(loginName: string, profiles: string[]): Promise<Answer> {
    return this.call('POST', '/users', {
      loginName,
      password: PASSWORD,
      profileIds: profiles.map((name) => this.profileIds[name]),
    })
  }

  login(username: string, password = PASSWORD): Promise<Answer> {
    return this.sentinel.send('POST', `${ACCOUNT}/login?v=1.3`, { username, password })
  }
}

/** Statuses of answers, the lowest first. */
export function statusesOf(answers: { status: number }[]): number[] {
  return answers.map(({ status }) => status).sort((a, b) => a - b)
}

import { join } from 'node:path'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { PROVISIONING_SOCKET } from '../../scripts/start/sockets.ts'
import { openPlatform, type Platform } from '../support/open-platform.ts'
import { sendJson, type Answer } from '../support/send-json.ts'

export const PASSWORD = 'battery staple'
export const ORCHESTRATOR_KEY = 'lp-faas-orchestrator-app-key'
export const ACCEPTANCE = { termsAccepted: true, termsVersion: '1.1' }

/** The API of one account, called as its administrator. */
export type Call = (method: string, path: string, body?: unknown) => Promise<Answer>

/** The platform, with accounts that nobody has provisioned. */
export class ProvisioningFixture {
  readonly platform: Platform

  constructor(platform: Platform) {
    this.platform = platform
  }

  static async start(): Promise<ProvisioningFixture> {
    return new ProvisioningFixture(await openPlatform())
  }

  /** An account as it is before anybody has accepted anything. */
  async newAccount(account: string): Promise<Call> {
    const socket = join(this.platform.runDir, PROVISIONING_SOCKET)
    const admin = { adminLogin: 'admin', adminPassword: PASSWORD }
    await unixFetch(socket, 'PUT', `/accounts/${account}`, admin)
    const token = await this.platform.provisioning.openSession(account)
    return (method, path, body) => this.send(account, token, method, path, body)
  }

  async provisioned(account: string): Promise<Call> {
    const admin = await this.newAccount(account)
    await admin('POST', '/provisioning', ACCEPTANCE)
    return admin
  }

  async login(account: string, username: string): Promise<string> {
    const credentials = { username, password: PASSWORD }
    return (await this.send(account, '', 'POST', '/login?v=1.3', credentials)).body.bearer
  }

  async send(
    account: string,
    token: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Answer> {
    const url = `${this.platform.url}/api/account/${account}${path}`
    return sendJson(url, method, { token, ...(method !== 'GET' && { body }) })
  }
}

/** A secret of an account, readable. */
export async function plain(admin: Call, key: string) {
  return (await admin('GET', `/secrets/${key}/plain`)).body
}

/** The state of each step of provisioning, by its name. */
export function states({
  steps,
}: {
  steps: { name: string; state: string }[]
}): Record<string, string> {
  return Object.fromEntries(steps.map(({ name, state }) => [name, state]))
}

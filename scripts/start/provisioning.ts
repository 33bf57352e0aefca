import { join } from 'node:path'
import * as z from 'zod'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { LIFECYCLE_SOCKET, PROVISIONING_SOCKET } from './sockets.ts'

const Session = z.object({ bearer: z.string(), userId: z.string() })
const FirstPartyApp = z.object({ client_id: z.string() })
const Rotation = z.object({ signFrom: z.string() })
const AppToken = z.object({ access_token: z.string() })

/** What the start script asks of the sentinel and the dispatcher, over sockets that only its user can open. */
export class Provisioning {
  readonly #sentinel: string
  readonly #dispatcher: string

  constructor(runDir: string) {
    this.#sentinel = join(runDir, PROVISIONING_SOCKET)
    this.#dispatcher = join(runDir, LIFECYCLE_SOCKET)
  }

  /**
   * Creates an account and its administrator, and accepts the terms of use in their name. Resolves with
   * false when the account exists; then only default secrets that are gone are created again.
   */
  async createAccount(account: string, adminLogin: string, adminPassword: string) {
    const body = { adminLogin, adminPassword }
    const answer = await this.#send('PUT', `/accounts/${account}`, body)
    await this.#send('POST', `/accounts/${account}/provisioning`, {})
    await this.#send('PUT', `/accounts/${account}/default-secrets`, {}, this.#dispatcher)
    return answer.status === 201
  }

  /** Publishes the next signing key; resolves with the ISO time from which it signs. */
  async rotateKeys(purpose: 'app' | 'id'): Promise<string> {
    const { body } = await this.#send('POST', '/keys/rotate', { purpose })
    return Rotation.parse(body).signFrom
  }

  /** A session token of the account's administrator. */
  async openSession(account: string): Promise<string> {
    const { body } = await this.#send('POST', `/accounts/${account}/sessions`, {})
    return Session.parse(body).bearer
  }

  /** Issues an access token of an app installation that may invoke lambdas; the installation is made when need be. */
  async issueAppToken(account: string, clientName: string): Promise<string> {
    const { body } = await this.#send('POST', `/accounts/${account}/app-tokens`, { clientName })
    return AppToken.parse(body).access_token
  }

  /** Installs an application of the platform itself, or changes its manifest; resolves with its client id. */
  async installFirstPartyApp(account: string, manifest: object): Promise<string> {
    const path = `/accounts/${account}/first-party-apps`
    const { body } = await this.#send('PUT', path, manifest)
    return FirstPartyApp.parse(body).client_id
  }

  /** Sets limits of an account by name; null makes one that of everybody again. Rejects with what is wrong. */
  async setLimits(account: string, limits: Record<string, unknown>): Promise<void> {
    await this.#send('PATCH', `/accounts/${account}/limits`, limits, this.#dispatcher)
  }

  async #send(method: string, path: string, body: unknown, socket = this.#sentinel) {
    const answer = await unixFetch(socket, method, path, body)
    if (answer.status >= 400) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    }
    return answer
  }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { Product } from './server.ts'

/** A lambda as the API shows it, as far as tests look at it. */
export interface LambdaView {
  uuid: string
  name: string
  version: number
  state: string
  implementation: { code: string; environmentVariables: { key: string; value: string }[] }
  lastDeployment?: {
    deploymentState: string
    deployedAt?: string
    deploymentError?: { errorCode: string; errorMsg: string; errorLogs: unknown[] }
  }
}

/** What a test may say of a new lambda. */
export interface NewLambda {
  name?: string
  eventId?: string
  environmentVariables?: { key: string; value: string }[]
}

let lambdaCount = 0

/** The API of one account, called with one token. */
export class AccountClient {
  readonly url: string
  readonly account: string
  readonly token: string

  constructor(url: string, account: string, token: string) {
    this.url = url
    this.account = account
    this.token = token
  }

  /** A client with a session of the administrator of an account, by its name; makes the account when it is new. */
  static async admin(server: Product, name?: string): Promise<AccountClient> {
    const account = name === undefined ? server.account : server.accountId(name)
    await server.provisioning.createAccount(account, 'admin', 'a password of the tests')
    return new AccountClient(server.url, account, await server.provisioning.openSession(account))
  }

  /** The same account, called with the token of an app installation that may invoke. */
  async app(server: Product): Promise<AccountClient> {
    const token = await server.provisioning.issueAppToken(this.account, 'test application')
    return new AccountClient(this.url, this.account, token)
  }

  /** Sends a request to a path below the account's. */
  send(method: string, path: string, body?: unknown, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.url}/api/account/${this.account}${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
      ...init,
    })
  }

  async createLambda(code: string, lambda: NewLambda = {}): Promise<LambdaView> {
    const response = await this.send('POST', '/lambdas', {
      name: lambda.name ?? `lambda ${++lambdaCount}`,
      description: '',
      ...(lambda.eventId && { eventId: lambda.eventId }),
      implementation: {
        code,
        dependencies: [],
        environmentVariables: lambda.environmentVariables ?? [],
      },
    })
    return expectJson(response, 201)
  }

  async readLambda(uuid: string): Promise<LambdaView> {
    const [lambda] = await expectJson<LambdaView[]>(await this.send('GET', `/lambdas/${uuid}`), 200)
    if (!lambda) throw new Error('The answer holds no lambda.')
    return lambda
  }

  /** Saves new code. */
  async saveCode(uuid: string, code: string): Promise<LambdaView> {
    const lambda = await this.readLambda(uuid)
    const changed = { ...lambda, implementation: { ...lambda.implementation, code } }
    return expectJson(await this.send('PUT', `/lambdas/${uuid}`, changed), 202)
  }

  /** Starts a deployment and waits for its end, good or bad. */
  async deploy(uuid: string): Promise<LambdaView> {
    await expectJson(await this.send('POST', `/deployments/${uuid}`), 200)
    return this.untilSettled(uuid)
  }

  /** Takes a lambda out of service and waits for it. */
  async undeploy(uuid: string): Promise<LambdaView> {
    await expectJson(await this.send('DELETE', `/deployments/${uuid}`), 200)
    return this.#until(uuid, ({ state }) => state === 'Draft')
  }

  /** Waits until a lambda's newest deployment has ended. */
  untilSettled(uuid: string): Promise<LambdaView> {
    return this.#until(uuid, ({ lastDeployment: { deploymentState: state = '' } = {} }) => {
      return state === 'Deploy Finish' || state.endsWith('Error')
    })
  }

  /** Reads a lambda until it is so; less and less often, for to be asked keeps the platform from its work. */
  async #until(uuid: string, isSo: (lambda: LambdaView) => boolean): Promise<LambdaView> {
    for (let pauseMs = 40; ; pauseMs = Math.min(1.5 * pauseMs, 500)) {
      await sleep(pauseMs)
      const lambda = await this.readLambda(uuid)
      if (isSo(lambda)) return lambda
    }
  }

  /** Creates a lambda and deploys it; throws when that fails. */
  async deployCode(code: string, lambda: NewLambda = {}): Promise<string> {
    const { uuid } = await this.createLambda(code, lambda)
    let { lastDeployment } = await this.deploy(uuid)
    // A machine that has much else to do is no fault of the code.
    for (let again = 0; again < 3 && isTooSlow(lastDeployment); again++) {
      ;({ lastDeployment } = await this.deploy(uuid))
    }
    if (lastDeployment?.deploymentState !== 'Deploy Finish') {
      throw new Error(`Not deployed: ${JSON.stringify(lastDeployment)}`)
    }
    return uuid
  }

  invoke(uuid: string, payload: unknown = {}, query = '?v=1'): Promise<Response> {
    return this.send('POST', `/lambdas/${uuid}/invoke${query}`, { headers: [], payload })
  }

  /** Invokes from the test page. */
  test(uuid: string, payload: unknown = {}): Promise<Response> {
    return this.send('POST', `/lambdas/${uuid}/test`, { headers: [], payload })
  }
}

function isTooSlow(deployment: LambdaView['lastDeployment']): boolean {
  return deployment?.deploymentError?.errorMsg.includes('did not load within') === true
}

async function expectJson<T>(response: Response, status: number): Promise<T> {
  const text = await response.text()
  if (response.status !== status) {
    throw new Error(`Expected ${status}, received ${response.status}: ${text}`)
  }
  return JSON.parse(text) as T
}

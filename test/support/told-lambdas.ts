import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { AccountClient, type NewLambda } from './account-client.ts'
import type { Product } from './server.ts'
import { joinServer, OPEN_EGRESS } from './shared-server.ts'
import { startUpstream } from './upstream-server.ts'

/** One time that a lambda was called. */
export interface LambdaCall {
  name: string
  /** What it found in its input under `X-Invocation-Id` and `X-Invocation-Attempt`; empty without. */
  id: string
  attempt: string
  payload: unknown
}

/** What a lambda is to do. */
export interface Order {
  error?: string
  result?: unknown
  waitMs?: number
}

/** Lambdas that report each call and do what they are told. */
export interface ToldLambdas {
  /** Deploys one; `order` is asked with the number of the call, from 1, and may take its time. */
  deploy(
    client: AccountClient,
    name: string,
    order: (call: number) => Order | Promise<Order>,
    lambda?: NewLambda,
  ): Promise<string>
  /** Every call of a lambda so far. */
  callsOf(name: string): LambdaCall[]
  close(): Promise<void>
}

function codeOf(port: number, name: string): string {
  return `async function lambda(input, callback) {
    const find = (key) => (input.headers.find((header) => header.key === key) || { value: '' }).value
    const call = {
      name: '${name}',
      id: find('X-Invocation-Id'),
      attempt: find('X-Invocation-Attempt'),
      payload: input.payload,
    }
    const answer = await fetch('http://127.0.0.1:${port}/', { method: 'POST', body: JSON.stringify(call) })
    const { error, result } = await answer.json()
    if (error) callback(new Error(error))
    else callback(null, result)
  }`
}

/** Starts what the lambdas ask. The server must let lambdas reach private addresses. */
export async function openToldLambdas(): Promise<ToldLambdas> {
  const calls: LambdaCall[] = []
  const orders = new Map<string, (call: number) => Order | Promise<Order>>()
  const upstream = await startUpstream((request, response) => {
    void text(request).then(async (body) => {
      const call = JSON.parse(body) as LambdaCall
      calls.push(call)
      const number = calls.filter(({ name }) => name === call.name).length
      const { waitMs = 0, ...order } = (await orders.get(call.name)?.(number)) ?? {}
      await sleep(waitMs)
      response.end(JSON.stringify(order))
    })
  })
  return {
    async deploy(client, name, order, lambda = {}) {
      orders.set(name, order)
      await client.send('POST', '/proxy-settings', { domain: '127.0.0.1', name: 'upstream' })
      return client.deployCode(codeOf(upstream.port, name), { name, ...lambda })
    },
    callsOf: (name) => calls.filter((call) => call.name === name),
    close: () => upstream.close(),
  }
}

/** The shared product whose lambdas reach this machine, with told lambdas and who calls them: an administrator and an app. */
export async function openToldProduct(): Promise<{
  server: Product
  told: ToldLambdas
  admin: AccountClient
  app: AccountClient
}> {
  const server = await joinServer(OPEN_EGRESS)
  const admin = await AccountClient.admin(server)
  return { server, told: await openToldLambdas(), admin, app: await admin.app(server) }
}

import { setTimeout as sleep } from 'node:timers/promises'
import type { AccountClient } from './account-client.ts'

/** What the API tells of an asynchronous invocation, as far as tests look at it. */
export interface AsyncInvocation {
  invocationId: string
  state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled'
  isCancelling: boolean
  lambdaUuid: string | null
  failedAttempts: number
  replays: number
  error: { errorCode: string; errorMsg: string } | null
  lambdas: { lambdaUuid: string; invocationId: string; state: string }[]
  runs: { id: string; lambdaUuid: string; attempt: number; outcome: string | null }[]
}

/** How a call is sent, beside its payload. */
export interface LaterOptions {
  headers?: Record<string, string>
  query?: string
}

/** Sends a call that asks to be run later; `path` is that of a lambda or an event. */
export function sendLater(
  client: AccountClient,
  path: string,
  payload: unknown = {},
  { headers = {}, query = '?v=1&externalSystem=test' }: LaterOptions = {},
): Promise<Response> {
  return client.send(
    'POST',
    `${path}/invoke${query}`,
    { headers: [], payload },
    {
      headers: {
        authorization: `Bearer ${client.token}`,
        'content-type': 'application/json',
        prefer: 'respond-async',
        ...headers,
      },
    },
  )
}

/** Has a call run later; resolves with the invocation's id. Throws unless it was accepted. */
export async function invokeLater(
  client: AccountClient,
  path: string,
  payload: unknown = {},
  options: LaterOptions = {},
): Promise<string> {
  const answer = await sendLater(client, path, payload, options)
  const text = await answer.text()
  if (answer.status !== 202) throw new Error(`Expected 202, received ${answer.status}: ${text}`)
  return (JSON.parse(text) as { invocationId: string }).invocationId
}

/** Reads an invocation's status. */
export async function readStatus(client: AccountClient, id: string): Promise<AsyncInvocation> {
  const answer = await client.send('GET', `/async-invocations/${id}`)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as AsyncInvocation
}

const POLL_MS = 25
const PATIENCE_MS = 50_000

/** Waits until an invocation has ended; throws when it does not. */
export function untilEnded(client: AccountClient, id: string): Promise<AsyncInvocation> {
  return untilState(client, id, 'succeeded', 'failed', 'cancelled')
}

/** Waits until an invocation is in one of these states; throws when it is in none. */
export async function untilState(
  client: AccountClient,
  id: string,
  ...states: AsyncInvocation['state'][]
): Promise<AsyncInvocation> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const status = await readStatus(client, id)
    if (states.includes(status.state)) return status
    if (Date.now() > deadline) throw new Error(`It is still ${JSON.stringify(status)}.`)
    await sleep(POLL_MS)
  }
}

/** What the invocation would have answered at once. */
export function resultOf(client: AccountClient, id: string): Promise<Response> {
  return client.send('GET', `/async-invocations/${id}/result`)
}

/** The invocations or dead letters that an account lists. */
export async function listOf(client: AccountClient, path: string) {
  const answer = await client.send('GET', path)
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}.`)
  return (await answer.json()) as { items: { invocationId: string }[]; groups: object[] }
}

import type { AccountClient } from './account-client.ts'

/** What a lambda saw of a request that it sent. */
export interface FetchReport {
  status?: number
  body?: string
  /** How the request failed, when it had no answer. */
  error?: string
  /** Lines of the lambda's log. */
  log: string[]
}

const CODE = `
async function lambda(input, callback) {
  try {
    const answer = await fetch(input.payload.url, input.payload.init)
    callback(null, { status: answer.status, body: await answer.text() })
  } catch (error) {
    callback(null, { error: String(error) })
  }
}`

/** Deploys a lambda that sends the requests it is told to; returns the function that tells it. */
export async function deployFetchingLambda(
  client: AccountClient,
): Promise<(url: string, init?: object) => Promise<FetchReport>> {
  const uuid = await client.deployCode(CODE)
  return async (url, init = {}) => {
    const answer = await client.test(uuid, { url, init })
    const { result, logs } = JSON.parse(await answer.text())
    return { ...result, log: logs.map((line: { message: string }) => line.message) }
  }
}

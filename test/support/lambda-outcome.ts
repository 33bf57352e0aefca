import { expect } from 'vitest'
import type { AccountClient } from './account-client.ts'

/** What an application is answered that invokes a lambda. */
export interface Outcome {
  status: number
  body: unknown
}

/** Invokes a lambda the way an application does: the bare result comes back. */
export async function invokeLambda(
  client: AccountClient,
  uuid: string,
  payload: unknown = {},
): Promise<Outcome> {
  const answer = await client.invoke(uuid, payload, '?v=1&externalSystem=test')
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? '' : JSON.parse(text) }
}

/** The outcome of a lambda that succeeds. */
export function answers(body: unknown): Outcome {
  return { status: 200, body }
}

/** The outcome of a lambda that fails, to be matched with `toEqual`. */
export function fails(code: string, errorMsg: string): Outcome {
  return {
    status: 590,
    body: {
      errorCode: `com.liveperson.faas.handler.${code}`,
      errorMsg,
      errorLogs: expect.any(Array),
    },
  }
}

import { afterAll, beforeAll, expect, it } from 'vitest'
import { startDispatcher, type RunningDispatcher } from '../start-dispatcher.ts'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
}, 60_000)
afterAll(() => dispatcher?.stop())

it('echo', async () => {
  const res = await fetch(
    new URL(
      '/api/account/1234/lambdas/00000000-0000-0000-0000-0000000000a0/invoke?v=1',
      dispatcher.url,
    ),
    {
      method: 'POST',
      body: JSON.stringify({ payload: 'hi' }),
      headers: { authorization: `Bearer ${await dispatcher.appToken()}` },
    },
  )
  console.log(res.status, [...res.headers], await res.text())
})

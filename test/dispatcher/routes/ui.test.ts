import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startDispatcher, type RunningDispatcher } from '../support/start-dispatcher.ts'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher({ DEFAULT_ACCOUNT: 'brand1' })
})
afterAll(() => dispatcher?.stop())

describe('what the UI asks before anybody has signed in', () => {
  it('names the account to open by default, and the client to sign in as', async () => {
    const { status, json } = await dispatcher.send('GET', '/api/ui')
    expect([status, json]).toEqual([200, { account: 'brand1', clientId: 'lamplighter-ui' }])
  })

  it('is answered alike for every account, there or not', async () => {
    const { status, json } = await dispatcher.send('GET', '/api/ui?account=nobody9')
    expect([status, json]).toEqual([200, { account: 'nobody9', clientId: 'lamplighter-ui' }])
  })

  it.each(['A', 'a-b', 'x'.repeat(21), '%00', '../1', '<b>'])(
    'refuses %j, which names none',
    async (account) => {
      const { status, json } = await dispatcher.send('GET', `/api/ui?account=${account}`)
      expect(status).toBe(400)
      expect(json.errorMsg).toContain('account')
    },
  )
})

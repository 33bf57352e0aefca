import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { casesAtScale } from '../../support/at-scale.ts'
import {
  ENTRANCES,
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

describe.each(casesAtScale(ENTRANCES, 1))('through %s', (entrance) => {
  let dispatcher: RunningDispatcher
  let eventId: string
  beforeAll(async () => {
    dispatcher = await startDispatcher({}, entrance)
  })
  afterAll(() => dispatcher?.stop())
  beforeEach(() => {
    eventId = `event_${crypto.randomUUID()}`
  })

  interface Listed {
    createdAt: number
    skills?: string[]
    accountId?: string
  }

  /** Deploys a lambda and lists it under the test's event. */
  async function implement(body: string, { createdAt, skills = [], accountId = '1234' }: Listed) {
    const uuid = crypto.randomUUID()
    await dispatcher.deploy(uuid, body, accountId)
    await list(uuid, { createdAt, skills, accountId })
    return uuid
  }

  async function list(uuid: string, { createdAt, skills = [], accountId = '1234' }: Listed) {
    const metadata = { createdAt, skills }
    await dispatcher.eventDirectory.put(`${accountId}/${eventId}/${uuid}`, '', { metadata })
  }

  async function send(method: string, action: string, query = '?v=1'): Promise<Answer> {
    const token = await dispatcher.appToken()
    const path = `/api/account/1234/events/${eventId}/${action}${query}`
    const body = method === 'POST' ? { headers: [], payload: 7 } : undefined
    return dispatcher.send(method, path, { token, body })
  }

  /** UUIDs of the lambdas that an invocation called. */
  async function called(query: string): Promise<string[]> {
    const { json } = await send('POST', 'invoke', query)
    return json.map(({ uuid }: { uuid: string }) => uuid)
  }

  async function recorded(uuid: string): Promise<unknown[]> {
    const path = `/api/account/1234/invocations?lambdaUUID=${uuid}`
    const token = await dispatcher.sessionToken('FaaS-Admin')
    return (await dispatcher.send('GET', path, { token })).json.invocations
  }

  const POLL = { timeout: 20_000 }
  const FIRST = `return answer('success', '"first"')`
  const SECOND = `return answer('success', '')`

  describe('POST /events/{eventId}/invoke', () => {
    it('calls the lambdas one after another, the oldest first', async () => {
      const second = await implement(SECOND, { createdAt: 2 })
      const first = await implement(FIRST, { createdAt: 1 })
      const answer = await send('POST', 'invoke')
      expect(answer.status).toBe(200)
      expect(answer.json).toEqual([
        { uuid: first, timestamp: expect.any(String), result: 'first' },
        { uuid: second, timestamp: expect.any(String), result: null },
      ])
      for (const { timestamp } of answer.json) {
        expect(new Date(timestamp).toISOString()).toBe(timestamp)
      }
      expect(answer.headers.get('x-request-id')).toBeTruthy()
    })

    it('ends at the first failure and answers with it', async () => {
      await implement(FIRST, { createdAt: 1 })
      const failing = await implement(`return answer('custom-failure', '{"message":"no"}')`, {
        createdAt: 2,
      })
      const last = await implement(FIRST, { createdAt: 3 })
      const answer = await send('POST', 'invoke')
      expect(answer.status).toBe(590)
      expect(answer.json.errorMsg).toBe('no')
      await expect
        .poll(() => recorded(failing), POLL)
        .toMatchObject([{ eventId, trigger: 'event' }])
      expect(await recorded(last)).toEqual([])
    })

    it('passes over a lambda that was undeployed meanwhile', async () => {
      await list(crypto.randomUUID(), { createdAt: 1 })
      const uuid = await implement(FIRST, { createdAt: 2 })
      expect((await send('POST', 'invoke')).json).toMatchObject([{ uuid }])
    })

    it('with a skill calls what is for this skill or for all', async () => {
      const any = await implement(FIRST, { createdAt: 1 })
      const mine = await implement(FIRST, { createdAt: 2, skills: ['7', '8'] })
      const other = await implement(FIRST, { createdAt: 3, skills: ['9'] })
      expect(await called('?v=1&skillId=7&externalSystem=x')).toEqual([any, mine])
      expect(await called('?v=1&skillId=')).toEqual([any, mine, other])
    })

    it('answers [] for an event that nobody implements, of this account or at all', async () => {
      await implement(FIRST, { createdAt: 1, accountId: '5678' })
      expect((await send('POST', 'invoke')).text).toBe('[]')
      for (const strange of ['a%2Fb', '%00', 'x'.repeat(2_000), '..%2F..', "'%20OR%201=1"]) {
        eventId = strange
        const answer = await send('POST', 'invoke')
        expect([answer.status, answer.text]).toEqual([200, '[]'])
      }
    })
  })

  describe('GET /events/{eventId}/isImplemented', () => {
    it('answers with exactly one field', async () => {
      expect((await send('GET', 'isImplemented')).text).toBe('{"implemented":false}')
      await implement(FIRST, { createdAt: 1, skills: ['7'] })
      await expect
        .poll(async () => (await send('GET', 'isImplemented', '?v=1&skillId=')).text, POLL)
        .toBe('{"implemented":true}')
      const other = await send('GET', 'isImplemented', '?v=1&skillId=8&externalSystem=X')
      expect(other.text).toBe('{"implemented":false}')
    })

    it('asks for the permission to invoke', async () => {
      const path = `/api/account/1234/events/${eventId}/isImplemented`
      const token = await dispatcher.sessionToken('FaaS-Admin')
      expect((await dispatcher.send('GET', path, { token })).status).toBe(403)
      expect((await dispatcher.send('GET', path)).status).toBe(401)
    })
  })
})

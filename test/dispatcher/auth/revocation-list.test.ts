import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningDispatcher, startDispatcher } from '../support/start-dispatcher.ts'

// real parts

const CLAIMS = {
  use: 'access',
  aud: '1234',
  sub: 'user-1',
  azp: 'client-1',
  sid: 'grant-1',
  roles: ['FaaS-Developer'],
  rev: 0,
}
const SOON = { timeout: 62_000, interval: 500 }

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())

describe('what the sentinel revoked', () => {
  it('is refused by user, client, grant or session, but not what was issued later or belongs to others', async () => {
    const tokens = await Promise.all(
      [
        { sub: 'revoked' },
        { azp: 'revoked' },
        { sid: 'revoked' },
        { use: 'session', sub: 'revoked', azp: undefined, sid: undefined },
        { use: 'session', azp: undefined, sid: 'session revoked' },
        { use: 'app', sub: undefined, sid: undefined, azp: 'revoked', scope: 'faas.lambda.invoke' },
        { sub: 'revoked', rev: undefined },
        { sub: 'revoked', rev: 'many' },
      ].map((more) => dispatcher.sentinel.sign({ ...CLAIMS, ...more })),
    )
    const others = await Promise.all(
      [
        {},
        { sub: 'other' },
        { sub: 'client revoked' },
        { sub: 'revoked', rev: 9 },
        { sid: 'session revoked' },
      ].map((more) => dispatcher.sentinel.sign({ ...CLAIMS, ...more })),
    )
    for (const token of [...tokens, ...others]) expect(await statusWith(token)).not.toBe(401)
    for (const kind of ['user', 'client', 'grant']) await revoke(kind, 'revoked')
    await revoke('session', 'session revoked')
    for (const token of tokens) await expect.poll(() => statusWith(token), SOON).toBe(401)
    for (const token of others) expect(await statusWith(token)).not.toBe(401)
  })

  it('is not asked for by each request', async () => {
    const token = await dispatcher.sentinel.sign(CLAIMS)
    await statusWith(token)
    await revoke('user', 'user-1')
    const statuses = await Promise.all(Array.from({ length: 50 }, () => statusWith(token)))
    expect(statuses).toContain(200)
  })
})

describe('while the sentinel is silent', () => {
  it('tokens are believed as long as was promised, then refused with 503, then looked at again', async () => {
    const own = await startDispatcher()
    try {
      const token = await own.sentinel.sign(CLAIMS)
      const status = async (): Promise<number> =>
        (await own.send('GET', '/api/account/1234/lambdas', { token })).status
      expect(await status()).toBe(200)
      await own.send('POST', '/sentinel/break')
      expect(await status()).toBe(200)
      await expect.poll(status, { timeout: 65_000, interval: 500 }).toBe(503)
      const refusal = await own.send('GET', '/api/account/1234/lambdas', { token })
      expect(refusal.json.errorCode).toBe('com.liveperson.faas.es.unavailable')
      await own.send('POST', '/sentinel/mend')
      expect(await status()).toBe(200)
    } finally {
      await own.stop()
    }
  }, 90_000)
})

async function statusWith(token: string): Promise<number> {
  return (await dispatcher.send('GET', '/api/account/1234/lambdas', { token })).status
}

function revoke(kind: string, id: string) {
  return dispatcher.send('POST', '/sentinel/revoke', { body: [kind, id] })
}

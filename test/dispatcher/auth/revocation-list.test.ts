import { beforeEach, describe, expect, it } from 'vitest'
import { openVerifier, verdictOn } from '../support/open-verifier.ts'

const CLAIMS = {
  use: 'access',
  aud: '1234',
  sub: 'user-1',
  azp: 'client-1',
  sid: 'grant-1',
  roles: ['FaaS-Developer'],
  rev: 0,
}
/** Whoever is revoked is refused within this. */
const PROMISE_MS = 60_000

let opened: Awaited<ReturnType<typeof openVerifier>>
beforeEach(async () => {
  opened = await openVerifier()
})

const verdict = (token: string) => verdictOn(opened.verifier, token)

describe('what the sentinel revoked', () => {
  it('is refused by user, client, grant or session, but not what was issued later or belongs to others', async () => {
    const { sentinel, source, clock } = opened
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
      ].map((more) => sentinel.sign({ ...CLAIMS, ...more })),
    )
    const others = await Promise.all(
      [
        {},
        { sub: 'other' },
        { sub: 'client revoked' },
        { sub: 'revoked', rev: 9 },
        { sid: 'session revoked' },
      ].map((more) => sentinel.sign({ ...CLAIMS, ...more })),
    )
    for (const token of [...tokens, ...others]) expect(await verdict(token)).not.toBe(401)
    source.revoke('user', 'revoked')
    source.revoke('client', 'revoked')
    source.revoke('grant', 'revoked')
    source.revoke('session', 'session revoked')
    clock.atMs += PROMISE_MS
    for (const token of tokens) expect(await verdict(token)).toBe(401)
    for (const token of others) expect(await verdict(token)).not.toBe(401)
  })

  it('is not asked for by each request', async () => {
    const { sentinel, source, clock } = opened
    const token = await sentinel.sign(CLAIMS)
    await verdict(token)
    source.revoke('user', 'user-1')
    clock.atMs += 9_999
    for (let i = 0; i < 50; i++) expect(await verdict(token)).toBe('user-1')
    expect(source.revocationsAsked).toBe(1)
  })

  it('is asked for beside a request after 10 s, and the next one knows of it', async () => {
    const { sentinel, source, clock } = opened
    const token = await sentinel.sign(CLAIMS)
    await verdict(token)
    source.revoke('user', 'user-1')
    clock.atMs += 10_000
    expect(await verdict(token)).toBe('user-1')
    expect(await verdict(token)).toBe(401)
  })

  it('is waited for by a request that comes after 40 s of silence', async () => {
    const { sentinel, source, clock } = opened
    const token = await sentinel.sign(CLAIMS)
    await verdict(token)
    source.revoke('user', 'user-1')
    clock.atMs += 40_000
    expect(await verdict(token)).toBe(401)
  })
})

describe('while the sentinel is silent', () => {
  it('tokens are believed as long as was promised, then refused with 503, then looked at again', async () => {
    const { sentinel, source, clock } = opened
    const token = await sentinel.sign(CLAIMS)
    expect(await verdict(token)).toBe('user-1')
    source.isBroken = true
    clock.atMs += PROMISE_MS - 1
    expect(await verdict(token)).toBe('user-1')
    clock.atMs++
    expect(await verdict(token)).toBe(503)
    source.isBroken = false
    expect(await verdict(token)).toBe('user-1')
  })

  it('it is asked every 2 s, not by each request', async () => {
    const { sentinel, source, clock } = opened
    const token = await sentinel.sign(CLAIMS)
    await verdict(token)
    source.isBroken = true
    clock.atMs += 10_000
    source.revocationsAsked = 0
    for (let i = 0; i < 10; i++) {
      await verdict(token)
      clock.atMs += 500
    }
    expect(source.revocationsAsked).toBe(3)
  })
})

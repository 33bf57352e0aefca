// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { IS_WHOLE } from '../support/at-scale.ts'
import { CASES, type Case } from './revocation-cases.ts'
import { API, OAUTH, PASSWORD, RevocationFixture } from './revocation-fixture.ts'

/** What is promised, and a little for the poll itself. */
const PROMISE = { timeout: 62_000, interval: 500 }

let fixture: RevocationFixture

beforeAll(async () => {
  fixture = await RevocationFixture.start()
})
afterAll(() => fixture?.platform.close())

/** In brief, a dispatcher that has just started: its list is fresh at once. */
const moment = IS_WHOLE ? 'within 60 seconds' : 'with a fresh list'

describe(`${moment} the dispatcher refuses`, () => {
  const prepared: (Awaited<ReturnType<Case['prepare']>> & { renewed?: string })[] = []
  let bystander: string

  beforeAll(async () => {
    bystander = (await fixture.newUser('bystander')).token
    for (const each of CASES) prepared.push(await each.prepare(fixture))
    for (const { token } of prepared) expect(await fixture.statusWith(token)).toBe(200)
    for (const each of prepared) {
      await each.revoke()
      if (each.renew) each.renewed = await each.renew()
    }
    if (!IS_WHOLE) await fixture.platform.restart()
  })

  it.each(CASES.map(({ title }, index) => [title, index] as const))('%s', async (_, index) => {
    await expect.poll(() => fixture.statusWith(prepared[index]?.token ?? ''), PROMISE).toBe(401)
  })

  it.each(
    CASES.map(({ title }, index) => [title, index] as const).filter(
      ([title]) => !/deleted|used twice|of a user who is disabled/.test(title),
    ),
  )('%s, but not the token that was got right after', async (_, index) => {
    expect(await fixture.statusWith(prepared[index]?.renewed ?? '')).toBe(200)
  })

  it('nobody else', async () => {
    expect(await fixture.statusWith(bystander)).toBe(200)
    expect(await fixture.statusWith(fixture.admin)).toBe(200)
  })
})

describe('the sentinel itself', () => {
  it('refuses a revoked token at once', async () => {
    const { id, token } = await fixture.newUser('manager', ['Administrator'])
    expect((await fixture.send('GET', `${API}/users`, undefined, token)).status).toBe(200)
    const change = { currentPassword: PASSWORD, newPassword: 'a better password' }
    await fixture.send('POST', `${OAUTH}/password/changed`, change, token)
    expect((await fixture.send('GET', `${API}/users`, undefined, token)).status).toBe(401)
    const renewed = await fixture.login('manager', 'a better password')
    expect((await fixture.send('GET', `${API}/users/${id}`, undefined, renewed)).status).toBe(200)
  })

  it('gives nobody the list of what was revoked', async () => {
    for (const path of ['/revocations?since=0', '/sentinel/revocations?since=0']) {
      expect((await fixture.send('GET', path, undefined, fixture.admin)).status).toBe(404)
    }
  })
})

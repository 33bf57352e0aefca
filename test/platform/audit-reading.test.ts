// real parts
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditFixture, newLambda, PASSWORD, type Entry } from './audit-fixture.ts'

let fixture: AuditFixture

beforeAll(async () => {
  fixture = await AuditFixture.start()
})
afterAll(() => fixture?.platform.close())

describe('the audit trail', () => {
  it('is one chain of each account and Worker, also after forty writes at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `at once ${index}`)
    const answers = await Promise.all(
      names.flatMap((name) => [
        fixture.as(fixture.admin, 'POST', '/lambdas', newLambda(name)),
        fixture.as(fixture.admin, 'POST', '/profiles', { name, roles: [] }),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const entries = await fixture.readAll('')
    for (const chain of ['functions', 'sentinel', 'platform']) {
      const own = entries.filter((entry) => entry.chain === chain).toReversed()
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, index) => index + 1))
      own.forEach((entry, index) => {
        expect(entry.previousHash).toBe(own[index - 1]?.hash ?? '')
        expect(entry.hash).toBe(hashOf(entry, chain === 'platform' ? '-' : 'brand1'))
      })
    }
    expect(
      (await fixture.as(fixture.admin, 'GET', '/audit-trail/verification')).body.isIntact,
    ).toBe(true)
  })

  it('is read page by page, by time, with no entry twice or left out', async () => {
    const whole = await fixture.read('?limit=500')
    expect(await fixture.readAll('&limit=7')).toEqual(whole)
    const times = whole.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => b.localeCompare(a)))
  })

  it('is read by time, actor, action and subject', async () => {
    const whole = await fixture.read('?limit=500')
    const from = whole[20]?.at ?? ''
    const to = whole[5]?.at ?? ''
    const between = whole.filter(({ at }) => at >= from && at < to)
    expect(await fixture.read(`?limit=500&from=${from}&to=${to}`)).toEqual(between)
    const own = whole.filter(({ actor }) => actor.id === fixture.adminId)
    expect(await fixture.read(`?limit=500&actor=${fixture.adminId}`)).toEqual(own)
    const lambdas = whole.filter(({ action }) => action.startsWith('lambda.'))
    expect(lambdas.length).toBeGreaterThan(0)
    expect(await fixture.read('?limit=500&action=lambda')).toEqual(lambdas)
    const subject = lambdas[0]?.subject ?? ''
    const about = whole.filter((entry) => entry.subject === subject)
    expect(await fixture.read(`?limit=500&subject=${subject}`)).toEqual(about)
    expect(await fixture.read('?action=lambda%25')).toEqual([])
    expect(await fixture.read(`?actor=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([])
  })

  it.each(['from=yesterday', 'to=0', 'limit=0', 'limit=501', 'limit=x', 'cursor=x', 'cursor=e30x'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await fixture.as(fixture.admin, 'GET', `/audit-trail?${query}`)
      expect(status).toBe(400)
      expect(body.errorMsg).toMatch(/\.$/)
    },
  )

  it('is for administrators of the account alone', async () => {
    await fixture.platform.provisioning.createAccount('brand2', 'admin', PASSWORD)
    const foreign = await fixture.platform.provisioning.openSession('brand2')
    const application = await fixture.platform.provisioning.issueAppToken('brand1', 'reader')
    const { body: profiles } = await fixture.as(fixture.admin, 'GET', '/profiles')
    const { id } = profiles.find(({ name }: { name: string }) => name === 'Developer')
    const user = { loginName: 'developer', password: PASSWORD, profileIds: [id] }
    await fixture.as(fixture.admin, 'POST', '/users', user)
    const login = { username: 'developer', password: PASSWORD }
    const developer = (await fixture.send('POST', '/api/account/brand1/login', login)).body.bearer
    for (const path of ['/audit-trail', '/audit-trail/verification']) {
      expect((await fixture.as(fixture.admin, 'GET', path)).status).toBe(200)
      expect((await fixture.as(foreign, 'GET', path)).status).toBe(404)
      expect((await fixture.as(developer, 'GET', path)).status).toBe(403)
      expect((await fixture.as(application, 'GET', path)).status).toBe(403)
      expect((await fixture.as('none', 'GET', path)).status).toBe(401)
      expect((await fixture.as(fixture.admin, 'POST', path)).status).toBe(405)
      expect((await fixture.as(fixture.admin, 'DELETE', path)).status).toBe(405)
      const detour = `/api/account/brand1%2Fusers%3F${path}`
      expect((await fixture.send('GET', detour, undefined, fixture.admin)).status).toBe(404)
    }
  })
})

/** The hash as the documentation tells to make it. */
function hashOf(entry: Entry, accountId: string): string {
  const { sequence, at, actor, action, subject, detail, address, requestId, previousHash } = entry
  const columns = [accountId, sequence, Date.parse(at), actor.kind, actor.id, action, subject]
  const text = JSON.stringify([
    ...columns,
    JSON.stringify(detail),
    address,
    requestId,
    previousHash,
  ])
  return createHash('sha256').update(text).digest('hex')
}

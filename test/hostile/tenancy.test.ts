// real parts: the product as a process, with two accounts that are at odds
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { fillAccount, readAccount } from '../support/account-contents.ts'
import { invokeLater } from '../support/async-invocations.ts'
import { expectReason } from '../support/expect-refusal.ts'
import { openCallers } from '../support/open-callers.ts'
import { ROUTES } from '../support/permission-matrix.ts'
import { type Caller, CALLERS } from '../support/route-callers.ts'
import { fillPath, type RouteParameters } from '../support/route-parameters.ts'
import type { Product } from '../support/server.ts'
import { joinServer } from '../support/shared-server.ts'

const EVENT = 'conversational_command'
const CODE = `function lambda(input, callback) { callback(null, 'ran') }`
const MANY = 10

let server: Product
let attacker: AccountClient
let victim: AccountClient
let ofAttacker: RouteParameters
let ofVictim: RouteParameters
let tokens: Record<Caller, string>

beforeAll(async () => {
  server = await joinServer()
  attacker = await AccountClient.admin(server, 'attack')
  victim = await AccountClient.admin(server, 'victim')
  tokens = await openCallers(attacker)
  ofAttacker = await fillAccount(attacker, CODE, EVENT)
  ofVictim = await fillAccount(victim, CODE, EVENT)
})

const as = (caller: Caller) => new AccountClient(server.url, attacker.account, tokens[caller])

/** Whoever calls, as the API tells them. */
async function whoIs(client: AccountClient): Promise<unknown> {
  return (await client.send('GET', '/me')).json()
}

describe('an account, a role or an author in a body', () => {
  it('is not what a request is done with', { timeout: 180_000 }, async () => {
    const before = await readAccount(victim)
    const people = await Promise.all(CALLERS.map((caller) => whoIs(as(caller))))
    const foreign = {
      accountId: victim.account,
      account: victim.account,
      account_id: victim.account,
      brandId: victim.account,
      lpAccountId: victim.account,
      permissions: ['secret:read-plain'],
      createdBy: ofVictim.userId,
      updatedBy: ofVictim.userId,
      startedBy: ofVictim.userId,
      isAdmin: true,
    }
    const query = new URLSearchParams({ accountId: victim.account, account: victim.account })
    for (const { method, path, body } of ROUTES) {
      if (typeof body !== 'object' || body === null) continue
      const address = fillPath(path, ofAttacker).replace(`/api/account/${attacker.account}`, '')
      // Those who create people and profiles may give them roles, so nobody else's request names any.
      const roles =
        path.endsWith('/profiles') || path.includes('/profiles/') ? {} : { roles: ['LPA'] }
      for (const caller of CALLERS) {
        const answer = await as(caller).send(method, `${address}?${String(query)}`, {
          ...body,
          ...foreign,
          ...roles,
        })
        expect(answer.status, `${method} ${path} by ${caller}`).toBeLessThan(500)
        expect(await answer.text()).not.toContain(ofVictim.userId)
      }
    }
    expect(await readAccount(victim)).toEqual(before)
    expect(await Promise.all(CALLERS.map((caller) => whoIs(as(caller))))).toEqual(people)
  })
})

describe('many who create one name at once', () => {
  it.each([
    ['/lambdas', { name: 'wanted', description: '', implementation: { code: CODE } }, 'wanted'],
    ['/users', { loginName: 'wanted', profileIds: [], password: 'a password of a user' }, 'wanted'],
    ['/profiles', { name: 'wanted', roles: [], isAdministrator: false }, 'wanted'],
    ['/secrets', { key: 'wanted', value: 'x' }, 'wanted'],
    ['/email-report/recipients', { address: 'wanted@example.com' }, 'wanted@example.com'],
  ])('at %s: one gets it, the others are told', async (path, body, name) => {
    const owner = await AccountClient.admin(server, 'crowd')
    const answers = await Promise.all(
      Array.from({ length: MANY }, () => owner.send('POST', path, body)),
    )
    const ofStatus = (status: number) => answers.filter((each) => each.status === status).length
    expect([ofStatus(201), ofStatus(409)]).toEqual([1, MANY - 1])
    const list = await (await owner.send('GET', path)).text()
    expect(list.split(`"${name}"`)).toHaveLength(2)
  })

  it('at /proxy-settings: there is one entry, whoever was first', async () => {
    const owner = await AccountClient.admin(server, 'crowd')
    const body = { domain: 'wanted.example.com' }
    const answers = await Promise.all(
      Array.from({ length: MANY }, () => owner.send('POST', '/proxy-settings', body)),
    )
    for (const { status } of answers) expect([201, 409]).toContain(status)
    const list = (await (await owner.send('GET', '/proxy-settings')).json()) as object[]
    expect(list).toEqual([expect.objectContaining(body)])
  })
})

describe('what does not serve', () => {
  it.each(['a draft', 'one that was undeployed', 'one that was deleted'])(
    '%s runs in no way',
    async (kind) => {
      const owner = await AccountClient.admin(server, `idle${kind.length}`)
      const { uuid } = await owner.createLambda(CODE, { eventId: EVENT })
      if (kind !== 'a draft') {
        await owner.deploy(uuid)
        expect((await owner.invoke(uuid)).status).toBe(200)
        await owner.undeploy(uuid)
      }
      if (kind === 'one that was deleted') {
        expect((await owner.send('DELETE', `/lambdas/${uuid}`)).status).toBe(204)
      }
      for (const path of ['invoke?v=1', 'invoke?v=1&externalSystem=x', 'test']) {
        const answer = owner.send('POST', `/lambdas/${uuid}/${path}`, { payload: {} })
        await expectReason(answer, 404, 'com.liveperson.faas.es.')
      }
      await expect(invokeLater(owner, `/lambdas/${uuid}`)).rejects.toThrow()
      const event = await owner.send('POST', `/events/${EVENT}/invoke?v=1`, { payload: {} })
      expect([event.status, await event.json()]).toEqual([200, []])
      const asked = await owner.send('GET', `/events/${EVENT}/isImplemented?v=1`)
      expect(await asked.json()).toEqual({ implemented: false })
      const schedule = { lambdaUUID: uuid, cronExpression: '* * * * *' }
      const planned = await owner.send('POST', '/schedules', schedule)
      expect([404, 409]).toContain(planned.status)
    },
  )
})

describe('ten megabytes in ten levels', () => {
  it.each([
    ['POST', '/lambdas'],
    ['POST', '/lambdas/{uuid}/invoke?v=1'],
    ['POST', '/lambdas/{uuid}/test'],
    ['POST', '/secrets'],
    ['POST', '/schedules'],
    ['POST', '/email-report/recipients'],
    ['PUT', '/single-sign-on'],
  ] as const)('are refused by %s %s, and the platform serves', async (method, path) => {
    const piece = JSON.stringify({ padding: 'x'.repeat(1_000_000) }).slice(0, -1)
    const body = `${`${piece},"next":`.repeat(10)}{}${'}'.repeat(10)}`
    const address = path.replace('{uuid}', ofAttacker.uuid)
    await expectReason(attacker.send(method, address, body), 413, 'payload-too-large')
    expect((await attacker.invoke(ofAttacker.uuid)).status).toBe(200)
  })
})

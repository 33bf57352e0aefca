// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, PASSWORD, PeopleFixture } from './people-fixture.ts'

let fixture: PeopleFixture

beforeAll(async () => {
  fixture = await PeopleFixture.start()
})

afterAll(() => fixture.sentinel.stop())

describe('a profile', () => {
  it('is created, changed, and deleted when nobody has it', async () => {
    const created = await fixture.call('POST', '/profiles', {
      name: 'Ops',
      roles: ['FaaS-Invocation', 'FaaS-Admin'],
    })
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({
      name: 'Ops',
      roles: ['FaaS-Admin', 'FaaS-Invocation'],
      isAdministrator: false,
    })
    const path = `/profiles/${created.body.id}`
    const changed = await fixture.call('PUT', path, { name: 'Operations', roles: ['LPA'] })
    expect(changed.body).toMatchObject({
      name: 'Operations',
      roles: ['LPA'],
      isAdministrator: true,
    })
    fixture.profileIds['Operations'] = created.body.id
    const { body: user } = await fixture.newUser('holder', ['Operations'])
    expect((await fixture.call('DELETE', path)).status).toBe(409)
    await fixture.call('DELETE', `/users/${user.id}`)
    expect((await fixture.call('DELETE', path)).status).toBe(204)
    expect((await fixture.call('GET', path)).status).toBe(404)
  })

  it('has a name of its own in the account', async () => {
    expect((await fixture.call('POST', '/profiles', { name: 'Developer', roles: [] })).status).toBe(
      409,
    )
    const path = `/profiles/${fixture.profileIds['Invocation']}`
    expect((await fixture.call('PUT', path, { name: 'Developer', roles: [] })).status).toBe(409)
  })

  it.each<[unknown]>([
    [{ name: 'x' }],
    [{ name: '', roles: [] }],
    [{ name: 'x', roles: ['root'] }],
    [{ name: 'x', roles: ['LPA', 'LPA'] }],
    [{ name: 'x', roles: [], accountId: 'brand2' }],
    [null],
  ])('is refused when it is %j', async (body) => {
    expect((await fixture.call('POST', '/profiles', body)).status).toBe(400)
  })

  it('that changes is in the next token', async () => {
    const { body: profile } = await fixture.call('POST', '/profiles', {
      name: 'Moving',
      roles: ['FaaS-Admin'],
    })
    fixture.profileIds['Moving'] = profile.id
    await fixture.newUser('mover', ['Moving'])
    await fixture.call('PUT', `/profiles/${profile.id}`, { name: 'Moving', roles: ['LPA'] })
    expect((await fixture.login('mover')).body.config).toMatchObject({ isLPA: true, isAdmin: true })
  })
})

describe('the last administrator', () => {
  it('can not be deleted, disabled or stripped, nor their profile', async () => {
    const { body: profiles } = await fixture.asOther('GET', '/profiles')
    const administrator = profiles.find(({ name }: { name: string }) => name === 'Administrator')
    const user = `/users/${fixture.otherAdmin.userId}`
    const answers = [
      await fixture.asOther('DELETE', user),
      await fixture.asOther('PATCH', user, { state: 'disabled' }),
      await fixture.asOther('PATCH', user, { profileIds: [] }),
      await fixture.asOther('PUT', `/profiles/${administrator.id}`, {
        name: 'Administrator',
        roles: [],
      }),
      await fixture.asOther('DELETE', `/profiles/${administrator.id}`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409])
    expect((await fixture.asOther('GET', '/users')).status).toBe(200)
  })

  it('stays when two administrators delete each other at once', async () => {
    const { body: profiles } = await fixture.asOther('GET', '/profiles')
    const { id } = profiles.find(({ name }: { name: string }) => name === 'Administrator')
    const second = await fixture.asOther('POST', '/users', {
      loginName: 'second',
      password: PASSWORD,
      profileIds: [id],
    })
    const answers = await Promise.all([
      fixture.asOther('PATCH', `/users/${fixture.otherAdmin.userId}`, { profileIds: [] }),
      fixture.asOther('PATCH', `/users/${second.body.id}`, { profileIds: [] }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [row] = await fixture.sentinel.query(
      `SELECT administrators FROM accounts WHERE id = 'brand2'`,
    )
    expect(row).toEqual({ administrators: 1 })
  })
})

describe('permission to manage people', () => {
  it.each(['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'])('is not in %s', async (role) => {
    const loginName = `holder of ${role}`
    const user = { loginName, password: PASSWORD, roles: [role] }
    await fixture.sentinel.provision('POST', '/accounts/brand1/users', user)
    const { body } = await fixture.sentinel.provision('POST', '/accounts/brand1/sessions', {
      loginName,
    })
    for (const path of ['/users', '/profiles', `/users/${fixture.admin.userId}`]) {
      expect((await fixture.call('GET', path, undefined, body.bearer)).status).toBe(403)
    }
  })

  it('ends at the account', async () => {
    fixture.otherAdmin = (
      await fixture.sentinel.provision('POST', '/accounts/brand2/sessions', {})
    ).body
    const paths = [
      '/users',
      `/users/${fixture.admin.userId}`,
      '/profiles',
      `/profiles/${fixture.profileIds['Developer']}`,
    ]
    for (const path of paths) {
      expect((await fixture.call('GET', path, undefined, fixture.otherAdmin.bearer)).status).toBe(
        404,
      )
    }
    for (const [method, path] of [
      ['GET', `/users/${fixture.admin.userId}`],
      ['DELETE', `/users/${fixture.admin.userId}`],
      ['POST', `/users/${fixture.admin.userId}/password-reset`],
      ['DELETE', `/profiles/${fixture.profileIds['Developer']}`],
    ] as const) {
      const headers = { authorization: `Bearer ${fixture.admin.bearer}` }
      const foreign = await fixture.sentinel.send(method, `${ACCOUNT}${path}`, undefined, {
        authorization: `Bearer ${fixture.otherAdmin.bearer}`,
      })
      const missing = await fixture.sentinel.send(
        method,
        `/api/account/brand2${path}`,
        undefined,
        headers,
      )
      expect([foreign.status, missing.status]).toEqual([404, 404])
    }
    expect((await fixture.call('GET', `/users/${fixture.admin.userId}`)).status).toBe(200)
  })
})

// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }
const ACCOUNT = '/api/account/brand1'
const PASSWORD = 'battery staple'

let sentinel: Sentinel
let admin: { bearer: string; userId: string }
let otherAdmin: { bearer: string; userId: string }
let profileIds: Record<string, string>

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
  admin = (await sentinel.provision('POST', '/accounts/brand1/sessions', {})).body
  otherAdmin = (await sentinel.provision('POST', '/accounts/brand2/sessions', {})).body
  const { body } = await call('GET', '/profiles')
  profileIds = Object.fromEntries(
    body.map(({ name, id }: { name: string; id: string }) => [name, id]),
  )
})

afterAll(() => sentinel.stop())

describe('a user', () => {
  it('with a password can log in at once, with the roles of all their profiles', async () => {
    const created = await newUser('first', ['Developer', 'Invocation'])
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ loginName: 'first', state: 'active', email: null })
    expect(JSON.stringify(created.body)).not.toMatch(/password|scrypt/)
    const { status, body } = await login('first')
    expect(status).toBe(200)
    expect(body.config).toMatchObject({ userId: created.body.id, isAdmin: false })
  })

  it('without a password is invited, and active once they have chosen one', async () => {
    const { body } = await call('POST', '/users', {
      loginName: 'guest',
      email: 'guest@brand.example',
      profileIds: [profileIds['Developer']],
    })
    expect(body.state).toBe('invited')
    expect((await call('PATCH', `/users/${body.id}`, { state: 'active' })).status).toBe(400)

    const attempts = await Promise.all(
      [1, 2, 3].map((each) => choose(body.invitation.token, `chosen password ${each}`)),
    )
    expect(statusesOf(attempts)).toEqual([204, 400, 400])
    expect((await call('GET', `/users/${body.id}`)).body.state).toBe('active')
    expect((await choose(body.invitation.token, 'another one')).status).toBe(400)
  })

  it('is listed, changed and deleted', async () => {
    const { body } = await newUser('changing', ['Developer'])
    const changed = await call('PATCH', `/users/${body.id}`, {
      loginName: 'changed',
      email: 'x@brand.example',
      profileIds: [profileIds['Invocation']],
    })
    expect(changed.body).toMatchObject({
      loginName: 'changed',
      email: 'x@brand.example',
      profileIds: [profileIds['Invocation']],
    })
    expect((await login('changed')).status).toBe(200)
    expect((await login('changing')).status).toBe(401)
    const list = await call('GET', '/users')
    expect(list.body).toContainEqual(changed.body)
    expect((await call('DELETE', `/users/${body.id}`)).status).toBe(204)
    expect((await call('GET', `/users/${body.id}`)).status).toBe(404)
    expect((await login('changed')).status).toBe(401)
  })

  it('who is disabled can neither log in nor refresh nor choose a password', async () => {
    const { body } = await newUser('leaver', ['Developer'])
    const session = (await login('leaver')).body
    const reset = await call('POST', `/users/${body.id}/password-reset`)
    await call('PATCH', `/users/${body.id}`, { state: 'disabled' })
    expect((await login('leaver')).status).toBe(401)
    const refreshed = await sentinel.send(
      'POST',
      `${ACCOUNT}/refresh`,
      { csrf: session.csrf },
      { cookie: `session_id=${session.sessionId}` },
    )
    expect(refreshed.status).toBe(401)
    expect((await choose(reset.body.token, 'another password')).status).toBe(400)
    await call('PATCH', `/users/${body.id}`, { state: 'active' })
    expect((await login('leaver')).status).toBe(200)
  })

  it('chooses a new password after a reset; earlier links no longer work', async () => {
    const { body } = await newUser('forgetful', ['Developer'])
    const first = await call('POST', `/users/${body.id}/password-reset`)
    const second = await call('POST', `/users/${body.id}/password-reset`)
    expect((await choose(first.body.token, 'a new password')).status).toBe(400)
    expect((await choose(second.body.token, 'a new password')).status).toBe(204)
    expect((await login('forgetful')).status).toBe(401)
    expect((await login('forgetful', 'a new password')).status).toBe(200)
  })

  it('changes their own password with the old one, and every session ends', async () => {
    await newUser('careful', ['Invocation'])
    const session = (await login('careful')).body
    const path = '/sentinel/api/account/brand1/password/changed'
    const headers = { authorization: `Bearer ${session.bearer}` }
    const change = { currentPassword: PASSWORD, newPassword: 'a better password' }
    const wrong = { ...change, currentPassword: 'wrong' }
    expect((await sentinel.send('POST', path, wrong, headers)).status).toBe(401)
    const foreign = path.replace('brand1', 'brand2')
    expect((await sentinel.send('POST', foreign, change, headers)).status).toBe(403)
    expect((await sentinel.send('POST', path, change, headers)).status).toBe(204)
    expect((await sentinel.send('POST', path, change, headers)).status).toBe(401)
    expect((await login('careful', 'a better password')).status).toBe(200)
  })

  it.each<[string, unknown]>([
    ['not JSON', '{'],
    ['a list', []],
    ['without a login name', { profileIds: [] }],
    ['with a role', { loginName: 'x', profileIds: [], roles: ['LPA'] }],
    ['with an account', { loginName: 'x', profileIds: [], accountId: 'brand2' }],
    ['with an id', { loginName: 'x', profileIds: [], id: 'x' }],
    ['with a short password', { loginName: 'x', profileIds: [], password: '1234567' }],
    ['with an e-mail address that is none', { loginName: 'x', profileIds: [], email: 'x' }],
    ['with a profile that there is not', { loginName: 'x', profileIds: ['nope'] }],
    ['with a login name of spaces', { loginName: '  ', profileIds: [] }],
    ['with a line break in the login name', { loginName: 'a\nb', profileIds: [] }],
  ])('is refused when the body is %s', async (_, body) => {
    const answer = await call('POST', '/users', body)
    expect(answer.status).toBe(400)
    expect(answer.body.errorMsg).toMatch(/\.$/)
  })

  it('has a login name of their own, also when two are created at once', async () => {
    const answers = await Promise.all(
      ['Same', 'same', 'SAME'].map((loginName) => newUser(loginName, ['Developer'])),
    )
    expect(statusesOf(answers)).toEqual([201, 409, 409])
    const { body } = await newUser('other', ['Developer'])
    expect((await call('PATCH', `/users/${body.id}`, { loginName: 'sAme' })).status).toBe(409)
  })

  it('gets no profile of another account', async () => {
    const foreign = await sentinel.send('GET', '/api/account/brand2/profiles', undefined, {
      authorization: `Bearer ${otherAdmin.bearer}`,
    })
    const body = { loginName: 'thief', profileIds: [foreign.body[0].id] }
    expect((await call('POST', '/users', body)).status).toBe(400)
  })
})

describe('a profile', () => {
  it('is created, changed, and deleted when nobody has it', async () => {
    const created = await call('POST', '/profiles', {
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
    const changed = await call('PUT', path, { name: 'Operations', roles: ['LPA'] })
    expect(changed.body).toMatchObject({
      name: 'Operations',
      roles: ['LPA'],
      isAdministrator: true,
    })
    profileIds['Operations'] = created.body.id
    const { body: user } = await newUser('holder', ['Operations'])
    expect((await call('DELETE', path)).status).toBe(409)
    await call('DELETE', `/users/${user.id}`)
    expect((await call('DELETE', path)).status).toBe(204)
    expect((await call('GET', path)).status).toBe(404)
  })

  it('has a name of its own in the account', async () => {
    expect((await call('POST', '/profiles', { name: 'Developer', roles: [] })).status).toBe(409)
    const path = `/profiles/${profileIds['Invocation']}`
    expect((await call('PUT', path, { name: 'Developer', roles: [] })).status).toBe(409)
  })

  it.each<[unknown]>([
    [{ name: 'x' }],
    [{ name: '', roles: [] }],
    [{ name: 'x', roles: ['root'] }],
    [{ name: 'x', roles: ['LPA', 'LPA'] }],
    [{ name: 'x', roles: [], accountId: 'brand2' }],
    [null],
  ])('is refused when it is %j', async (body) => {
    expect((await call('POST', '/profiles', body)).status).toBe(400)
  })

  it('that changes is in the next token', async () => {
    const { body: profile } = await call('POST', '/profiles', {
      name: 'Moving',
      roles: ['FaaS-Admin'],
    })
    profileIds['Moving'] = profile.id
    await newUser('mover', ['Moving'])
    await call('PUT', `/profiles/${profile.id}`, { name: 'Moving', roles: ['LPA'] })
    expect((await login('mover')).body.config).toMatchObject({ isLPA: true, isAdmin: true })
  })
})

describe('the last administrator', () => {
  it('can not be deleted, disabled or stripped, nor their profile', async () => {
    const { body: profiles } = await asOther('GET', '/profiles')
    const administrator = profiles.find(({ name }: { name: string }) => name === 'Administrator')
    const user = `/users/${otherAdmin.userId}`
    const answers = [
      await asOther('DELETE', user),
      await asOther('PATCH', user, { state: 'disabled' }),
      await asOther('PATCH', user, { profileIds: [] }),
      await asOther('PUT', `/profiles/${administrator.id}`, { name: 'Administrator', roles: [] }),
      await asOther('DELETE', `/profiles/${administrator.id}`),
    ]
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409, 409])
    expect((await asOther('GET', '/users')).status).toBe(200)
  })

  it('stays when two administrators delete each other at once', async () => {
    const { body: profiles } = await asOther('GET', '/profiles')
    const { id } = profiles.find(({ name }: { name: string }) => name === 'Administrator')
    const second = await asOther('POST', '/users', {
      loginName: 'second',
      password: PASSWORD,
      profileIds: [id],
    })
    const answers = await Promise.all([
      asOther('PATCH', `/users/${otherAdmin.userId}`, { profileIds: [] }),
      asOther('PATCH', `/users/${second.body.id}`, { profileIds: [] }),
    ])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const [row] = await sentinel.query(`SELECT administrators FROM accounts WHERE id = 'brand2'`)
    expect(row).toEqual({ administrators: 1 })
  })
})

describe('permission to manage people', () => {
  it.each(['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'])('is not in %s', async (role) => {
    const loginName = `holder of ${role}`
    const user = { loginName, password: PASSWORD, roles: [role] }
    await sentinel.provision('POST', '/accounts/brand1/users', user)
    const { body } = await sentinel.provision('POST', '/accounts/brand1/sessions', { loginName })
    for (const path of ['/users', '/profiles', `/users/${admin.userId}`]) {
      expect((await call('GET', path, undefined, body.bearer)).status).toBe(403)
    }
  })

  it('ends at the account', async () => {
    otherAdmin = (await sentinel.provision('POST', '/accounts/brand2/sessions', {})).body
    const paths = [
      '/users',
      `/users/${admin.userId}`,
      '/profiles',
      `/profiles/${profileIds['Developer']}`,
    ]
    for (const path of paths) {
      expect((await call('GET', path, undefined, otherAdmin.bearer)).status).toBe(404)
    }
    for (const [method, path] of [
      ['GET', `/users/${admin.userId}`],
      ['DELETE', `/users/${admin.userId}`],
      ['POST', `/users/${admin.userId}/password-reset`],
      ['DELETE', `/profiles/${profileIds['Developer']}`],
    ] as const) {
      const headers = { authorization: `Bearer ${admin.bearer}` }
      const foreign = await sentinel.send(method, `${ACCOUNT}${path}`, undefined, {
        authorization: `Bearer ${otherAdmin.bearer}`,
      })
      const missing = await sentinel.send(method, `/api/account/brand2${path}`, undefined, headers)
      expect([foreign.status, missing.status]).toEqual([404, 404])
    }
    expect((await call('GET', `/users/${admin.userId}`)).status).toBe(200)
  })
})

function call(method: string, path: string, body?: unknown, as = admin.bearer) {
  return sentinel.send(method, ACCOUNT + path, body, { authorization: `Bearer ${as}` })
}

function newUser(loginName: string, profiles: string[]) {
  return call('POST', '/users', {
    loginName,
    password: PASSWORD,
    profileIds: profiles.map((name) => profileIds[name]),
  })
}

function login(username: string, password = PASSWORD) {
  return sentinel.send('POST', `${ACCOUNT}/login?v=1.3`, { username, password })
}

function choose(token: string, password: string) {
  const path = '/sentinel/api/account/brand1/password/chosen'
  return sentinel.send('POST', path, { token, password })
}

function asOther(method: string, path: string, body?: unknown) {
  return sentinel.send(method, `/api/account/brand2${path}`, body, {
    authorization: `Bearer ${otherAdmin.bearer}`,
  })
}

function statusesOf(answers: { status: number }[]): number[] {
  return answers.map(({ status }) => status).sort((a, b) => a - b)
}

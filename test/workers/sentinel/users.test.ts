// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCOUNT, PASSWORD, PeopleFixture, statusesOf } from './people-fixture.ts'

let fixture: PeopleFixture

beforeAll(async () => {
  fixture = await PeopleFixture.start()
})

afterAll(() => fixture.sentinel.stop())

describe('a user', () => {
  it('with a password can log in at once, with the roles of all their profiles', async () => {
    const created = await fixture.newUser('first', ['Developer', 'Invocation'])
    expect(created.status).toBe(201)
    expect(created.body).toMatchObject({ loginName: 'first', state: 'active', email: null })
    expect(JSON.stringify(created.body)).not.toMatch(/password|scrypt/)
    const { status, body } = await fixture.login('first')
    expect(status).toBe(200)
    expect(body.config).toMatchObject({ userId: created.body.id, isAdmin: false })
  })

  it('is shown with the time of their last sign-in, once there was one', async () => {
    const { body } = await fixture.newUser('seldom', ['Invocation'])
    expect(body.lastSignInAt).toBe(null)
    expect((await fixture.login('seldom', 'a wrong password')).status).toBe(401)
    expect((await fixture.call('GET', `/users/${body.id}`)).body.lastSignInAt).toBe(null)
    const before = Date.now()
    expect((await fixture.login('seldom')).status).toBe(200)
    const { lastSignInAt } = (await fixture.call('GET', `/users/${body.id}`)).body
    expect(Date.parse(lastSignInAt)).toBeGreaterThanOrEqual(before)
  })

  it('without a password is invited, and active once they have chosen one', async () => {
    const { body } = await fixture.call('POST', '/users', {
      loginName: 'guest',
      email: 'guest@brand.example',
      profileIds: [fixture.profileIds['Developer']],
    })
    expect(body.state).toBe('invited')
    expect((await fixture.call('PATCH', `/users/${body.id}`, { state: 'active' })).status).toBe(400)

    const attempts = await Promise.all(
      [1, 2, 3].map((each) => choose(body.invitation.token, `chosen password ${each}`)),
    )
    expect(statusesOf(attempts)).toEqual([204, 400, 400])
    expect((await fixture.call('GET', `/users/${body.id}`)).body.state).toBe('active')
    expect((await choose(body.invitation.token, 'another one')).status).toBe(400)
  })

  it('is listed, changed and deleted', async () => {
    const { body } = await fixture.newUser('changing', ['Developer'])
    const changed = await fixture.call('PATCH', `/users/${body.id}`, {
      loginName: 'changed',
      email: 'x@brand.example',
      profileIds: [fixture.profileIds['Invocation']],
    })
    expect(changed.body).toMatchObject({
      loginName: 'changed',
      email: 'x@brand.example',
      profileIds: [fixture.profileIds['Invocation']],
    })
    expect((await fixture.login('changed')).status).toBe(200)
    expect((await fixture.login('changing')).status).toBe(401)
    const list = await fixture.call('GET', '/users')
    expect(list.body).toContainEqual({ ...changed.body, lastSignInAt: expect.any(String) })
    expect((await fixture.call('DELETE', `/users/${body.id}`)).status).toBe(204)
    expect((await fixture.call('GET', `/users/${body.id}`)).status).toBe(404)
    expect((await fixture.login('changed')).status).toBe(401)
  })

  it('who is disabled can neither log in nor refresh nor choose a password', async () => {
    const { body } = await fixture.newUser('leaver', ['Developer'])
    const session = (await fixture.login('leaver')).body
    const reset = await fixture.call('POST', `/users/${body.id}/password-reset`)
    await fixture.call('PATCH', `/users/${body.id}`, { state: 'disabled' })
    expect((await fixture.login('leaver')).status).toBe(401)
    const refreshed = await fixture.sentinel.send(
      'POST',
      `${ACCOUNT}/refresh`,
      { csrf: session.csrf },
      { cookie: `session_id=${session.sessionId}` },
    )
    expect(refreshed.status).toBe(401)
    expect((await choose(reset.body.token, 'another password')).status).toBe(400)
    await fixture.call('PATCH', `/users/${body.id}`, { state: 'active' })
    expect((await fixture.login('leaver')).status).toBe(200)
  })

  it('chooses a new password after a reset; earlier links no longer work', async () => {
    const { body } = await fixture.newUser('forgetful', ['Developer'])
    const first = await fixture.call('POST', `/users/${body.id}/password-reset`)
    const second = await fixture.call('POST', `/users/${body.id}/password-reset`)
    expect((await choose(first.body.token, 'a new password')).status).toBe(400)
    expect((await choose(second.body.token, 'a new password')).status).toBe(204)
    expect((await fixture.login('forgetful')).status).toBe(401)
    expect((await fixture.login('forgetful', 'a new password')).status).toBe(200)
  })

  it('changes their own password with the old one, and every session ends', async () => {
    await fixture.newUser('careful', ['Invocation'])
    const session = (await fixture.login('careful')).body
    const path = '/sentinel/api/account/brand1/password/changed'
    const headers = { authorization: `Bearer ${session.bearer}` }
    const change = { currentPassword: PASSWORD, newPassword: 'a better password' }
    const wrong = { ...change, currentPassword: 'wrong' }
    expect((await fixture.sentinel.send('POST', path, wrong, headers)).status).toBe(401)
    const foreign = path.replace('brand1', 'brand2')
    expect((await fixture.sentinel.send('POST', foreign, change, headers)).status).toBe(403)
    expect((await fixture.sentinel.send('POST', path, change, headers)).status).toBe(204)
    expect((await fixture.sentinel.send('POST', path, change, headers)).status).toBe(401)
    expect((await fixture.login('careful', 'a better password')).status).toBe(200)
  })

  it.each<[string, unknown]>([
    ['not JSON', '{'],
    ['a list', []],
    ['without a login name', { profileIds: [] }],
    ['with a role', { loginName: 'x', profileIds: [], roles: ['LPA'] }],
    ['with an account', { loginName: 'x', profileIds: [], accountId: 'brand2' }],
    ['with an id', { loginName: 'x', profileIds: [], id: 'x' }],
    ['with a short password', { loginName: 'x', profileIds: [], password: '1234567' }],
    ['with an email address that is none', { loginName: 'x', profileIds: [], email: 'x' }],
    ['with a profile that there is not', { loginName: 'x', profileIds: ['nope'] }],
    ['with a login name of spaces', { loginName: '  ', profileIds: [] }],
    ['with a line break in the login name', { loginName: 'a\nb', profileIds: [] }],
  ])('is refused when the body is %s', async (_, body) => {
    const answer = await fixture.call('POST', '/users', body)
    expect(answer.status).toBe(400)
    expect(answer.body.errorMsg).toMatch(/\.$/)
  })

  it('has a login name of their own, also when two are created at once', async () => {
    const answers = await Promise.all(
      ['Same', 'same', 'SAME'].map((loginName) => fixture.newUser(loginName, ['Developer'])),
    )
    expect(statusesOf(answers)).toEqual([201, 409, 409])
    const { body } = await fixture.newUser('other', ['Developer'])
    expect((await fixture.call('PATCH', `/users/${body.id}`, { loginName: 'sAme' })).status).toBe(
      409,
    )
  })

  it('gets no profile of another account', async () => {
    const foreign = await fixture.sentinel.send('GET', '/api/account/brand2/profiles', undefined, {
      authorization: `Bearer ${fixture.otherAdmin.bearer}`,
    })
    const body = { loginName: 'thief', profileIds: [foreign.body[0].id] }
    expect((await fixture.call('POST', '/users', body)).status).toBe(400)
  })
})

function choose(token: string, password: string) {
  const path = '/sentinel/api/account/brand1/password/chosen'
  return fixture.sentinel.send('POST', path, { token, password })
}

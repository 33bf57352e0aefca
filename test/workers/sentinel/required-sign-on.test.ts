// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from './audit-entries.ts'
import { Browser } from './browser.ts'
import { identity, LANDING, SignOnFixture } from './sign-on-fixture.ts'
import type { Answer } from './start-sentinel.ts'

const PASSWORD = 'battery staple'

let fixture: SignOnFixture
let emergencyUserId: string
beforeAll(async () => {
  fixture = await SignOnFixture.start()
  const users = (await fixture.manage('GET', '/users')).body
  emergencyUserId = users[0].id
  for (const [loginName, more] of [
    ['person', {}],
    ['crm', { isExternalSystem: true }],
  ] as const) {
    const profileIds = await profileIdsOf('Developer')
    const user = { loginName, password: PASSWORD, profileIds, ...more }
    expect((await fixture.manage('POST', '/users', user)).status).toBe(201)
  }
})
afterAll(() => fixture.stop())

async function profileIdsOf(name: string): Promise<string[]> {
  const profiles: { name: string; id: string }[] = (await fixture.manage('GET', '/profiles')).body
  return profiles.filter((each) => each.name === name).map(({ id }) => id)
}

const login = (username: string, password = PASSWORD): Promise<Answer> =>
  fixture.sentinel.send('POST', '/api/account/brand1/login', { username, password })

const require = (more: object = {}) => fixture.setUp({ isRequired: true, emergencyUserId, ...more })

describe('single sign-on as the only way in', () => {
  it('can not be switched on before somebody has signed in with it', async () => {
    expect((await fixture.setUp()).body).toMatchObject({ isRequired: false, provenAt: null })
    const refused = await require()
    expect([refused.status, refused.body.errorMsg]).toEqual([
      409,
      expect.stringContaining('Nobody has signed in with these settings'),
    ])
    expect((await login('person')).status).toBe(200)
  })

  it('needs an emergency administrator: active, with a password, of this account', async () => {
    expect((await fixture.signOn(identity('person'))).status).toBe(302)
    const { body } = await fixture.manage('GET', '/single-sign-on')
    expect(body).toMatchObject({ isRequired: false, provenAt: expect.any(String) })
    const people: { id: string; loginName: string }[] = (await fixture.manage('GET', '/users')).body
    const person = people.find(({ loginName }) => loginName === 'person')?.id
    for (const id of [undefined, 'nobody', person]) {
      const refused = await require({ emergencyUserId: id })
      expect([refused.status, refused.body.errorMsg]).toEqual([
        409,
        expect.stringContaining('must name an active administrator with a password'),
      ])
    }
  })

  it('signs out who came by a password, and lets passwords open nothing any more', async () => {
    const before = (await login('person')).body.bearer
    expect((await require()).body).toMatchObject({ isRequired: true, emergencyUserId })
    const refused = await login('person')
    expect([refused.status, refused.body.errorCode]).toEqual([
      403,
      'com.liveperson.faas.auth.forbidden',
    ])
    expect(refused.body.errorMsg).toContain('only with')
    expect((await login('person', 'wrong')).status).toBe(401)
    const browser = new Browser(fixture.sentinel)
    const page = `/sentinel/api/account/brand1/login?return_to=${encodeURIComponent(LANDING)}`
    const form = { username: 'person', password: PASSWORD }
    const shown = await browser.submit(await browser.open(page), form)
    expect([shown.status, shown.text]).toEqual([403, expect.stringContaining('alone')])
    const path = '/sentinel/api/account/brand1/password/changed'
    const change = { currentPassword: PASSWORD, newPassword: 'another password' }
    const headers = { authorization: `Bearer ${before}` }
    expect((await fixture.sentinel.send('POST', path, change, headers)).status).toBe(401)
    expect(await auditEntries(fixture.sentinel, 'login.failed')).toContainEqual(
      expect.objectContaining({
        detail: expect.objectContaining({ by: 'password', reason: 'single-sign-on-required' }),
      }),
    )
  })

  it('lets people in through the provider, other systems and the emergency administrator by password', async () => {
    expect((await fixture.signOn(identity('person'))).status).toBe(302)
    expect((await login('crm')).status).toBe(200)
    expect((await login('admin', 'correct horse')).status).toBe(200)
  })

  it('keeps its emergency administrator, and its provider as it was proven', async () => {
    const path = `/users/${emergencyUserId}`
    for (const refused of [
      await fixture.manage('DELETE', path),
      await fixture.manage('PATCH', path, { state: 'disabled' }),
      await fixture.manage('PATCH', path, { profileIds: await profileIdsOf('Developer') }),
    ]) {
      expect([refused.status, refused.body.errorMsg]).toEqual([
        409,
        expect.stringContaining('emergency administrator'),
      ])
    }
    expect((await fixture.manage('PATCH', path, { email: 'admin@brand.example' })).status).toBe(200)
    expect((await fixture.setUp({ clientId: 'another' })).status).toBe(409)
    expect((await fixture.setUp({ loginClaim: 'email' })).status).toBe(409)
    expect((await fixture.setUp({ name: 'Brand' })).body).toMatchObject({
      name: 'Brand',
      isRequired: true,
    })
  })

  it('can be switched off again, or deleted', async () => {
    expect((await fixture.setUp({ isRequired: false })).body.isRequired).toBe(false)
    expect((await login('person')).status).toBe(200)
    expect((await require()).status).toBe(200)
    expect((await login('person')).status).toBe(403)
    expect((await fixture.manage('DELETE', '/single-sign-on')).status).toBe(204)
    expect((await login('person')).status).toBe(200)
  })
})

it('A profile of their own makes somebody administer people without any role', async () => {
  const profile = { name: 'People', roles: [], isAdministrator: true }
  const { id } = (await fixture.manage('POST', '/profiles', profile)).body
  const user = { loginName: 'hr', password: PASSWORD, profileIds: [id] }
  expect((await fixture.manage('POST', '/users', user)).status).toBe(201)
  const { bearer, config } = (await login('hr')).body
  expect(config).toMatchObject({ isAdmin: true, isLPA: false })
  const headers = { authorization: `Bearer ${bearer}` }
  const path = '/api/account/brand1/users'
  expect((await fixture.sentinel.send('GET', path, undefined, headers)).status).toBe(200)
})

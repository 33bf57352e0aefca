// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { expectPageRefusal } from './expect-page-refusal.ts'
import { startForgingProvider } from './forging-provider.ts'
import { PROVIDER_SECRET, SignOnFixture } from './sign-on-fixture.ts'

let fixture: SignOnFixture
let count = 0

beforeAll(async () => {
  fixture = await SignOnFixture.start()
})

afterAll(() => fixture.stop())

beforeEach(async () => {
  fixture.provider.say({})
  expect((await fixture.setUp()).status).toBe(200)
})

describe('the settings', () => {
  it('never tell the secret, and keep it encrypted', async () => {
    const stored = await fixture.setUp()
    const read = await fixture.manage('GET', '/single-sign-on')
    expect(read.body).toEqual(stored.body)
    expect(read.body).toMatchObject({
      hasClientSecret: true,
      newUserProfiles: ['Developer'],
      redirectUri: 'http://localhost/sentinel/api/account/brand1/single-sign-on/callback',
    })
    const rows = await fixture.sentinel.query('select * from single_sign_on_providers')
    expect(JSON.stringify([stored.body, read.body, rows, fixture.sentinel.log])).not.toContain(
      PROVIDER_SECRET,
    )
  })

  it('come with a list of who is linked, which grows by a sign-in and shrinks by an unlinking', async () => {
    expect((await fixture.manage('GET', '/single-sign-on/users')).body).toEqual([])
    await fixture.signOn({ claims: { sub: 'subject 7', preferred_username: 'linked' } })
    const { body } = await fixture.manage('GET', '/single-sign-on/users')
    expect(body).toEqual([
      { userId: expect.any(String), subject: 'subject 7', linkedAt: expect.any(String) },
    ])
    await fixture.manage('DELETE', `/single-sign-on/users/${body[0].userId}`)
    expect((await fixture.manage('GET', '/single-sign-on/users')).body).toEqual([])
  })

  it('keep the secret for the same client, and send it to no other issuer', async () => {
    expect((await fixture.setUp({ clientSecret: undefined })).body.hasClientSecret).toBe(true)
    expect((await fixture.setUp({ clientSecret: undefined, clientId: 'another' })).status).toBe(400)
    const other = await startForgingProvider()
    const moved = await fixture.setUp({ clientSecret: undefined, issuer: other.issuer })
    other.stop()
    expect(moved.status).toBe(400)
    expect((await fixture.manage('GET', '/single-sign-on')).body.issuer).toBe(
      fixture.provider.issuer,
    )
  })

  it.each<[object, string]>([
    [{ issuer: 'https://' }, 'issuer'],
    [{ issuer: 'ftp://id.example' }, 'issuer'],
    [{ issuer: 'http://localhost:1' }, 'could not be read'],
    [{ issuer: 'https://user@id.example' }, 'issuer'],
    [{ issuer: 'https://id.example/?x' }, 'issuer'],
    [{ issuer: undefined }, 'issuer'],
    [{ clientId: '' }, 'clientId'],
    [{ clientSecret: '' }, 'clientSecret'],
    [{ loginClaim: 'a b' }, 'loginClaim'],
    [{ newUserProfiles: ['Nobody'] }, 'newUserProfiles'],
    [{ newUserProfiles: ['Developer', 'Developer'] }, 'newUserProfiles'],
    [{ name: ' ' }, 'name'],
    [{ accountId: 'brand2' }, 'accountId'],
  ])('refuse %j and stay as they were', async (change, named) => {
    const before = (await fixture.manage('GET', '/single-sign-on')).body
    const { status, body } = await fixture.setUp(change)
    expect(status).toBe(400)
    expect(body.errorMsg).toContain(named)
    expect((await fixture.manage('GET', '/single-sign-on')).body).toEqual(before)
  })

  it('are for administrators of the account alone', async () => {
    const path = '/api/account/brand1/single-sign-on'
    const { body } = await fixture.sentinel.provision('POST', '/accounts/brand1/users', {
      loginName: `developer ${++count}`,
      password: 'battery staple',
      roles: ['FaaS-Developer'],
    })
    expect(body.userId).toBeTruthy()
    const session = await fixture.sentinel.provision('POST', '/accounts/brand1/sessions', {
      loginName: `developer ${count}`,
    })
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const sent = method === 'PUT' ? fixture.settings() : undefined
      const statuses = await Promise.all(
        [session.body.bearer, fixture.otherBearer, 'x.y.z'].map(async (token) => {
          const headers = { authorization: `Bearer ${token}` }
          return (await fixture.sentinel.send(method, path, sent, headers)).status
        }),
      )
      expect(statuses).toEqual([403, 404, 401])
    }
    expect((await fixture.sentinel.send('GET', path)).status).toBe(401)
  })

  it('end with DELETE, after which the login page is the way in', async () => {
    expect((await fixture.manage('DELETE', '/single-sign-on')).status).toBe(204)
    expect((await fixture.manage('DELETE', '/single-sign-on')).status).toBe(404)
    const { status, body } = await fixture.manage('GET', '/single-sign-on')
    expect(status).toBe(404)
    expect(body.errorMsg).toContain('/sentinel/api/account/brand1/single-sign-on/callback')
    const { location } = await fixture.start(new Browser(fixture.sentinel))
    expect(location?.pathname).toBe('/sentinel/api/account/brand1/login')
  })

  it('refuse private addresses and http, unless private egress is allowed', async () => {
    await fixture.sentinel.restart({ PUBLIC_HOST: 'localhost', ALLOW_PRIVATE_EGRESS: 'false' })
    for (const issuer of [
      fixture.provider.issuer,
      'http://id.example',
      'https://127.0.0.1',
      'https://2130706433',
      'https://[::1]',
      'https://10.0.0.1',
      'https://localhost',
      'https://localhost.',
      'https://id.internal',
      'https://id',
    ]) {
      const { status, body } = await fixture.setUp({ issuer })
      expect(status).toBe(400)
      expect(body.errorMsg).toContain('public host')
    }
    expectPageRefusal(await fixture.start(new Browser(fixture.sentinel)))
    await fixture.sentinel.restart({ PUBLIC_HOST: 'localhost', ALLOW_PRIVATE_EGRESS: 'true' })
  })
})

// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from './audit-entries.ts'
import { ACCOUNT, PeopleFixture } from './people-fixture.ts'
import type { Answer } from './start-sentinel.ts'

type Key = Record<'appKey' | 'secret' | 'accessToken' | 'accessTokenSecret', string>

let fixture: PeopleFixture
let userId: string
beforeAll(async () => {
  fixture = await PeopleFixture.start()
  userId = (await fixture.newUser('crm', ['Developer'])).body.id
})
afterAll(() => fixture.sentinel.stop())

const create = async (of = userId): Promise<Key> => {
  const { status, body } = await fixture.call('POST', '/app-keys', { name: 'CRM', userId: of })
  expect(status).toBe(201)
  const { appKey, secret, accessToken, accessTokenSecret } = body
  return { appKey, secret, accessToken, accessTokenSecret }
}
const login = (key: object, username = 'crm', address?: string): Promise<Answer> =>
  fixture.sentinel.send(
    'POST',
    `${ACCOUNT}/login?v=1.3`,
    { username, ...key },
    {
      ...(address !== undefined && { 'cf-connecting-ip': address }),
    },
  )

describe('an app key', () => {
  it('lets a system in as its user, in the shape that published clients read', async () => {
    const answer = await login(await create())
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({
      bearer: expect.any(String),
      csrf: expect.any(String),
      sessionId: expect.any(String),
      config: { userId, loginName: 'crm' },
    })
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  it('shows its secrets once, and is kept without them', async () => {
    const { appKey, ...secrets } = await create()
    const listed = await fixture.call('GET', '/app-keys')
    const rows = await fixture.sentinel.query('SELECT * FROM app_keys')
    const trail = await fixture.sentinel.query('SELECT * FROM audit_trail')
    const everything = JSON.stringify([listed.body, rows, trail, fixture.sentinel.log])
    expect(everything).toContain(appKey)
    for (const secret of Object.values(secrets)) {
      expect(secret).toMatch(/^[\w-]{43}$/)
      expect(everything).not.toContain(secret)
    }
  })

  it('lets nobody in with one part wrong, as another user, at another account, or with less', async () => {
    const key = await create()
    const other = await create(fixture.admin.userId)
    const wrong = { ...other, appKey: key.appKey }
    for (const parts of [
      { ...key, secret: other.secret },
      { ...key, accessToken: other.accessToken },
      { ...key, accessTokenSecret: other.accessTokenSecret },
      { ...key, appKey: other.appKey },
      { ...key, appKey: 'nobody-knows-it' },
      wrong,
    ]) {
      const { status, body } = await login(parts)
      expect([status, body.errorCode]).toEqual([401, 'com.liveperson.faas.auth.unauthorized'])
    }
    expect((await login(key, 'admin')).status).toBe(401)
    const elsewhere = { username: 'admin', ...key }
    const path = '/api/account/brand2/login?v=1.3'
    expect((await fixture.sentinel.send('POST', path, elsewhere)).status).toBe(401)
    const { accessTokenSecret: _, ...less } = key
    expect((await login(less)).status).toBe(400)
    expect((await login({ ...key, secret: '' })).status).toBe(400)
    expect((await login({ ...key, secret: 7 })).status).toBe(400)
  })

  it('is throttled as passwords are, and its failures are on record without what was sent', async () => {
    const key = await create()
    const wrong = { ...key, secret: 'a guess' }
    const answers = []
    for (let i = 0; i < 12; i++) answers.push((await login(wrong, 'crm', '203.0.113.9')).status)
    expect(answers).toEqual([...Array<number>(10).fill(401), 429, 429])
    const failures = await auditEntries(fixture.sentinel, 'login.failed')
    expect(failures.at(-1)).toMatchObject({ subject: userId, detail: { by: 'app-key' } })
    expect(JSON.stringify(failures)).not.toContain('a guess')
  })

  it('that is deleted lets nobody in, and ends what it opened and nothing else of its user', async () => {
    const user = (await fixture.newUser('leaver', ['Administrator'])).body
    const [key, second] = [await create(user.id), await create(user.id)]
    const opened = [await login(key, 'leaver'), await login(key, 'leaver')]
    const others = [await login(second, 'leaver'), await fixture.login('leaver')]
    const statuses = async (of: Answer[]) => {
      const asked = of.map(async ({ body: { bearer, sessionId, csrf } }) => {
        const { status } = await fixture.call('GET', '/users', undefined, bearer)
        const cookie = `session_id=${sessionId}`
        const path = `${ACCOUNT}/refresh`
        return [status, (await fixture.sentinel.send('POST', path, { csrf }, { cookie })).status]
      })
      return (await Promise.all(asked)).flat()
    }
    expect(await statuses([...opened, ...others])).toEqual(Array(8).fill(200))
    const path = `/app-keys/${key.appKey}`
    expect((await fixture.asOther('DELETE', path)).status).toBe(404)
    expect(await statuses(opened)).toEqual(Array(4).fill(200))
    expect((await fixture.call('DELETE', path)).status).toBe(204)
    expect((await fixture.call('DELETE', path)).status).toBe(404)
    expect((await login(key, 'leaver')).status).toBe(401)
    expect(await statuses(opened)).toEqual(Array(4).fill(401))
    expect(await statuses(others)).toEqual(Array(4).fill(200))
    expect(await auditEntries(fixture.sentinel, 'app-key.delete')).toMatchObject([
      { subject: key.appKey, detail: { name: 'CRM', userId: user.id } },
    ])
  })

  it('opens no session that a browser could carry on with', async () => {
    const { sessionId } = (await login(await create())).body
    const byPassword = (await fixture.login('crm')).body.sessionId
    const pages = [sessionId, byPassword].map(async (id) => {
      const response = await fetch(`${fixture.sentinel.url}/sentinel${ACCOUNT}/password/change`, {
        headers: { cookie: `__Host-sentinel-brand1=${id}` },
        redirect: 'manual',
      })
      return response.status
    })
    expect(await Promise.all(pages)).toEqual([302, 200])
  })

  it('that is deleted while systems log in leaves no session behind', async () => {
    const user = (await fixture.newUser('racer', ['Administrator'])).body
    const key = await create(user.id)
    const logins = Array.from({ length: 6 }, () => login(key, 'racer'))
    const [deleted, ...answers] = await Promise.all([
      fixture.call('DELETE', `/app-keys/${key.appKey}`),
      ...logins,
    ])
    expect(deleted.status).toBe(204)
    for (const { status, body } of answers) {
      expect([200, 401]).toContain(status)
      if (status === 401) continue
      expect((await fixture.call('GET', '/users', undefined, body.bearer)).status).toBe(401)
    }
    const left = `SELECT * FROM sessions WHERE user_id = '${user.id}'`
    expect(await fixture.sentinel.query(left)).toEqual([])
  })

  it('goes with its user, and is good for an active one alone', async () => {
    const user = (await fixture.newUser('sleeper', [])).body
    const key = await create(user.id)
    await fixture.call('PATCH', `/users/${user.id}`, { state: 'disabled' })
    expect((await login(key, 'sleeper')).status).toBe(401)
    expect((await fixture.call('DELETE', `/users/${user.id}`)).status).toBe(204)
    const listed = (await fixture.call('GET', '/app-keys')).body
    expect(listed.map((each: Key) => each.appKey)).not.toContain(key.appKey)
  })

  it.each<[unknown]>([
    [{ name: 'x' }],
    [{ name: '', userId: 'x' }],
    [{ name: 'x', userId: 'nobody' }],
    [{ name: 'x', userId: 7 }],
    [null],
  ])('is refused for %j', async (body) => {
    expect((await fixture.call('POST', '/app-keys', body)).status).toBe(400)
  })
})

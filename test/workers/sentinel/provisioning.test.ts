// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { decodeToken } from './decode-token.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }

let sentinel: Sentinel

beforeAll(async () => {
  sentinel = await startSentinel()
})

afterAll(() => sentinel.stop())

describe('the operator', () => {
  it('creates an account once, even by ten commands at once, and changes nothing after that', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => sentinel.provision('PUT', '/accounts/brand1', ADMIN)),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(1)
    expect(statuses.filter((status) => status === 200)).toHaveLength(9)

    const again = { adminLogin: 'admin', adminPassword: 'another password' }
    expect((await sentinel.provision('PUT', '/accounts/brand1', again)).status).toBe(200)
    expect((await login('admin', 'another password')).status).toBe(401)
    expect((await login('admin', ADMIN.adminPassword)).status).toBe(200)
    const results = await sentinel.query('SELECT name FROM profiles')
    expect(results.map(({ name }) => String(name)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'Administrator',
      'Developer',
      'Invocation',
    ])
  })

  it('gets a session of the administrator, or of a user by name', async () => {
    const admin = await sentinel.provision('POST', '/accounts/brand1/sessions', {})
    expect(admin.body).toEqual({ bearer: expect.any(String), userId: expect.any(String) })
    expect(claims(admin.body.bearer)).toMatchObject({ admin: true, sub: admin.body.userId })

    const user = { loginName: 'dev', password: 'battery staple', roles: ['FaaS-Developer'] }
    const created = await sentinel.provision('POST', '/accounts/brand1/users', user)
    expect(created.status).toBe(201)
    const dev = await sentinel.provision('POST', '/accounts/brand1/sessions', { loginName: 'dev' })
    expect(claims(dev.body.bearer)).toMatchObject({
      sub: created.body.userId,
      roles: ['FaaS-Developer'],
      admin: false,
    })
  })

  it('gets tokens of one application by its name', async () => {
    const body = { clientName: 'Hello World' }
    const first = await sentinel.provision('POST', '/accounts/brand1/app-tokens', body)
    const second = await sentinel.provision('POST', '/accounts/brand1/app-tokens', body)
    expect(claims(first.body.access_token)).toMatchObject({
      use: 'app',
      scope: 'faas.lambda.invoke',
      aud: 'brand1',
    })
    expect(claims(second.body.access_token).azp).toBe(claims(first.body.access_token).azp)
  })

  it('is told of a login name that is taken, also by another spelling and in a race', async () => {
    const roles = ['FaaS-Developer']
    const answers = await Promise.all(
      ['Ｔwin', 'Twin', 'twin', 'TWIN'].map((loginName) =>
        sentinel.provision('POST', '/accounts/brand1/users', {
          loginName,
          password: 'battery staple',
          roles,
        }),
      ),
    )
    expect(statusesOf(answers)).toEqual([201, 409, 409, 409])
  })

  it.each([
    ['POST', '/accounts/nowhere/users', { loginName: 'a', password: '12345678', roles: ['LPA'] }],
    ['POST', '/accounts/nowhere/sessions', {}],
    ['POST', '/accounts/brand1/sessions', { loginName: 'nobody' }],
    ['POST', '/accounts/nowhere/app-tokens', { clientName: 'x' }],
  ])('is answered 404 for %s %s', async (method, path, body) => {
    expect((await sentinel.provision(method, path, body)).status).toBe(404)
  })

  it('lists nobody', async () => {
    expect((await sentinel.provision('GET', '/accounts/brand1/users', undefined)).status).toBe(405)
  })

  it.each([
    ['PUT', '/accounts/Brand', ADMIN],
    ['PUT', '/accounts/a-b', ADMIN],
    ['PUT', `/accounts/${'a'.repeat(21)}`, ADMIN],
    ['PUT', '/accounts/brand9', { ...ADMIN, adminPassword: 'short' }],
    ['PUT', '/accounts/brand9', { ...ADMIN, adminLogin: ' ' }],
    ['PUT', '/accounts/brand9', { ...ADMIN, adminLogin: 'a\u0000' }],
    ['PUT', '/accounts/brand9', { ...ADMIN, more: 1 }],
    ['PUT', '/accounts/brand9', '{'],
    ['POST', '/accounts/brand1/users', { loginName: 'x', password: '12345678', roles: [] }],
    ['POST', '/accounts/brand1/users', { loginName: 'x', password: '12345678', roles: ['root'] }],
    ['POST', '/accounts/brand1/sessions', { loginName: 1 }],
    ['POST', '/accounts/brand1/app-tokens', {}],
  ])('is answered 400 for %s %s %j', async (method, path, body) => {
    const answer = await sentinel.provision(method, path, body)
    expect(answer.status).toBe(400)
    expect(answer.body.errorMsg).toMatch(/\.$/)
  })

  it('is not reached by the public routes', async () => {
    expect((await sentinel.send('PUT', '/accounts/brand3', ADMIN)).status).toBe(404)
    expect((await sentinel.send('POST', '/accounts/brand1/sessions', {})).status).toBe(404)
  })
})

function login(username: string, password: string) {
  return sentinel.send('POST', '/api/account/brand1/login?v=1.3', { username, password })
}

function claims(token: string) {
  return decodeToken(token)[1]
}

function statusesOf(answers: { status: number }[]): number[] {
  return answers.map(({ status }) => status).sort((a, b) => a - b)
}

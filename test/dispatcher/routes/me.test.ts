// real parts: the product as a process
import { beforeAll, describe, expect, it } from 'vitest'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { openCallers } from '../../support/open-callers.ts'
import { joinServer } from '../../support/shared-server.ts'
import type { Product } from '../../support/server.ts'

let server: Product
let admin: AccountClient
let tokens: Awaited<ReturnType<typeof openCallers>>

beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
  tokens = await openCallers(admin)
})

const as = (caller: keyof typeof tokens) =>
  new AccountClient(server.url, admin.account, tokens[caller])

async function read(client: AccountClient, path: string) {
  const answer = await client.send('GET', path)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Record<string, unknown>
}

describe('me', () => {
  it('says of a user who they are, what they may do and until when', async () => {
    const me = await read(admin, '/me')
    expect(me).toMatchObject({
      accountId: admin.account,
      kind: 'user',
      id: expect.any(String),
      name: 'admin',
      roles: ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'],
      permissions: expect.arrayContaining(['lambda:try', 'secret:read-plain', 'schedule:write']),
      isAdministrator: true,
      profiles: [{ id: expect.any(String), name: 'Administrator' }],
      isProvisioned: true,
      token: { kind: 'session' },
    })
    const { expiresAt } = me['token'] as { expiresAt: string }
    expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now())
  })

  it('and what others may do can be read as one matrix, which says of each role what "me" says', async () => {
    const { permissions } = (await read(as('FaaS-Invocation'), '/permissions')) as {
      permissions: { permission: string; roles: string[] }[]
    }
    for (const role of ['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation', 'LPA'] as const) {
      expect(
        permissions.filter(({ roles }) => roles.includes(role)).map(({ permission }) => permission),
      ).toEqual((await read(as(role), '/me'))['permissions'])
    }
  })

  it('tells each role its own permissions', async () => {
    expect((await read(as('FaaS-Invocation'), '/me'))['permissions']).toEqual([
      'lambda:read',
      'lambda:invoke',
      'schedule:read',
      'email-report:read',
      'logs:read',
      'reporting:read',
    ])
    const developer = await read(as('FaaS-Developer'), '/me')
    expect(developer['isAdministrator']).toBe(false)
    expect(developer['permissions']).toEqual(expect.not.arrayContaining(['whitelist:write']))
  })

  it('names an application', async () => {
    expect(await read(as('application'), '/me')).toMatchObject({
      kind: 'application',
      name: expect.any(String),
      roles: ['FaaS-Invocation'],
      profiles: [],
      token: { kind: 'access' },
    })
  })

  it('is nobody’s of another account', async () => {
    const stranger = await AccountClient.admin(server, 'stranger')
    const there = new AccountClient(server.url, admin.account, stranger.token)
    await expectReason(there.send('GET', '/me'), 404, 'no such account')
    await expectReason(there.send('GET', '/names?id=x'), 404, 'no such account')
  })
})

describe('names', () => {
  it('are told by id to every role, of users and applications of the account alone', async () => {
    const [me, app] = [await read(admin, '/me'), await read(as('application'), '/me')]
    const stranger = await AccountClient.admin(server, 'stranger')
    const foreign = await read(stranger, '/me')
    const ids = [me['id'], app['id'], foreign['id'], 'nobody', "' OR 1=1 --", '__proto__']
    const query = ids.map((id) => `id=${encodeURIComponent(String(id))}`).join('&')
    for (const caller of ['FaaS-Invocation', 'FaaS-Developer', 'application'] as const) {
      expect(await read(as(caller), `/names?${query}`)).toEqual({
        names: { [String(me['id'])]: 'admin', [String(app['id'])]: app['name'] },
      })
    }
    expect(await read(admin, '/names?id=nobody')).toEqual({ names: {} })
  })

  it('refuses no id, and too many', async () => {
    await expectReason(admin.send('GET', '/names'), 400, '"id"')
    await expectReason(admin.send('GET', '/names?id='), 400, '"id"')
    const many = Array.from({ length: 101 }, (_, i) => `id=${i}`).join('&')
    await expectReason(admin.send('GET', `/names?${many}`), 400, '100 ids at most')
  })
})

// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { BASE, CodeFixture, type InstalledClient } from './code-fixture.ts'

let fixture: CodeFixture
let client: InstalledClient
let other: InstalledClient

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'faas.lambda.invoke' })
  other = await fixture.install()
})

afterAll(() => fixture.sentinel.stop())

// Hundreds of sign-ins of one user from one address would be slowed down, which is tested elsewhere.
beforeEach(() => fixture.sentinel.query('DELETE FROM throttles'))

describe('a refresh token', () => {
  it('is replaced at every use', async () => {
    const first = (await signedIn()).refresh_token
    const second = await fixture.refresh(client, first)
    expect(second.status).toBe(200)
    expect(second.body).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String) })
    expect(second.body.refresh_token).not.toBe(first)
    expect((await fixture.refresh(client, second.body.refresh_token)).status).toBe(200)
  })

  it('used a second time ends the whole family', async () => {
    const first = (await signedIn()).refresh_token
    const second = (await fixture.refresh(client, first)).body.refresh_token
    expect((await fixture.refresh(client, first)).body.error).toBe('invalid_grant')
    expect((await fixture.refresh(client, second)).body.error).toBe('invalid_grant')
  })

  it('used by twenty requests at once gives one answer, and then the family ends', async () => {
    const first = (await signedIn()).refresh_token
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => fixture.refresh(client, first)),
    )
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    const next = winners[0]?.body.refresh_token
    expect((await fixture.refresh(client, next)).body.error).toBe('invalid_grant')
  })

  it('gets a narrower scope and never a wider one', async () => {
    const { refresh_token: token } = await signedIn({ scope: 'openid faas.lambda.invoke' })
    const wider = await fixture.refresh(client, token, { scope: 'openid admin' })
    expect(wider.body.error).toBe('invalid_scope')
    const narrower = await fixture.refresh(client, token, { scope: 'openid' })
    expect(narrower.body.scope).toBe('openid')
    const full = await fixture.refresh(client, narrower.body.refresh_token)
    expect(full.body.scope).toBe('openid faas.lambda.invoke')
  })

  it('is good for its own client alone', async () => {
    const { refresh_token: token } = await signedIn()
    expect((await fixture.refresh(other, token)).body.error).toBe('invalid_grant')
    expect((await fixture.refresh(client, token)).status).toBe(200)
  })

  it('ends when the user is disabled', async () => {
    const { body: profiles } = await fixture.manage('GET', '/profiles')
    const user = { loginName: 'leaver', password: 'battery staple', profileIds: [profiles[0].id] }
    const { body: leaver } = await fixture.manage('POST', '/users', user)
    const { refresh_token: token } = await signedIn()
    await fixture.sentinel.query(
      `UPDATE grants SET user_id = '${leaver.id}' WHERE revoked_at IS NULL`,
    )
    await fixture.manage('PATCH', `/users/${leaver.id}`, { state: 'disabled' })
    expect((await fixture.refresh(client, token)).body.error).toBe('invalid_grant')
    await fixture.manage('PATCH', `/users/${leaver.id}`, { state: 'active' })
    expect((await fixture.refresh(client, token)).body.error).toBe('invalid_grant')
  })

  it('is not given to a client that is not installed for it', async () => {
    const plain = await fixture.install({ grant_types: ['authorization_code'] })
    const { status, body } = await fixture.redeem(plain, await fixture.code(plain))
    expect(status).toBe(200)
    expect(body).not.toHaveProperty('refresh_token')
    expect((await fixture.refresh(plain, 'x')).body.error).toBe('unauthorized_client')
  })
})

describe('revocation', () => {
  it.each(['refresh_token', 'access_token'] as const)('of the %s ends the grant', async (kind) => {
    const tokens = await signedIn()
    const path = `${BASE}/token/revoke?v1.0`
    const { status } = await fixture.token(client, { token: tokens[kind] }, path)
    expect(status).toBe(200)
    expect((await fixture.refresh(client, tokens.refresh_token)).body.error).toBe('invalid_grant')
  })

  it('of a token that nobody knows is fine', async () => {
    const path = `${BASE}/token/revoke`
    for (const token of ['unknown', 'a.b.c']) {
      expect((await fixture.token(client, { token }, path)).status).toBe(200)
    }
    expect((await fixture.token(client, {}, path)).body.error).toBe('invalid_request')
  })

  it('by another client is refused', async () => {
    const tokens = await signedIn()
    const path = `${BASE}/token/revoke`
    const { status } = await fixture.token(other, { token: tokens.refresh_token }, path)
    expect(status).toBe(400)
    expect((await fixture.token({ ...client, secret: 'x' }, { token: 'x' }, path)).status).toBe(401)
    expect((await fixture.refresh(client, tokens.refresh_token)).status).toBe(200)
  })
})

async function signedIn(more: Record<string, string> = {}) {
  return (await fixture.redeem(client, await fixture.code(client, more))).body
}

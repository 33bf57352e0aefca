// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { atScale } from '../../support/at-scale.ts'
import { Browser } from './browser.ts'
import { CALLBACK, CodeFixture, type InstalledClient } from './code-fixture.ts'
import { decodeToken } from './decode-token.ts'

const PASSWORD = 'battery staple'
const ROUNDS = atScale(8, 3)

let fixture: CodeFixture
let client: InstalledClient
let count = 0

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'faas.lambda.invoke' })
})

afterAll(() => fixture.sentinel.stop())

beforeEach(() => fixture.sentinel.query('DELETE FROM throttles'))

describe('a code that is on its way', () => {
  it('is worth nothing once its user has a new password', async () => {
    const { user, code } = await codeOfNewUser()
    const link = await fixture.manage('POST', `/users/${user.id}/password-reset`)
    const path = '/sentinel/api/account/brand1/password/chosen'
    const choice = { token: link.body.token, password: 'a better password' }
    expect((await fixture.sentinel.send('POST', path, choice)).status).toBe(204)
    expect((await fixture.redeem(client, code)).body.error).toBe('invalid_grant')
  })

  it('is worth nothing once its user was disabled and is active again', async () => {
    const { user, code } = await codeOfNewUser()
    await fixture.manage('PATCH', `/users/${user.id}`, { state: 'disabled' })
    await fixture.manage('PATCH', `/users/${user.id}`, { state: 'active' })
    expect((await fixture.redeem(client, code)).body.error).toBe('invalid_grant')
  })

  it('gives nothing that outlives the disabling of its user, whichever comes first', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { user, code } = await codeOfNewUser()
      const disable = () => fixture.manage('PATCH', `/users/${user.id}`, { state: 'disabled' })
      const [redeemed] = await Promise.all([fixture.redeem(client, code), disable()])
      await fixture.manage('PATCH', `/users/${user.id}`, { state: 'active' })
      expect([200, 400]).toContain(redeemed.status)
      if (redeemed.status !== 200) continue
      const { access_token: access, refresh_token: refresh } = redeemed.body
      expect((await fixture.refresh(client, refresh)).body.error).toBe('invalid_grant')
      const { rev, sid } = decodeToken(access)[1]
      const later = await fixture.sentinel.query(
        `SELECT 1 FROM revocations WHERE subject IN ('${user.id}', '${sid}') AND sequence > ${rev}`,
      )
      expect(later.length).toBeGreaterThan(0)
    }
  })

  it('is refused in the words of OAuth when its client or user is deleted meanwhile', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const own = await fixture.install()
      const { user, code } = await codeOfNewUser(own)
      const path = round % 2 ? `/users/${user.id}` : `/app-installations/${own.id}`
      const [redeemed] = await Promise.all([
        fixture.redeem(own, code),
        fixture.manage('DELETE', path),
      ])
      expect([200, 400, 401]).toContain(redeemed.status)
      if (redeemed.status !== 200) expect(redeemed.body.error).toMatch(/^invalid_(grant|client)$/)
    }
  })

  it('is redeemed and reused at once by fifty requests: one answer, and no living grant', async () => {
    const code = await fixture.code(client)
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => fixture.redeem(client, code)),
    )
    const winners = answers.filter(({ status }) => status === 200)
    expect(winners).toHaveLength(1)
    const { sid } = decodeToken(winners[0]?.body.access_token)[1]
    const grants = await fixture.sentinel.query(
      `SELECT revoked_at FROM grants WHERE id = '${sid}' AND revoked_at IS NULL`,
    )
    expect(grants).toEqual([])
  })
})

describe('a refresh', () => {
  it('at the same time as the revocation gives nothing that goes on', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const first = (await fixture.redeem(client, await fixture.code(client))).body
      const path = '/sentinel/api/account/brand1/token/revoke'
      const [refreshed] = await Promise.all([
        fixture.refresh(client, first.refresh_token),
        fixture.token(client, { token: first.refresh_token }, path),
      ])
      const next = refreshed.body.refresh_token ?? first.refresh_token
      expect((await fixture.refresh(client, next)).body.error).toBe('invalid_grant')
    }
  })

  it('gives no scope that the application has lost since', async () => {
    const own = await fixture.install({ scope: 'faas.lambda.invoke other' })
    const scope = 'openid faas.lambda.invoke other'
    const { body } = await fixture.redeem(own, await fixture.code(own, { scope }))
    const { body: installed } = await fixture.manage('GET', `/app-installations/${own.id}`)
    const { client_id, client_id_issued_at, client_secrets, enabled, revision, ...manifest } =
      installed
    expect([client_id, client_id_issued_at, client_secrets, enabled, revision]).toHaveLength(5)
    const less = { ...manifest, scope: 'other' }
    expect((await fixture.manage('PUT', `/app-installations/${own.id}`, less)).status).toBe(200)
    const lost = await fixture.refresh(own, body.refresh_token, { scope: 'faas.lambda.invoke' })
    expect(lost.body.error).toBe('invalid_scope')
    const kept = await fixture.refresh(own, body.refresh_token)
    expect(kept.body.scope).toBe('openid other')
  })
})

async function codeOfNewUser(app = client) {
  const loginName = `user ${++count}`
  const { body: user } = await fixture.manage('POST', '/users', {
    loginName,
    password: PASSWORD,
    profileIds: [],
  })
  const browser = new Browser(fixture.sentinel)
  const page = await browser.open(fixture.authorizePath(app, { redirect_uri: CALLBACK }))
  const asked = await browser.submit(page, { username: loginName, password: PASSWORD })
  const { location } = await browser.submit(asked, { decision: 'allow' })
  return { user, code: location?.searchParams.get('code') ?? '' }
}

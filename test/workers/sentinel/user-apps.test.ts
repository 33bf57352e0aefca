// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Browser } from './browser.ts'
import { CodeFixture } from './code-fixture.ts'

let fixture: CodeFixture
let userId: string

beforeAll(async () => {
  fixture = await CodeFixture.start()
  const { body } = await fixture.manage('GET', '/users')
  userId = body[0].id
})

afterAll(() => fixture.sentinel.stop())

const list = async () => (await fixture.manage('GET', `/users/${userId}/apps`)).body
const end = (clientId: string) => fixture.manage('POST', `/users/${userId}/apps/${clientId}/end`)

describe('the applications that hold tokens of a user', () => {
  it('are listed once each, and end with their refresh tokens and the consent', async () => {
    const client = await fixture.install({ client_name: 'CRM' })
    const other = await fixture.install({ client_name: 'Another' })
    expect(await list()).toEqual([])
    const { body: tokens } = await fixture.redeem(client, await fixture.code(client))
    const { body: others } = await fixture.redeem(other, await fixture.code(other))
    await fixture.redeem(client, await fixture.code(client))
    expect(await list()).toMatchObject([
      { clientId: other.id, name: 'Another', isPlatform: false },
      { clientId: client.id, name: 'CRM', isPlatform: false },
    ])
    const { body: renewed } = await fixture.refresh(client, tokens.refresh_token)

    expect((await end(client.id)).status).toBe(204)
    expect(await list()).toMatchObject([{ clientId: other.id }])
    expect((await fixture.refresh(client, renewed.refresh_token)).status).toBe(400)
    expect((await fixture.refresh(other, others.refresh_token)).status).toBe(200)
    const revoked = await fixture.sentinel.query(
      `SELECT count(*) AS number FROM revocations WHERE kind = 'grant'`,
    )
    expect(revoked).toEqual([{ number: 2 }])
    const asked = await fixture.logIn(client)
    expect([asked.status, asked.text]).toEqual([200, expect.stringContaining('CRM')])
    expect((await end(client.id)).status).toBe(404)
  })

  it('are nobody’s of another account, and not there for a user who is not', async () => {
    const { body } = await fixture.sentinel.provision('POST', '/accounts/brand2/sessions', {})
    const headers = { authorization: `Bearer ${body.bearer}` }
    const path = `/api/account/brand2/users/${userId}/apps`
    expect((await fixture.sentinel.send('GET', path, undefined, headers)).status).toBe(404)
    expect((await fixture.manage('GET', '/users/nobody/apps')).status).toBe(404)
    expect((await end(encodeURIComponent("' OR 1=1 --"))).status).toBe(404)
  })
})

describe('an application that is switched off', () => {
  it('sends nobody to sign in, and its refresh tokens wait until it is switched on', async () => {
    const client = await fixture.install({ client_name: 'Switched' })
    const { body: tokens } = await fixture.redeem(client, await fixture.code(client))
    await fixture.manage('PATCH', `/app-installations/${client.id}`, { enabled: false })
    const page = await new Browser(fixture.sentinel).open(fixture.authorizePath(client))
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('switched off')])
    expect((await fixture.refresh(client, tokens.refresh_token)).status).toBe(401)
    await fixture.manage('PATCH', `/app-installations/${client.id}`, { enabled: true })
    expect((await fixture.refresh(client, tokens.refresh_token)).status).toBe(200)
  })
})

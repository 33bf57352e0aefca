// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from './audit-entries.ts'
import { Browser } from './browser.ts'
import { BASE, CodeFixture, LOGIN, type InstalledClient } from './code-fixture.ts'
import { decodeToken } from './decode-token.ts'

let fixture: CodeFixture
let client: InstalledClient
let userId: string

beforeAll(async () => {
  fixture = await CodeFixture.start()
  client = await fixture.install({ scope: 'faas.lambda.invoke' })
  const [admin] = (await fixture.manage('GET', '/users')).body
  userId = admin.id
})
afterAll(() => fixture.sentinel.stop())

beforeEach(() => fixture.sentinel.query('DELETE FROM throttles'))

describe('the audit trail', () => {
  it('tells which application a user has allowed what, or has not', async () => {
    const own = await fixture.install({ scope: 'faas.lambda.invoke' })
    const browser = new Browser(fixture.sentinel)
    const refused = await browser.submit(await fixture.logIn(own, {}, browser), {
      decision: 'deny',
    })
    expect(refused.location?.searchParams.get('error')).toBe('access_denied')
    const asked = await browser.open(fixture.authorizePath(own))
    await browser.submit(asked, { decision: 'allow' })
    const expected = {
      actor: `user ${userId}`,
      subject: own.id,
      detail: { scope: 'faas.lambda.invoke' },
    }
    expect(await entriesAbout('consent.refuse', own.id)).toEqual([
      expect.objectContaining(expected),
    ])
    expect(await entriesAbout('consent.give', own.id)).toEqual([expect.objectContaining(expected)])
  })

  it('tells nothing of a stranger who cancels, nor of a refusal that another site sends', async () => {
    const own = await fixture.install()
    const browser = new Browser(fixture.sentinel)
    await browser.submit(await browser.open(fixture.authorizePath(own)), { decision: 'deny' })
    const page = await fixture.logIn(own, {}, browser)
    const forged = { ...page, text: page.text.replace(/value="[\w-]{43}"/, 'value="forged"') }
    await browser.submit(forged, { decision: 'deny' })
    expect(await entriesAbout('consent.refuse', own.id)).toEqual([])
  })

  it('tells of every grant when it began, was revoked or was found copied', async () => {
    const [revoked, copied] = [await signedIn(), await signedIn()]
    await fixture.token(client, { token: revoked.refresh_token }, `${BASE}/token/revoke`)
    await fixture.token(client, { token: revoked.refresh_token }, `${BASE}/token/revoke`)
    await fixture.refresh(client, copied.refresh_token)
    for (let time = 0; time < 3; time++) await fixture.refresh(client, copied.refresh_token)

    for (const [tokens, end] of [
      [revoked, 'grant.revoke'],
      [copied, 'grant.reuse-detected'],
    ] as const) {
      const grantId = decodeToken(tokens.access_token)[1].sid
      const author = { actor: `application ${client.id}`, subject: grantId }
      expect(await entriesAbout('grant.create', grantId)).toEqual([
        expect.objectContaining({ ...author, detail: { userId, scope: 'faas.lambda.invoke' } }),
      ])
      expect(await entriesAbout(end, grantId)).toEqual([expect.objectContaining(author)])
    }
    const grants = await fixture.sentinel.query(
      `SELECT subject FROM revocations WHERE kind = 'grant'`,
    )
    expect(grants).toHaveLength(2)
  })

  it('tells of a code that was used twice', async () => {
    const code = await fixture.code(client)
    const { body } = await fixture.redeem(client, code)
    await fixture.redeem(client, code)
    const grantId = decodeToken(body.access_token)[1].sid
    expect(await entriesAbout('grant.reuse-detected', grantId)).toHaveLength(1)
  })

  it('tells who signed in at a browser, who took over, and who signed out', async () => {
    const loginName = 'second'
    const { body: user } = await fixture.manage('POST', '/users', {
      loginName,
      password: LOGIN.password,
      profileIds: [],
    })
    const before = (await auditEntries(fixture.sentinel, 'session.end')).length
    const browser = new Browser(fixture.sentinel)
    await fixture.logIn(client, {}, browser)
    const page = await browser.open(fixture.authorizePath(client, { prompt: 'login' }))
    await browser.submit(page, { ...LOGIN, username: loginName })
    await fixture.sentinel.query('DELETE FROM throttles')
    const asked = await browser.open(`${BASE}/logout`)
    const form = { ...asked, text: asked.text.replace('<button>', '<button name="out">') }
    await browser.submit(form, { out: '' })
    await browser.submit(form, { out: '' })
    const ended = (await auditEntries(fixture.sentinel, 'session.end')).slice(before)
    expect(ended.map(({ actor, subject }) => [actor, subject])).toEqual([
      [`user ${userId}`, userId],
      [`user ${user.id}`, user.id],
    ])
  })

  it('tells of a password that was chosen by a link, once, and not of a link that is dead', async () => {
    const invited = { loginName: 'guest', profileIds: [] }
    const { body: user } = await fixture.manage('POST', '/users', invited)
    const path = `${BASE}/password/chosen`
    const choose = (token: string) =>
      fixture.sentinel.send('POST', path, { token, password: 'a chosen password' })
    const { token } = user.invitation
    const answers = await Promise.all([1, 2, 3].map(() => choose(token)))
    await choose(token)
    await choose('unknown')
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 400, 400])
    const entries = await auditEntries(fixture.sentinel, 'user.choose-password')
    expect(entries).toEqual([
      expect.objectContaining({ actor: `user ${user.id}`, subject: user.id }),
    ])
  })
})

async function signedIn() {
  return (await fixture.redeem(client, await fixture.code(client))).body
}

async function entriesAbout(action: string, subject: string) {
  const entries = await auditEntries(fixture.sentinel, action)
  return entries.filter((entry) => entry.subject === subject)
}

// real parts
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { auditEntries } from './audit-entries.ts'
import { Browser, type Visit } from './browser.ts'
import { identity, PROVIDER_SECRET, SignOnFixture } from './sign-on-fixture.ts'

let fixture: SignOnFixture
let admin: string

beforeAll(async () => {
  fixture = await SignOnFixture.start()
  const [user] = (await fixture.manage('GET', '/users')).body
  admin = `user ${user.id}`
})

afterAll(() => fixture.stop())

beforeEach(() => fixture.provider.say({}))

describe('the audit trail of single sign-on', () => {
  it('tells who set it up, changed it and ended it, and not the secret', async () => {
    const { issuer } = fixture.provider
    await fixture.setUp()
    await fixture.setUp({ newUserProfiles: null, clientSecret: undefined })
    await fixture.setUp({ issuer: 'http://localhost:1' })
    await fixture.setUp({ newUserProfiles: ['Nobody'] })
    await fixture.manage('DELETE', '/single-sign-on')
    await fixture.manage('DELETE', '/single-sign-on')

    const detail = {
      issuer,
      clientId: 'lamplighter',
      loginClaim: 'preferred_username',
      isRequired: false,
    }
    const updates = await auditEntries(fixture.sentinel, 'single-sign-on.update')
    expect(updates).toEqual(
      [['Developer'], null].map((newUserProfiles) => ({
        actor: admin,
        action: 'single-sign-on.update',
        subject: issuer,
        detail: { ...detail, newUserProfiles },
        address: null,
      })),
    )
    const ends = await auditEntries(fixture.sentinel, 'single-sign-on.delete')
    expect(ends).toEqual([expect.objectContaining({ actor: admin })])
    expect(JSON.stringify([updates, ends])).not.toContain(PROVIDER_SECRET)
  })

  it('tells who was made a user, was linked, was unlinked, and signed in', async () => {
    await fixture.setUp()
    const { body: guest } = await fixture.manage('POST', '/users', {
      loginName: 'guest',
      profileIds: [],
    })
    expect((await fixture.signOn(identity('guest'))).status).toBe(302)
    expect((await fixture.signOn(identity('newcomer'))).status).toBe(302)
    await fixture.manage('DELETE', `/single-sign-on/users/${guest.id}`)
    await fixture.manage('DELETE', `/single-sign-on/users/${guest.id}`)

    const { issuer } = fixture.provider
    const [link, ...moreLinks] = await auditEntries(fixture.sentinel, 'single-sign-on.link')
    expect(link).toMatchObject({ actor: `user ${guest.id}`, subject: guest.id, detail: { issuer } })
    expect(moreLinks).toEqual([])
    const made = (await auditEntries(fixture.sentinel, 'user.create')).at(-1)
    expect(made).toMatchObject({
      actor: `user ${made?.subject}`,
      detail: { loginName: 'newcomer', issuer },
    })
    const unlinked = await auditEntries(fixture.sentinel, 'single-sign-on.unlink')
    expect(unlinked).toEqual([expect.objectContaining({ actor: admin, subject: guest.id })])
    const logins = await auditEntries(fixture.sentinel, 'login.succeeded')
    expect(logins.map(({ actor }) => actor)).toEqual([`user ${guest.id}`, `user ${made?.subject}`])
  })

  it('tells of sign-ins that came to nothing, once an hour for each address and reason', async () => {
    await fixture.setUp({ newUserProfiles: null })
    const nameless = identity(' not a name')
    const forged = { claims: { nonce: 'another', preferred_username: 'x' } }
    for (const forgery of [identity('unknown'), nameless, forged, forged, identity('unknown')]) {
      expect((await fixture.signOn(forgery)).status).toBe(403)
    }
    const failures = await auditEntries(fixture.sentinel, 'login.failed')
    expect(failures.map(({ actor, subject, detail }) => [actor, subject, detail])).toEqual(
      ['no-user', 'no-login-name', 'refused-answer'].map((reason) => [
        'stranger',
        null,
        { by: 'single-sign-on', reason },
      ]),
    )
  })

  it('tells of an address that answers too often, and lets everybody else in', async () => {
    await fixture.setUp()
    const visits = await answerOften('192.0.2.1')
    expect(visits.map(({ status }) => status)).toContain(429)
    expect(await auditEntries(fixture.sentinel, 'login.throttled')).toEqual([
      expect.objectContaining({ actor: 'stranger', detail: { limit: 'single-sign-on' } }),
    ])
    fixture.provider.say({})
    for (const address of ['192.0.2.2', undefined]) {
      const landed = await fixture.signOn(
        identity('somebody'),
        new Browser(fixture.sentinel, address),
      )
      expect(landed.status).toBe(302)
    }
  })

  it('refuses nobody for their number where no address is known', async () => {
    await fixture.setUp()
    const visits = await answerOften(undefined)
    expect(visits.map(({ status }) => status)).not.toContain(429)
  })
})

async function answerOften(address: string | undefined): Promise<Visit[]> {
  const browsers = Array.from({ length: 62 }, () => new Browser(fixture.sentinel, address))
  const sent = await Promise.all(browsers.map((browser) => fixture.start(browser)))
  fixture.provider.say({ status: 503 })
  return Promise.all(
    sent.flatMap((each, index) => browsers[index]?.open(fixture.answerPath(each)) ?? []),
  )
}

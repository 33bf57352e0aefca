// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atScale } from '../../support/at-scale.ts'
import { FAAS_MANIFEST } from './manifests.ts'
import { PASSWORD, PeopleFixture } from './people-fixture.ts'
import type { Answer } from './start-sentinel.ts'

const ROUNDS = atScale(12, 4)

let fixture: PeopleFixture
beforeAll(async () => {
  fixture = await PeopleFixture.start()
})
afterAll(() => fixture.sentinel.stop())

describe('a user who is deleted meanwhile', () => {
  it.each([
    ['gets other profiles', [200, 404], (id: string) => patchProfiles(id)],
    ['is disabled', [200, 404], (id: string) => patch(id, { state: 'disabled' })],
    ['gets a password link', [201, 404], (id: string) => reset(id)],
  ])('%s, or is not there', async (_, expected, change) => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await invite()
      const [deleted, ...changed] = await Promise.all([
        fixture.call('DELETE', `/users/${id}`),
        ...[1, 2, 3].map(() => change(id)),
      ])
      expect([204, 404]).toContain(deleted.status)
      for (const { status } of changed) expect(expected).toContain(status)
    }
  })

  it('signs in or does not', async () => {
    for (let round = 0; round < 3; round++) {
      const { body } = await fixture.newUser(`leaving ${round}`, ['Developer'])
      const answers = Promise.all([1, 2, 3].map(() => fixture.login(`leaving ${round}`)))
      await new Promise((resolve) => setTimeout(resolve, 150 * round))
      await fixture.call('DELETE', `/users/${body.id}`)
      for (const { status } of await answers) expect([200, 401]).toContain(status)
    }
  })
})

describe('a profile that is deleted meanwhile', () => {
  it('is given to somebody, or is not there', async () => {
    const id = await invite()
    for (let round = 0; round < ROUNDS; round++) {
      const profile = {
        name: `profile ${round}`,
        roles: ['FaaS-Developer'],
        isAdministrator: false,
      }
      const { body } = await fixture.call('POST', '/profiles', profile)
      const [deleted, given, created, renamed] = await Promise.all([
        fixture.call('DELETE', `/profiles/${body.id}`),
        patch(id, { profileIds: [body.id] }),
        fixture.call('POST', '/users', { loginName: `holder ${round}`, profileIds: [body.id] }),
        fixture.call('PUT', `/profiles/${body.id}`, { ...profile, name: `renamed ${round}` }),
      ])
      expect([204, 409]).toContain(deleted.status)
      expect([200, 400]).toContain(given.status)
      expect([201, 400]).toContain(created.status)
      expect([200, 404]).toContain(renamed.status)
    }
  })
})

describe('an application that is deleted meanwhile', () => {
  it('gets a new secret or another manifest, or is not there', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const { body } = await fixture.call('POST', '/app-installations', FAAS_MANIFEST)
      const path = `/app-installations/${body.client_id}`
      const [deleted, ...changed] = await Promise.all([
        fixture.call('DELETE', path),
        fixture.call('POST', `${path}/secret`, {}),
        fixture.call('PUT', path, FAAS_MANIFEST),
        fixture.call('POST', `${path}/secret`, { overlap_seconds: 0 }),
      ])
      expect([204, 404]).toContain(deleted.status)
      for (const { status } of changed) expect([200, 404]).toContain(status)
    }
  })
})

describe('a password that somebody else sets meanwhile', () => {
  it('is not overwritten by one who proved the old one', async () => {
    await fixture.newUser('changing', ['Developer'])
    const { body } = await fixture.login('changing')
    const answers = await Promise.all(
      ['first password', 'second password'].map((newPassword) =>
        fixture.sentinel.send(
          'POST',
          '/sentinel/api/account/brand1/password/changed',
          { currentPassword: PASSWORD, newPassword },
          { authorization: `Bearer ${body.bearer}` },
        ),
      ),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 204)).toHaveLength(1)
    const chosen = statuses.indexOf(204) === 0 ? 'first password' : 'second password'
    expect((await fixture.login('changing', chosen)).status).toBe(200)
  })

  it('ends no session for the sake of an attempt that comes too late', async () => {
    const { body: user } = await fixture.newUser('late', ['Developer'])
    const { body: session } = await fixture.login('late')
    const { body: link } = await reset(user.id)
    const send = (path: string, body: object) =>
      fixture.sentinel.send('POST', `/sentinel/api/account/brand1/password/${path}`, body, {
        authorization: `Bearer ${session.bearer}`,
      })
    const change = { currentPassword: PASSWORD, newPassword: 'a new password' }
    // As the transaction of a late attempt finds it: nobody has this password or this link any more.
    await fixture.sentinel.query(
      `CREATE TRIGGER too_late BEFORE UPDATE OF password_hash ON users
      BEGIN SELECT RAISE(IGNORE); END`,
    )
    const answers = [
      await send('changed', change),
      await send('chosen', { token: link.token, password: 'a new password' }),
    ]
    await fixture.sentinel.query('DROP TRIGGER too_late')
    expect(answers.map(({ status }) => status)).toEqual([409, 400])
    expect((await send('changed', change)).status).toBe(204)
  })
})

async function invite(): Promise<string> {
  const user = { loginName: crypto.randomUUID(), profileIds: [fixture.profileIds['Developer']] }
  return (await fixture.call('POST', '/users', user)).body.id
}

function patch(id: string, changes: object): Promise<Answer> {
  return fixture.call('PATCH', `/users/${id}`, changes)
}

function patchProfiles(id: string): Promise<Answer> {
  return patch(id, { profileIds: [fixture.profileIds['Invocation']] })
}

function reset(id: string): Promise<Answer> {
  return fixture.call('POST', `/users/${id}/password-reset`)
}

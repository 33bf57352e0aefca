// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'
import { AuditFixture, newLambda, PASSWORD, type Answer } from './audit-fixture.ts'

let fixture: AuditFixture

beforeAll(async () => {
  fixture = await AuditFixture.start({ isOwn: true })
})
afterAll(() => fixture?.platform.close())

describe('the audit trail', () => {
  it('tells of every write who did it, when, and by which request', async () => {
    const { uuid } = (await fixture.as(fixture.admin, 'POST', '/lambdas', newLambda('audited')))
      .body
    const patch = { description: 'new' }
    const user = { loginName: 'audited', password: PASSWORD, profileIds: [] }
    const profile = { name: 'Audited', roles: ['FaaS-Admin'] }

    await expectEntry(
      'lambda.save',
      uuid,
      fixture.as(fixture.admin, 'PUT', `/lambdas/${uuid}`, patch),
    )
    await expectEntry(
      'deployment.deploy',
      uuid,
      fixture.as(fixture.admin, 'POST', `/deployments/${uuid}`),
    )
    await fixture.platform.databases.dispatcher
      .prepare(`UPDATE deployments SET state = 'Deploy Error'`)
      .run()
    await expectEntry(
      'lambda.delete',
      uuid,
      fixture.as(fixture.admin, 'DELETE', `/lambdas/${uuid}`),
    )

    const added = fixture.as(fixture.admin, 'POST', '/proxy-settings', { domain: 'example.com' })
    await expectEntry('whitelist.add', 'example.com', added)
    const removed = fixture.as(fixture.admin, 'DELETE', `/proxy-settings/${(await added).body.id}`)
    await expectEntry('whitelist.delete', 'example.com', removed)

    const secret = { key: 'audited', value: 'hunter2' }
    const secretPath = '/secrets/audited'
    await expectEntry('secret.create', 'audited', manage('POST', '/secrets', secret))
    await expectEntry('secret.update', 'audited', manage('PUT', secretPath, secret))
    await expectEntry('secret.read-plain', 'audited', manage('GET', `${secretPath}/plain`))
    await expectEntry('secret.delete', 'audited', manage('DELETE', secretPath))
    expect(JSON.stringify(await fixture.read('?action=secret'))).not.toContain('hunter2')

    const created = await fixture.as(fixture.admin, 'POST', '/users', user)
    const userPath = `/users/${created.body.id}`
    await expectEntry('user.create', created.body.id, created)
    const email = { email: 'x@brand.example' }
    await expectEntry(
      'user.update',
      created.body.id,
      fixture.as(fixture.admin, 'PATCH', userPath, email),
    )
    const reset = fixture.as(fixture.admin, 'POST', `${userPath}/password-reset`)
    await expectEntry('user.reset-password', created.body.id, reset)
    await expectEntry('user.delete', created.body.id, fixture.as(fixture.admin, 'DELETE', userPath))

    const made = await fixture.as(fixture.admin, 'POST', '/profiles', profile)
    const profilePath = `/profiles/${made.body.id}`
    await expectEntry('profile.create', made.body.id, made)
    await expectEntry(
      'profile.update',
      made.body.id,
      fixture.as(fixture.admin, 'PUT', profilePath, profile),
    )
    await expectEntry(
      'profile.delete',
      made.body.id,
      fixture.as(fixture.admin, 'DELETE', profilePath),
    )

    const installed = await fixture.as(fixture.admin, 'POST', '/app-installations', FAAS_MANIFEST)
    const id = installed.body.client_id
    const path = `/app-installations/${id}`
    await expectEntry('app-installation.create', id, installed)
    await expectEntry(
      'app-installation.update',
      id,
      fixture.as(fixture.admin, 'PUT', path, FAAS_MANIFEST),
    )
    const rotated = fixture.as(fixture.admin, 'POST', `${path}/secret`)
    await expectEntry('app-installation.rotate-secret', id, rotated)
    await expectEntry('app-installation.delete', id, fixture.as(fixture.admin, 'DELETE', path))
  })

  it('tells of logins, good and bad, without what was typed', async () => {
    const path = '/api/account/brand1/login'
    const typed = { username: 'admin', password: 'a wrong one' }
    const bad = await fixture.send('POST', path, typed)
    const unknown = await fixture.send('POST', path, {
      username: 'my-secret-password',
      password: 'x',
    })
    const good = await fixture.send('POST', path, { ...typed, password: PASSWORD })
    const [ofGood, ofUnknown, ofBad] = await fixture.read('?action=login&limit=3')
    expect(ofBad).toMatchObject({
      action: 'login.failed',
      subject: fixture.adminId,
      actor: { kind: 'stranger', id: null },
      requestId: bad.requestId,
    })
    expect(ofUnknown).toMatchObject({ action: 'login.failed', subject: null })
    expect(ofUnknown?.requestId).toBe(unknown.requestId)
    expect(ofGood).toMatchObject({
      action: 'login.succeeded',
      actor: { kind: 'user', id: fixture.adminId },
      requestId: good.requestId,
    })
    expect(JSON.stringify(await fixture.read('?limit=500'))).not.toMatch(
      /wrong one|my-secret-password|battery/,
    )
  })

  it('holds no secret that an answer gave', async () => {
    const { body } = await fixture.as(fixture.admin, 'POST', '/app-installations', FAAS_MANIFEST)
    expect(JSON.stringify(await fixture.read('?limit=500'))).not.toContain(body.client_secret)
  })

  it('tells of what the operator and the platform itself did', async () => {
    await fixture.platform.provisioning.rotateKeys('app')
    const [rotation] = await fixture.read('?action=signing-key&actor=operator')
    expect(rotation).toMatchObject({ chain: 'platform', detail: { purpose: 'app' } })
    const made = await fixture.read('?action=signing-key&actor=system')
    expect(made).toHaveLength(2)
    const [created] = await fixture.read('?action=account.create')
    expect(created).toMatchObject({ actor: { kind: 'operator', id: null }, subject: 'brand1' })
  })

  it('says nothing of what was refused', async () => {
    const before = await fixture.read('')
    await fixture.as(fixture.admin, 'POST', '/lambdas', { name: 'no code' })
    await fixture.as(fixture.admin, 'POST', '/profiles', { name: 'Developer', roles: [] })
    await fixture.as(fixture.admin, 'PATCH', `/users/${fixture.adminId}`, { state: 'disabled' })
    await fixture.as(fixture.admin, 'DELETE', '/users/nobody')
    await fixture.as(fixture.admin, 'DELETE', `/lambdas/${crypto.randomUUID()}`)
    await fixture.as(fixture.admin, 'PUT', `/lambdas/${crypto.randomUUID()}`, { description: 'x' })
    await fixture.as('no token', 'POST', '/lambdas', newLambda('stranger'))
    expect(await fixture.read('')).toEqual(before)
  })
})

function manage(method: string, path: string, body?: unknown): Promise<Answer> {
  return fixture.as(fixture.admin, method, path, body)
}

async function expectEntry(
  action: string,
  subject: string,
  request: Answer | Promise<Answer>,
): Promise<void> {
  const { status, requestId } = await request
  expect(status).toBeLessThan(300)
  const [entry] = await fixture.read(`?action=${action}&limit=1`)
  expect(entry).toMatchObject({
    action,
    subject,
    requestId,
    actor: { kind: 'user', id: fixture.adminId },
    address: null,
  })
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACCEPTANCE, PASSWORD, plain, ProvisioningFixture, states } from './provisioning-fixture.ts'

// real parts

const APP_KEY = 'lp-faas-default-app-key'
const LAMBDA = {
  name: 'first',
  description: '',
  implementation: {
    code: 'function lambda(input, callback) { callback(null, 1) }',
    dependencies: [],
    environmentVariables: [],
  },
}

let fixture: ProvisioningFixture
beforeAll(async () => {
  fixture = await ProvisioningFixture.start()
})
afterAll(() => fixture?.platform.close())

describe('an account that is not provisioned', () => {
  it('can be looked at, but nothing is written or deployed in it, and the refusal names the remedy', async () => {
    const admin = await fixture.newAccount('new1')
    expect((await admin('GET', '/lambdas')).status).toBe(200)
    expect((await admin('GET', '/users')).status).toBe(200)
    const { status, body } = await admin('GET', '/provisioning')
    expect(status).toBe(200)
    expect(body).toMatchObject({ isProvisioned: false, terms: null, currentTermsVersion: '1.1' })
    expect(body.currentTermsText).toMatch(/^[A-Z].*\.\n[^]*MIT licence/)
    for (const [method, path] of [
      ['POST', '/lambdas'],
      ['PUT', `/lambdas/${crypto.randomUUID()}`],
      ['POST', `/deployments/${crypto.randomUUID()}`],
    ] as const) {
      const refusal = await admin(method, path, LAMBDA)
      expect(refusal.status).toBe(403)
      expect(refusal.body.errorMsg).toContain('POST /api/account/{accountId}/provisioning')
    }
  })

  it.each([
    ['a refusal of the terms', { ...ACCEPTANCE, termsAccepted: false }],
    ['another version', { ...ACCEPTANCE, termsVersion: '0.9' }],
    ['no version', { termsAccepted: true }],
    ['no acceptance', { termsVersion: '1.1' }],
    ['an account', { ...ACCEPTANCE, accountId: 'new1' }],
    ['a list', []],
    ['no JSON', 'yes'],
  ])('stays so after %s', async (title, body) => {
    const account = `no${title.length}`
    const admin = await fixture.newAccount(account)
    expect((await admin('POST', '/provisioning', body)).status).toBe(400)
    expect((await admin('GET', '/provisioning')).body.isProvisioned).toBe(false)
  })
})

describe('provisioning', () => {
  it('records who accepted which terms when, switches the feature on, and installs the defaults', async () => {
    const admin = await fixture.newAccount('new2')
    const { status, body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(status).toBe(200)
    const [{ id }] = (await admin('GET', '/users')).body
    expect(body.terms).toEqual({ version: '1.1', acceptedBy: id, acceptedAt: expect.any(String) })
    expect(Date.parse(body.terms.acceptedAt)).toBeLessThanOrEqual(Date.now())
    expect((await admin('GET', '/provisioning')).body).toEqual(body)
    const { body: applications } = await admin('GET', '/app-installations')
    expect(applications).toMatchObject([
      { client_name: 'Orchestrator', grant_types: ['client_credentials'], first_party: true },
    ])
    expect((await admin('POST', '/lambdas', LAMBDA)).status).toBe(201)
    const { body: trail } = await admin('GET', '/audit-trail?action=account.provision')
    expect(trail.entries).toMatchObject([{ actor: { id }, detail: { termsVersion: '1.1' } }])
  })

  it('says of what it can not fill in itself that it waits, and who fills it in', async () => {
    const admin = await fixture.newAccount('new3')
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(states(body)).toEqual({
      'terms-of-use': 'done',
      feature: 'done',
      orchestrator: 'done',
      'default-domains': 'done',
      'secret lp-faas-default-app-key': 'waiting',
      'secret lp-faas-orchestrator-app-key': 'done',
    })
    const waiting = body.steps.find(({ state }: { state: string }) => state === 'waiting')
    expect(waiting.message).toContain('an administrator has to fill in consumerKey, consumerSecret')
    expect((await plain(admin, APP_KEY)).value).toEqual({
      consumerKey: '',
      consumerSecret: '',
      token: '',
      tokenSecret: '',
    })

    const half = { consumerKey: 'a', consumerSecret: 'b', token: '', tokenSecret: '' }
    await admin('PUT', `/secrets/${APP_KEY}`, { value: half })
    expect(states((await admin('GET', '/provisioning')).body)[`secret ${APP_KEY}`]).toBe('waiting')
    const filled = { ...half, token: 'c', tokenSecret: 'd' }
    await admin('PUT', `/secrets/${APP_KEY}`, { value: filled })
    const again = (await admin('POST', '/provisioning', ACCEPTANCE)).body
    expect(states(again)[`secret ${APP_KEY}`]).toBe('done')
    expect((await plain(admin, APP_KEY)).value).toEqual(filled)
  })

  it('may be repeated, also ten times at once, and puts back what went missing', async () => {
    const admin = await fixture.newAccount('new4')
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => admin('POST', '/provisioning', ACCEPTANCE)),
    )
    for (const { status, body } of answers) {
      expect([status, body]).toEqual([200, answers[0]?.body])
    }
    const { body: applications } = await admin('GET', '/app-installations')
    expect(applications).toHaveLength(1)
    const { entries } = (await admin('GET', '/audit-trail?action=account.provision')).body
    expect(entries).toHaveLength(1)

    const [{ client_id: clientId }] = applications
    expect((await admin('DELETE', `/app-installations/${clientId}`)).status).toBe(403)
    await fixture.platform.databases.sentinel
      .prepare('DELETE FROM app_installations WHERE client_id = ?')
      .bind(clientId)
      .run()
    const step = { name: 'orchestrator', state: 'missing' }
    expect((await admin('GET', '/provisioning')).body.steps).toContainEqual(
      expect.objectContaining(step),
    )
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(body).toEqual(answers[0]?.body)
    expect((await admin('GET', '/app-installations')).body).toHaveLength(1)
  })

  it('tells nobody who is refused anything, and installs nothing for them', async () => {
    const admin = await fixture.newAccount('new7')
    const application = await fixture.platform.provisioning.issueAppToken('new7', 'application')
    await fixture.send('new7', application, 'POST', '/provisioning', ACCEPTANCE)
    expect((await admin('GET', '/secrets')).body).toEqual([])
    expect(states((await admin('GET', '/provisioning')).body)).toMatchObject({
      'secret lp-faas-default-app-key': 'missing',
      'secret lp-faas-orchestrator-app-key': 'missing',
    })
  })

  it('is for administrators of the account, and a refusal names the privilege', async () => {
    const admin = await fixture.newAccount('new5')
    const other = await fixture.newAccount('new6')
    const { body: profiles } = await admin('GET', '/profiles')
    const { id } = profiles.find(({ name }: { name: string }) => name === 'Developer')
    await admin('POST', '/users', { loginName: 'dev', password: PASSWORD, profileIds: [id] })
    const developer = await fixture.login('new5', 'dev')
    const application = await fixture.platform.provisioning.issueAppToken('new5', 'application')
    for (const method of ['GET', 'POST']) {
      for (const token of [developer, application]) {
        const refusal = await fixture.send('new5', token, method, '/provisioning', ACCEPTANCE)
        expect(refusal.status).toBe(403)
        expect(refusal.body.errorMsg).toMatch(/LPA and administrators/)
      }
      expect((await other(method, '/../new5/provisioning', ACCEPTANCE)).status).toBe(404)
      const anonymous = await fixture.send('new5', 'none', method, '/provisioning', ACCEPTANCE)
      expect(anonymous.status).toBe(401)
    }
    expect((await admin('DELETE', '/provisioning')).status).toBe(405)
    expect((await admin('GET', '/provisioning')).body.isProvisioned).toBe(false)
  })

  it('is done for the account that the first start makes', async () => {
    await fixture.platform.provisioning.createAccount('first', 'admin', PASSWORD)
    const token = await fixture.login('first', 'admin')
    const { body } = await fixture.send('first', token, 'GET', '/provisioning')
    expect(body).toMatchObject({ isProvisioned: true, terms: { acceptedBy: null } })
    const trail = await fixture.send('first', token, 'GET', '/audit-trail?action=account.provision')
    expect(trail.body.entries).toMatchObject([{ actor: { kind: 'operator', id: null } }])
  })
})

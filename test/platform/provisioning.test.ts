// real parts
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROVISIONING_SOCKET } from '../../scripts/start/control-plane.ts'
import { unixFetch } from '../../scripts/start/unix-fetch.ts'
import { openPlatform, type Platform } from '../support/open-platform.ts'

const PASSWORD = 'battery staple'
const ACCEPTANCE = { termsAccepted: true, termsVersion: '1.0' }
const LAMBDA = {
  name: 'first',
  description: '',
  implementation: {
    code: 'function lambda(input, callback) { callback(null, 1) }',
    dependencies: [],
    environmentVariables: [],
  },
}

let platform: Platform
beforeAll(async () => {
  platform = await openPlatform()
})
afterAll(() => platform?.close())

describe('an account that is not provisioned', () => {
  it('can be looked at, but nothing is written or deployed in it, and the refusal names the remedy', async () => {
    const admin = await newAccount('new1')
    expect((await admin('GET', '/lambdas')).status).toBe(200)
    expect((await admin('GET', '/users')).status).toBe(200)
    const { status, body } = await admin('GET', '/provisioning')
    expect(status).toBe(200)
    expect(body).toMatchObject({ isProvisioned: false, terms: null, currentTermsVersion: '1.0' })
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
    ['no acceptance', { termsVersion: '1.0' }],
    ['an account', { ...ACCEPTANCE, accountId: 'new1' }],
    ['a list', []],
    ['no JSON', 'yes'],
  ])('stays so after %s', async (title, body) => {
    const account = `no${title.length}`
    const admin = await newAccount(account)
    expect((await admin('POST', '/provisioning', body)).status).toBe(400)
    expect((await admin('GET', '/provisioning')).body.isProvisioned).toBe(false)
  })
})

describe('provisioning', () => {
  it('records who accepted which terms when, switches the feature on, and installs the defaults', async () => {
    const admin = await newAccount('new2')
    const { status, body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(status).toBe(200)
    const [{ id }] = (await admin('GET', '/users')).body
    expect(body.terms).toEqual({ version: '1.0', acceptedBy: id, acceptedAt: expect.any(String) })
    expect(Date.parse(body.terms.acceptedAt)).toBeLessThanOrEqual(Date.now())
    expect((await admin('GET', '/provisioning')).body).toEqual(body)
    const { body: applications } = await admin('GET', '/app-installations')
    expect(applications).toMatchObject([
      { client_name: 'Orchestrator', grant_types: ['client_credentials'] },
    ])
    expect((await admin('POST', '/lambdas', LAMBDA)).status).toBe(201)
    const { body: trail } = await admin('GET', '/audit-trail?action=account.provision')
    expect(trail.entries).toMatchObject([{ actor: { id }, detail: { termsVersion: '1.0' } }])
  })

  it('says of what it can not install that it did not', async () => {
    const admin = await newAccount('new3')
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    const states = Object.fromEntries(
      body.steps.map(({ name, state }: { name: string; state: string }) => [name, state]),
    )
    expect(states).toEqual({
      'terms-of-use': 'done',
      feature: 'done',
      orchestrator: 'done',
      'secret lp-faas-default-app-key': 'unavailable',
      'secret lp-faas-orchestrator-app-key': 'unavailable',
      'default-domains': 'done',
    })
  })

  it('may be repeated, also ten times at once, and puts back what went missing', async () => {
    const admin = await newAccount('new4')
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
    await admin('DELETE', `/app-installations/${clientId}`)
    const step = { name: 'orchestrator', state: 'missing' }
    expect((await admin('GET', '/provisioning')).body.steps).toContainEqual(
      expect.objectContaining(step),
    )
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(body).toEqual(answers[0]?.body)
    expect((await admin('GET', '/app-installations')).body).toHaveLength(1)
  })

  it('is for administrators of the account, and a refusal names the privilege', async () => {
    const admin = await newAccount('new5')
    const other = await newAccount('new6')
    const { body: profiles } = await admin('GET', '/profiles')
    const { id } = profiles.find(({ name }: { name: string }) => name === 'Developer')
    await admin('POST', '/users', { loginName: 'dev', password: PASSWORD, profileIds: [id] })
    const developer = await login('new5', 'dev')
    const application = await platform.provisioning.issueAppToken('new5', 'application')
    for (const method of ['GET', 'POST']) {
      for (const token of [developer, application]) {
        const refusal = await send('new5', token, method, '/provisioning', ACCEPTANCE)
        expect(refusal.status).toBe(403)
        expect(refusal.body.errorMsg).toMatch(/LPA and administrators/)
      }
      expect((await other(method, '/../new5/provisioning', ACCEPTANCE)).status).toBe(404)
      const anonymous = await send('new5', 'none', method, '/provisioning', ACCEPTANCE)
      expect(anonymous.status).toBe(401)
    }
    expect((await admin('DELETE', '/provisioning')).status).toBe(405)
    expect((await admin('GET', '/provisioning')).body.isProvisioned).toBe(false)
  })

  it('is done for the account that the first start makes', async () => {
    await platform.provisioning.createAccount('first', 'admin', PASSWORD)
    const token = await login('first', 'admin')
    const { body } = await send('first', token, 'GET', '/provisioning')
    expect(body).toMatchObject({ isProvisioned: true, terms: { acceptedBy: null } })
    const trail = await send('first', token, 'GET', '/audit-trail?action=account.provision')
    expect(trail.body.entries).toMatchObject([{ actor: { kind: 'operator', id: null } }])
  })
})

type Call = (method: string, path: string, body?: unknown) => ReturnType<typeof send>

/** An account as it is before anybody has accepted anything. */
async function newAccount(account: string): Promise<Call> {
  const socket = join(platform.runDir, PROVISIONING_SOCKET)
  const admin = { adminLogin: 'admin', adminPassword: PASSWORD }
  await unixFetch(socket, 'PUT', `/accounts/${account}`, admin)
  const token = await platform.provisioning.openSession(account)
  return (method, path, body) => send(account, token, method, path, body)
}

async function login(account: string, username: string): Promise<string> {
  const credentials = { username, password: PASSWORD }
  return (await send(account, '', 'POST', '/login?v=1.3', credentials)).body.bearer
}

async function send(account: string, token: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${platform.url}/api/account/${account}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined &&
      method !== 'GET' && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
}

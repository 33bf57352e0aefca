import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { PROVISIONING_SOCKET } from '../../scripts/start/sockets.ts'
import { openPlatform, type Platform } from '../support/open-platform.ts'
import { decodeToken } from '../workers/sentinel/decode-token.ts'

// real parts

const PASSWORD = 'battery staple'
const APP_KEY = 'lp-faas-default-app-key'
const ORCHESTRATOR_KEY = 'lp-faas-orchestrator-app-key'
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
      { client_name: 'Orchestrator', grant_types: ['client_credentials'], first_party: true },
    ])
    expect((await admin('POST', '/lambdas', LAMBDA)).status).toBe(201)
    const { body: trail } = await admin('GET', '/audit-trail?action=account.provision')
    expect(trail.entries).toMatchObject([{ actor: { id }, detail: { termsVersion: '1.0' } }])
  })

  it('says of what it can not fill in itself that it waits, and who fills it in', async () => {
    const admin = await newAccount('new3')
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
    expect(waiting.message).toContain('an administrator fills in consumerKey, consumerSecret')
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
    expect((await admin('DELETE', `/app-installations/${clientId}`)).status).toBe(403)
    await platform.databases.sentinel
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
    const admin = await newAccount('new7')
    const application = await platform.provisioning.issueAppToken('new7', 'application')
    await send('new7', application, 'POST', '/provisioning', ACCEPTANCE)
    expect((await admin('GET', '/secrets')).body).toEqual([])
    expect(states((await admin('GET', '/provisioning')).body)).toMatchObject({
      'secret lp-faas-default-app-key': 'missing',
      'secret lp-faas-orchestrator-app-key': 'missing',
    })
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

describe('the orchestrator’s key', () => {
  it('is a credential that works, with the scope to invoke and no other', async () => {
    const admin = await provisioned('orc1')
    const { value } = await plain(admin, ORCHESTRATOR_KEY)
    const { status, body } = await appToken('orc1', value)
    expect(status).toBe(200)
    expect(decodeToken(body.access_token)[1]).toMatchObject({
      azp: value.client_id,
      scope: 'faas.lambda.invoke',
    })
    expect((await send('orc1', body.access_token, 'GET', '/secrets')).status).toBe(403)
    const path = '/events/conversational_command/isImplemented'
    expect((await send('orc1', body.access_token, 'GET', path)).status).toBe(200)
    expect((await appToken('orc1', { ...value, client_secret: 'x'.repeat(43) })).status).toBe(401)
  })

  it('is one, also after ten provisionings at once and one more', async () => {
    const admin = await newAccount('orc2')
    await Promise.all(Array.from({ length: 10 }, () => admin('POST', '/provisioning', ACCEPTANCE)))
    const before = await plain(admin, ORCHESTRATOR_KEY)
    await admin('POST', '/provisioning', ACCEPTANCE)
    expect(await plain(admin, ORCHESTRATOR_KEY)).toEqual(before)
    expect((await appToken('orc2', before.value)).status).toBe(200)
    expect((await admin('GET', '/app-installations')).body).toHaveLength(1)
    expect(await clientSecrets(before.value.client_id)).toHaveLength(1)
    const { entries } = (await admin('GET', '/audit-trail?action=secret.create')).body
    expect(entries).toHaveLength(2)
  })

  it('is completed by repeating after a crash before the sentinel knew of it', async () => {
    const admin = await provisioned('orc3')
    const before = await plain(admin, ORCHESTRATOR_KEY)
    await platform.databases.sentinel
      .prepare('DELETE FROM client_secrets WHERE client_id = ?')
      .bind(before.value.client_id)
      .run()
    expect((await appToken('orc3', before.value)).status).toBe(401)
    const half = states((await admin('GET', '/provisioning')).body)
    expect(half[`secret ${ORCHESTRATOR_KEY}`]).toBe('missing')
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(states(body)[`secret ${ORCHESTRATOR_KEY}`]).toBe('done')
    expect(await plain(admin, ORCHESTRATOR_KEY)).toEqual(before)
    expect((await appToken('orc3', before.value)).status).toBe(200)
  })

  it('is installed by repeating after a crash before any secret was', async () => {
    const admin = await newAccount('orc7')
    const socket = join(platform.runDir, PROVISIONING_SOCKET)
    await unixFetch(socket, 'POST', '/accounts/orc7/provisioning', {})
    expect(states((await admin('GET', '/provisioning')).body)).toMatchObject({
      feature: 'done',
      'secret lp-faas-default-app-key': 'missing',
      'secret lp-faas-orchestrator-app-key': 'missing',
    })
    await admin('POST', '/provisioning', ACCEPTANCE)
    const { value } = await plain(admin, ORCHESTRATOR_KEY)
    expect((await appToken('orc7', value)).status).toBe(200)
  })

  it('that was deleted is replaced by another one, and the old one and its tokens end', async () => {
    const admin = await provisioned('orc4')
    const { value: old } = await plain(admin, ORCHESTRATOR_KEY)
    await admin('DELETE', `/secrets/${ORCHESTRATOR_KEY}`)
    await admin('POST', '/provisioning', ACCEPTANCE)
    const { value } = await plain(admin, ORCHESTRATOR_KEY)
    expect(value.client_id).toBe(old.client_id)
    expect(value.client_secret).not.toBe(old.client_secret)
    expect((await appToken('orc4', old)).status).toBe(401)
    expect((await appToken('orc4', value)).status).toBe(200)
    expect(await revocations(old.client_id)).toBe(1)
    const { entries } = (await admin('GET', '/audit-trail?action=app-installation')).body
    const actions = entries.map(({ action }: { action: string }) => action)
    expect(actions.slice(0, 2)).toEqual([
      'app-installation.wrong-secret',
      'app-installation.rotate-secret',
    ])
    expect(JSON.stringify(entries)).not.toContain(value.client_secret)
  })

  it('that an administrator has changed stays theirs', async () => {
    const admin = await provisioned('orc5')
    const { value: installed } = await plain(admin, ORCHESTRATOR_KEY)
    const own = { client_id: 'own', client_secret: 'own' }
    await admin('PUT', `/secrets/${ORCHESTRATOR_KEY}`, { value: own })
    const { body } = await admin('POST', '/provisioning', ACCEPTANCE)
    expect(states(body)[`secret ${ORCHESTRATOR_KEY}`]).toBe('done')
    expect((await plain(admin, ORCHESTRATOR_KEY)).value).toEqual(own)
    expect(await clientSecrets(installed.client_id)).toHaveLength(1)
  })

  it('is installed for the account that the first start makes', async () => {
    await platform.provisioning.createAccount('orc6', 'admin', PASSWORD)
    const token = await login('orc6', 'admin')
    const { body } = await send('orc6', token, 'GET', `/secrets/${ORCHESTRATOR_KEY}/plain`)
    expect((await appToken('orc6', body.value)).status).toBe(200)
  })
})

type Call = (method: string, path: string, body?: unknown) => ReturnType<typeof send>

async function provisioned(account: string): Promise<Call> {
  const admin = await newAccount(account)
  await admin('POST', '/provisioning', ACCEPTANCE)
  return admin
}

async function plain(admin: Call, key: string) {
  return (await admin('GET', `/secrets/${key}/plain`)).body
}

function states({ steps }: { steps: { name: string; state: string }[] }): Record<string, string> {
  return Object.fromEntries(steps.map(({ name, state }) => [name, state]))
}

async function appToken(account: string, credentials: Record<string, string>) {
  const url = `${platform.url}/sentinel/api/account/${account}/app/token?v=2.0`
  const body = new URLSearchParams({ grant_type: 'client_credentials', ...credentials })
  const response = await fetch(url, { method: 'POST', body })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

async function clientSecrets(clientId: string): Promise<unknown[]> {
  const statement = 'SELECT * FROM client_secrets WHERE client_id = ?'
  return (await platform.databases.sentinel.prepare(statement).bind(clientId).all()).results
}

async function revocations(clientId: string): Promise<number> {
  const statement = 'SELECT * FROM revocations WHERE subject = ?'
  const { results } = await platform.databases.sentinel.prepare(statement).bind(clientId).all()
  return results.length
}

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

// real parts: the product as a process, an account that is set up from nothing
// The procedures of the document "Getting Started".
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { unixFetch } from '../../../kit/node/unix-fetch.ts'
import { makeRunFolder } from '../../../scripts/start/run-folder.ts'
import { PROVISIONING_SOCKET } from '../../../scripts/start/sockets.ts'
import { AccountClient } from '../../support/account-client.ts'
import { expectReason } from '../../support/expect-refusal.ts'
import { answers, invokeLambda } from '../../support/lambda-outcome.ts'
import type { Product } from '../../support/server.ts'
import { joinServer } from '../../support/shared-server.ts'

let server: Product
let admin: AccountClient
beforeAll(async () => {
  server = await joinServer()
  admin = await AccountClient.admin(server)
})

async function read<T>(path: string, client = admin): Promise<T> {
  const answer = await client.send('GET', path)
  expect(answer.status).toBe(200)
  return answer.json() as Promise<T>
}

async function create<T>(path: string, body: object, client = admin): Promise<T> {
  const answer = await client.send('POST', path, body)
  const text = await answer.text()
  expect([answer.status, text]).toEqual([201, expect.any(String)])
  return JSON.parse(text) as T
}

describe('Getting Started, Provisioning', () => {
  it('whoever accepted the terms has the feature, default secrets and default domains', async () => {
    expect(await read('/provisioning')).toMatchObject({ isProvisioned: true })
    expect(await read<object[]>('/secrets')).not.toEqual([])
    const domains = await read<{ isDefault?: true; domain: string }[]>(
      '/proxy-settings?includeDefault=true',
    )
    expect(domains.filter(({ isDefault }) => isDefault).map(({ domain }) => domain)).toContain(
      'api.liveperson.net',
    )
  })
})

describe('Getting Started, Set User Permissions', () => {
  it('a profile is created with a FaaS permission and given to a user, who may do just that', async () => {
    const { id: profileId } = await create<{ id: string }>('/profiles', {
      name: 'Developers',
      roles: ['FaaS-Developer'],
      isAdministrator: false,
    })
    const password = 'a password of a developer'
    await create('/users', { loginName: 'dev', profileIds: [profileId], password })
    const answer = await admin.send('POST', '/login?v=1.3', { username: 'dev', password })
    const { bearer } = (await answer.json()) as { bearer: string }
    const developer = new AccountClient(server.url, admin.account, bearer)
    const code = 'function lambda(input, callback) { callback(null, 1) }'
    expect(await invokeLambda(developer, await developer.deployCode(code))).toEqual(answers(1))
    expect((await developer.send('GET', '/proxy-settings')).status).toBe(200)
    const added = await developer.send('POST', '/proxy-settings', { domain: 'example.org' })
    expect(added.status).toBe(403)
  })
})

describe('Getting Started, Configure SSO unified login', () => {
  it('/api/sso/login?accountId= leads to the sign-in of the account', async () => {
    const answer = await fetch(`${server.url}/api/sso/login?accountId=${admin.account}`, {
      redirect: 'manual',
    })
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toContain(`/account/${admin.account}/`)
  })

  it('the domain API tells the host of faasUI', async () => {
    const { baseURI } = await read<{ baseURI: string }>('/service/faasUI/baseURI.json?version=1.0')
    expect(baseURI).toMatch(/^[\w.-]+(:\d+)?$/)
  })
})

describe('Getting Started, Accessing the User Interface', () => {
  it('Home: lambdas, and invocations since the month began', async () => {
    expect(await read('/reports/lambdaCounts')).toMatchObject({ total: expect.any(Number) })
    expect(await read('/reports/invocationCounts')).toMatchObject({
      successfulInvocations: expect.any(Number),
    })
  })

  it.each([
    ['Functions', '/lambda-summaries'],
    ['Deployments', '/deployments'],
    ['Schedules', '/schedules'],
    ['Logs', '/logs'],
    ['Settings: domains', '/proxy-settings'],
    ['Settings: e-mail report', '/email-report/settings'],
    ['Settings: secrets', '/secrets'],
  ])('%s', async (_section, path) => {
    expect(await read<object>(path)).toBeTypeOf('object')
  })
})

describe('Getting Started, Creating Your First Function', () => {
  it('Steps 1 to 5: template, domain, description, development, deployment', async () => {
    const templates =
      await read<{ eventId: string | null; code: string; name: string }[]>('/templates')
    const template = templates.find(({ eventId }) => eventId === null)
    await create('/proxy-settings', { domain: 'crm.example.com', name: 'CRM' })
    const { uuid } = await create<{ uuid: string }>('/lambdas', {
      name: 'My first function',
      description: 'Says hello',
      implementation: { code: template?.code, environmentVariables: [] },
    })
    await admin.saveCode(
      uuid,
      `function lambda(input, callback) {
   callback(null,\`Hello World\`);
}`,
    )
    expect((await admin.deploy(uuid)).state).toBe('Productive')
    expect(await invokeLambda(admin, uuid)).toEqual(answers('Hello World'))
  })

  it('Step 3: a name that is taken is refused', async () => {
    const again = {
      name: 'My first function',
      description: '',
      implementation: { code: 'function lambda(input, callback) { callback() }' },
    }
    await expectReason(admin.send('POST', '/lambdas', again), 409, 'My first function')
  })
})

it('Getting Started, Provisioning: nothing can be created before the terms are accepted', async () => {
  const account = server.accountId('fresh')
  const body = { adminLogin: 'admin', adminPassword: 'a password of the tests' }
  const socket = join(makeRunFolder(server.dataDir), PROVISIONING_SOCKET)
  expect((await unixFetch(socket, 'PUT', `/accounts/${account}`, body)).status).toBe(201)
  const token = await server.provisioning.openSession(account)
  const owner = new AccountClient(server.url, account, token)
  const lambda = {
    name: 'too early',
    description: '',
    implementation: { code: 'function lambda(input, callback) { callback() }' },
  }
  await expectReason(owner.send('POST', '/lambdas', lambda), 403, 'not provisioned')
  const { currentTermsVersion: termsVersion } = await read<{ currentTermsVersion: string }>(
    '/provisioning',
    owner,
  )
  const accepted = { termsAccepted: true, termsVersion }
  expect((await owner.send('POST', '/provisioning', accepted)).status).toBe(200)
  expect((await owner.send('POST', '/lambdas', lambda)).status).toBe(201)
})

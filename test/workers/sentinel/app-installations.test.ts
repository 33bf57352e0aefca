// real parts
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CODE_MANIFEST, FAAS_MANIFEST } from './manifests.ts'
import { startSentinel, type Sentinel } from './start-sentinel.ts'

const ADMIN = { adminLogin: 'admin', adminPassword: 'correct horse' }
const PATH = '/api/account/brand1/app-installations'

let sentinel: Sentinel
let admin: string
let otherAdmin: string

beforeAll(async () => {
  sentinel = await startSentinel()
  await sentinel.provision('PUT', '/accounts/brand1', ADMIN)
  await sentinel.provision('PUT', '/accounts/brand2', ADMIN)
  admin = await bearer('brand1')
  otherAdmin = await bearer('brand2')
})

afterAll(() => sentinel.stop())

describe('an app installation', () => {
  it('is answered with its manifest, a client id, and a secret that is shown once', async () => {
    const created = await call('POST', '', FAAS_MANIFEST)
    expect(created.status).toBe(201)
    expect(created.headers.get('cache-control')).toBe('no-store')
    expect(created.body).toMatchObject(FAAS_MANIFEST)
    const { client_id: id, client_secret: secret } = created.body
    expect(secret).toMatch(/^[\w-]{43}$/)

    const read = await call('GET', `/${id}`)
    expect(read.body).toMatchObject({ client_id: id, ...FAAS_MANIFEST })
    const list = await call('GET', '')
    expect(list.body.map((each: { client_id: string }) => each.client_id)).toContain(id)
    expect(JSON.stringify([read.body, list.body])).not.toContain(secret)
    const results = await sentinel.query('SELECT * FROM client_secrets')
    expect(JSON.stringify(results)).not.toContain(secret)
  })

  it('is edited as a whole, and keeps its id and secret', async () => {
    const { body } = await call('POST', '', FAAS_MANIFEST)
    const edited = await call('PUT', `/${body.client_id}`, {
      ...FAAS_MANIFEST,
      client_name: 'Renamed',
    })
    expect(edited.status).toBe(200)
    expect(edited.body).toMatchObject({ client_id: body.client_id, client_name: 'Renamed' })
    expect((await token(body.client_id, body.client_secret)).status).toBe(200)
  })

  it('that is deleted gets no token and can not be read', async () => {
    const { body } = await call('POST', '', FAAS_MANIFEST)
    expect((await call('DELETE', `/${body.client_id}`)).status).toBe(204)
    expect((await call('GET', `/${body.client_id}`)).status).toBe(404)
    expect((await call('DELETE', `/${body.client_id}`)).status).toBe(404)
    expect((await token(body.client_id, body.client_secret)).status).toBe(401)
  })

  it('has no secret when it is a public client', async () => {
    const { status, body } = await call('POST', '', {
      ...CODE_MANIFEST,
      token_endpoint_auth_method: 'none',
    })
    expect(status).toBe(201)
    expect(body).not.toHaveProperty('client_secret')
    expect((await call('POST', `/${body.client_id}/secret`)).status).toBe(400)
    expect((await call('PUT', `/${body.client_id}`, CODE_MANIFEST)).status).toBe(400)
  })
})

describe('an installation that is switched off', () => {
  it('gets no token and loses those that it has, until it is switched on with the same secret', async () => {
    const { body } = await call('POST', '', FAAS_MANIFEST)
    expect(body.enabled).toBe(true)
    const { client_id: id, client_secret: secret } = body
    const off = await call('PATCH', `/${id}`, { enabled: false })
    expect(off.body).toMatchObject({ client_id: id, enabled: false, revision: 1 })
    const refused = await token(id, secret)
    expect(refused.status).toBe(401)
    expect(refused.body).toMatchObject({
      error: 'invalid_client',
      error_description: expect.stringContaining('switched off'),
    })
    const stranger = await token(id, 'a guess')
    expect(JSON.stringify(stranger.body)).not.toContain('switched off')
    const revoked = await sentinel.query(`SELECT * FROM revocations WHERE subject = '${id}'`)
    expect(revoked).toHaveLength(1)
    expect((await call('PATCH', `/${id}`, { enabled: false })).status).toBe(200)
    expect((await call('PATCH', `/${id}`, { enabled: true })).body.enabled).toBe(true)
    expect((await token(id, secret)).status).toBe(200)
  })

  it.each([{}, { enabled: 'false' }, { enabled: false, client_name: 'x' }, []])(
    'is not made by the body %j',
    async (body) => {
      const { body: made } = await call('POST', '', FAAS_MANIFEST)
      expect((await call('PATCH', `/${made.client_id}`, body)).status).toBe(400)
    },
  )
})

describe('rotation of a secret', () => {
  it('accepts the old and the new one side by side, and only those two', async () => {
    const { body: first } = await call('POST', '', FAAS_MANIFEST)
    const second = await call('POST', `/${first.client_id}/secret`)
    expect(second.status).toBe(200)
    expect(second.body.client_secrets).toHaveLength(2)
    expect((await token(first.client_id, first.client_secret)).status).toBe(200)
    expect((await token(first.client_id, second.body.client_secret)).status).toBe(200)

    const third = await call('POST', `/${first.client_id}/secret`)
    expect(third.body.client_secrets).toHaveLength(2)
    expect((await token(first.client_id, first.client_secret)).status).toBe(401)
    expect((await token(first.client_id, second.body.client_secret)).status).toBe(200)
    expect((await token(first.client_id, third.body.client_secret)).status).toBe(200)
  })

  it('ends the old one at once when asked to', async () => {
    const { body: first } = await call('POST', '', FAAS_MANIFEST)
    const second = await call('POST', `/${first.client_id}/secret`, { overlap_seconds: 0 })
    expect(second.body.client_secrets).toHaveLength(1)
    expect((await token(first.client_id, first.client_secret)).status).toBe(401)
    expect((await token(first.client_id, second.body.client_secret)).status).toBe(200)
  })

  it.each([-1, 1.5, '0', 1e12, null])('refuses an overlap of %j seconds', async (overlap) => {
    const { body } = await call('POST', '', FAAS_MANIFEST)
    const answer = await call('POST', `/${body.client_id}/secret`, { overlap_seconds: overlap })
    expect(answer.status).toBe(400)
  })
})

describe('permission', () => {
  it.each(['FaaS-Admin', 'FaaS-Developer', 'FaaS-Invocation'])(
    'is not given by the role %s',
    async (role) => {
      const { status } = await call('GET', '', undefined, await bearerWithRole(role))
      expect(status).toBe(403)
    },
  )

  it('is given by the role LPA', async () => {
    const lpa = await bearerWithRole('LPA')
    expect((await call('POST', '', FAAS_MANIFEST, lpa)).status).toBe(201)
  })

  it('is not given to an application', async () => {
    const { body } = await call('POST', '', FAAS_MANIFEST)
    const { body: granted } = await token(body.client_id, body.client_secret)
    expect((await call('GET', '', undefined, granted.access_token)).status).toBe(403)
  })

  it('ends with the right, while the token lives', async () => {
    const lpa = await bearerWithRole('LPA', 'leaver')
    expect((await call('GET', '', undefined, lpa)).status).toBe(200)
    await sentinel.query(`UPDATE users SET state = 'disabled' WHERE login_key = 'leaver'`)
    expect((await call('GET', '', undefined, lpa)).status).toBe(403)
  })

  it('needs a token', async () => {
    expect((await sentinel.send('GET', PATH)).status).toBe(401)
  })

  it('stops at the account: another one is not told from one that is not there', async () => {
    const { body } = await call('POST', '', FAAS_MANIFEST)
    const paths = [
      ['GET', PATH],
      ['POST', PATH],
      ['GET', `${PATH}/${body.client_id}`],
      ['DELETE', `${PATH}/${body.client_id}`],
      ['POST', `${PATH}/${body.client_id}/secret`],
    ] as const
    for (const [method, path] of paths) {
      const answers = [path, path.replace('brand1', 'nowhere')].map((each) =>
        sentinel.send(method, each, undefined, { authorization: `Bearer ${otherAdmin}` }),
      )
      const [foreign, missing] = await Promise.all(answers)
      expect(foreign?.status).toBe(404)
      expect(foreign?.body).toEqual(missing?.body)
    }
    for (const method of ['GET', 'DELETE', 'PUT']) {
      const own = `/api/account/brand2/app-installations/${body.client_id}`
      const { status } = await sentinel.send(
        method,
        own,
        method === 'PUT' ? FAAS_MANIFEST : undefined,
        { authorization: `Bearer ${otherAdmin}` },
      )
      expect(status).toBe(404)
    }
    expect((await token(body.client_id, body.client_secret)).status).toBe(200)
  })
})

async function bearer(account: string): Promise<string> {
  const { body } = await sentinel.provision('POST', `/accounts/${account}/sessions`, {})
  return body.bearer
}

async function bearerWithRole(role: string, loginName = `holder of ${role}`): Promise<string> {
  const user = { loginName, password: 'battery staple', roles: [role] }
  await sentinel.provision('POST', '/accounts/brand1/users', user)
  const { body } = await sentinel.provision('POST', '/accounts/brand1/sessions', { loginName })
  return body.bearer
}

function call(method: string, path: string, body?: unknown, as = admin) {
  return sentinel.send(method, PATH + path, body, { authorization: `Bearer ${as}` })
}

function token(clientId: string, clientSecret: string) {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
  })
  return sentinel.send('POST', '/sentinel/api/account/brand1/app/token?v=1.0', form.toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  })
}

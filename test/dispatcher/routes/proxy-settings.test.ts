import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

const PATH = '/api/account/1234/proxy-settings'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())

async function as(role: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const token = await dispatcher.sessionToken(role)
  return dispatcher.send(method, path, { token, body })
}

/** Who made an entry, who changed it last, and when. */
const OF_A_PERSON = {
  createdBy: expect.any(String),
  createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
  updatedBy: expect.any(String),
  updatedAt: expect.stringMatching(/^\d{4}-.*Z$/),
}

describe('POST /proxy-settings', () => {
  it('whitelists a domain as the CLI sends it', async () => {
    const body = { timestamp: 0, domain: 'Api.Example.com', id: -1 }
    const answer = await as('FaaS-Admin', 'POST', PATH, body)
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({
      id: expect.any(Number),
      domain: 'api.example.com',
      name: '',
      revision: 1,
      ...OF_A_PERSON,
    })
    expect(answer.json.id).toBeGreaterThan(0)
    expect(await dispatcher.whitelist.get('1234/api.example.com')).toBe('1')
  })

  it('refuses a domain that is on the list, and one of the platform', async () => {
    await as('FaaS-Admin', 'POST', PATH, { domain: 'twice.example.com' })
    for (const domain of ['TWICE.example.com.', '*.ac.liveperson.net']) {
      const answer = await as('FaaS-Admin', 'POST', PATH, { domain })
      expect(answer.status).toBe(409)
      expect(answer.json.errorCode).toBe('com.liveperson.faas.whitelist.duplicate')
    }
  })

  it('refuses bad input with a reason and stores nothing', async () => {
    const before = (await dispatcher.whitelist.list()).keys.length
    for (const body of [
      'no json',
      '',
      '[]',
      'null',
      '"text"',
      {},
      { domain: 7 },
      { domain: 'localhost' },
      { domain: 'x'.repeat(2_000) },
      { domain: 'example.com', name: 'x'.repeat(101) },
      { domain: 'example.com', name: 'a\u0000b' },
      '['.repeat(9_000),
    ]) {
      const answer = await as('FaaS-Admin', 'POST', PATH, body)
      expect(answer.status).toBe(400)
      expect(answer.json.errorCode).toBe('com.liveperson.faas.fm.badinput')
      expect(answer.json.errorMsg).toMatch(/\.$/)
    }
    const large = await as('FaaS-Admin', 'POST', PATH, { domain: 'a.com', x: 'x'.repeat(20_000) })
    expect(large.status).toBe(413)
    expect((await dispatcher.whitelist.list()).keys).toHaveLength(before)
  })

  it('takes the account from the path alone', async () => {
    await as('FaaS-Admin', 'POST', PATH, { domain: 'mine.example.com', accountId: '5678' })
    expect(await dispatcher.whitelist.get('5678/mine.example.com')).toBeNull()
    const foreign = '/api/account/5678/proxy-settings'
    const answer = await as('LPA', 'POST', foreign, { domain: 'theirs.example.com' })
    expect(answer.status).toBe(404)
  })

  it('accepts 500 domains and no more', async () => {
    const writes = Array.from({ length: 500 }, (_, index) =>
      dispatcher.whitelist.put(`full/n${index}.example.com`, '1', {
        metadata: { id: index, name: '', createdBy: 'u', createdAt: 0 },
      }),
    )
    await Promise.all(writes)
    const token = await dispatcher.sentinel.sign({
      use: 'session',
      aud: 'full',
      sub: 'u',
      roles: ['FaaS-Admin'],
    })
    const path = '/api/account/full/proxy-settings'
    const answer = await dispatcher.send('POST', path, { token, body: { domain: 'one.more.com' } })
    expect(answer.status).toBe(422)
  })
})

describe('GET and DELETE /proxy-settings', () => {
  it('list the account’s domains, with the platform’s on request, and take one off', async () => {
    const body = { domain: 'listed.example.com', name: 'CRM' }
    const created = (await as('FaaS-Admin', 'POST', PATH, body)).json
    const own = await as('FaaS-Developer', 'GET', PATH)
    expect(own.json).toContainEqual(created)
    const all = await as('FaaS-Developer', 'GET', `${PATH}?includeDefault=true`)
    expect(all.json).toContainEqual(created)
    const platform = all.json.find(
      (entry: { domain: string }) => entry.domain === 'api.liveperson.net',
    )
    expect(platform).toMatchObject({ name: 'Platform default', isDefault: true })

    expect((await as('FaaS-Admin', 'DELETE', `${PATH}/${platform.id}`)).status).toBe(403)
    expect((await as('FaaS-Admin', 'DELETE', `${PATH}/${created.id}`)).status).toBe(204)
    expect((await as('FaaS-Admin', 'DELETE', `${PATH}/${created.id}`)).status).toBe(404)
    expect((await as('FaaS-Admin', 'DELETE', `${PATH}/abc`)).status).toBe(404)
    expect((await as('FaaS-Developer', 'GET', PATH)).json).not.toContainEqual(created)
  })
})

describe('who may touch the whitelist', () => {
  it('an administrator writes, a developer reads, an invoker neither', async () => {
    const statuses = async (role: string): Promise<number[]> => [
      (await as(role, 'GET', PATH)).status,
      (await as(role, 'POST', PATH, {})).status,
      (await as(role, 'DELETE', `${PATH}/1`)).status,
    ]
    expect(await statuses('FaaS-Admin')).toEqual([200, 400, 404])
    expect(await statuses('FaaS-Developer')).toEqual([200, 403, 403])
    expect(await statuses('FaaS-Invocation')).toEqual([403, 403, 403])
    expect((await dispatcher.send('GET', PATH)).status).toBe(401)
  })
})

const put = (id: unknown, body: unknown, role = 'FaaS-Admin') =>
  as(role, 'PUT', `${PATH}/${String(id)}`, body)
const add = async (domain: string) =>
  (await as('FaaS-Admin', 'POST', PATH, { domain, name: 'before' })).json
const metadataOf = async (domain: string) => {
  const { metadata } = await dispatcher.whitelist.getWithMetadata(`1234/${domain}`)
  return metadata as Record<string, unknown>
}

describe('PUT /proxy-settings/{id}', () => {
  it('changes what a domain is for and keeps who added it', async () => {
    const { id } = await add('named.example.com')
    const before = await metadataOf('named.example.com')
    const answer = await put(id, { timestamp: 0, name: 'after' })
    expect([answer.status, answer.json]).toEqual([
      200,
      { id, domain: 'named.example.com', name: 'after', revision: 2, ...OF_A_PERSON },
    ])
    expect(await metadataOf('named.example.com')).toEqual({
      ...before,
      name: 'after',
      revision: 2,
      updatedBy: before['createdBy'],
      updatedAt: expect.any(Number),
    })
    expect((await put(id, {})).json.name).toBe('after')
  })

  it('changes the domain: the new one is open, the former one is not', async () => {
    const { id } = await add('old.example.com')
    const { status, json } = await put(id, { domain: 'NEW.example.com.' })
    expect([status, json]).toEqual([
      200,
      {
        id: expect.any(Number),
        domain: 'new.example.com',
        name: 'before',
        revision: 1,
        ...OF_A_PERSON,
      },
    ])
    expect(json.id).not.toBe(id)
    expect(await dispatcher.whitelist.get('1234/old.example.com')).toBeNull()
    expect(await dispatcher.whitelist.get('1234/new.example.com')).toBe('1')
    expect((await put(id, { name: 'gone' })).status).toBe(404)
    expect((await put(json.id, { domain: 'new.example.com', name: 'same' })).status).toBe(200)
  })

  it('refuses what is on the list, what is no domain, and what is not there', async () => {
    const { id } = await add('one.example.com')
    await add('two.example.com')
    for (const [body, status] of [
      [{ domain: 'two.example.com' }, 409],
      [{ domain: 'api.liveperson.net' }, 409],
      [{ domain: 'localhost' }, 400],
      [{ domain: '*.co.uk' }, 400],
      [{ name: 7 }, 400],
      [[], 400],
    ] as const) {
      expect((await put(id, body)).status).toBe(status)
    }
    expect(await dispatcher.whitelist.get('1234/one.example.com')).toBe('1')
    for (const other of ['0', 'x', '-1']) {
      expect((await put(other, { name: 'x' })).status).toBe(404)
    }
    const list = await as('FaaS-Admin', 'GET', `${PATH}?includeDefault=true`)
    const own = list.json.find((each: { isDefault?: true }) => each.isDefault)
    expect((await put(own.id, { name: 'x' })).status).toBe(403)
    expect((await put(id, { name: 'x' }, 'FaaS-Developer')).status).toBe(403)
  })

  it('is put on record', async () => {
    const { results } = await dispatcher.db
      .prepare(`SELECT subject, detail FROM audit_trail WHERE action = 'whitelist.update'`)
      .all<{ subject: string; detail: string }>()
    expect(results.map(({ subject, detail }) => [subject, JSON.parse(detail)])).toContainEqual([
      'new.example.com',
      { from: 'old.example.com', name: 'before' },
    ])
  })
})

describe('GET /egress-addresses', () => {
  it('says as Cloudflare deploys it that others share them, to whoever may read the whitelist', async () => {
    const path = '/api/account/1234/egress-addresses'
    const answer = await as('FaaS-Developer', 'GET', path)
    expect([answer.status, answer.json]).toEqual([200, { addresses: [], areShared: true }])
    expect((await as('FaaS-Invocation', 'GET', path)).status).toBe(403)
    expect((await dispatcher.send('GET', path)).status).toBe(401)
    expect((await as('FaaS-Admin', 'GET', path.replace('1234', '5678'))).status).toBe(404)
  })
})

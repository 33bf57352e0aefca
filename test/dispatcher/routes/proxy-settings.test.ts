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

describe('POST /proxy-settings', () => {
  it('whitelists a domain as the CLI sends it', async () => {
    const body = { timestamp: 0, domain: 'Api.Example.com', id: -1 }
    const answer = await as('FaaS-Admin', 'POST', PATH, body)
    expect(answer.status).toBe(201)
    expect(answer.json).toEqual({ id: expect.any(Number), domain: 'api.example.com', name: '' })
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

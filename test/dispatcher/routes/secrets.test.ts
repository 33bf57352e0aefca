import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  startDispatcher,
  type Answer,
  type RunningDispatcher,
} from '../support/start-dispatcher.ts'

const PATH = '/api/account/1234/secrets'
const MASK = '********'
const VALUE = 'hunter2-the-password'

let dispatcher: RunningDispatcher
beforeAll(async () => {
  dispatcher = await startDispatcher()
})
afterAll(() => dispatcher?.stop())

async function as(role: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const token = await dispatcher.sessionToken(role)
  return dispatcher.send(method, path, { token, body })
}

function create(key: string, value: unknown): Promise<Answer> {
  return as('FaaS-Admin', 'POST', PATH, { key, value })
}

function readPlain(key: string): Promise<Answer> {
  return as('FaaS-Admin', 'GET', `${PATH}/${key}/plain`)
}

async function query(sql: string): Promise<Record<string, unknown>[]> {
  return (await dispatcher.db.prepare(sql).all()).results
}

async function actions(key: string): Promise<unknown[]> {
  const rows = await query(
    `SELECT action, actor_id FROM audit_trail WHERE subject = '${key}' ORDER BY sequence`,
  )
  return rows.map(({ action, actor_id: actor }) => `${String(action)} by ${String(actor)}`)
}

describe('a secret', () => {
  it('is created, read masked, changed, read in plain and deleted', async () => {
    const created = await create('crm-token', VALUE)
    expect(created.status).toBe(201)
    const view = {
      key: 'crm-token',
      value: MASK,
      type: 'string',
      createdBy: 'user-1',
      updatedBy: 'user-1',
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
      lastReadAt: null,
    }
    expect(created.json).toEqual(view)
    expect((await as('FaaS-Developer', 'GET', `${PATH}/crm-token`)).json).toEqual(view)
    expect((await as('FaaS-Developer', 'GET', PATH)).json).toContainEqual(view)

    const changed = await as('FaaS-Admin', 'PUT', `${PATH}/crm-token`, { value: 42 })
    expect([changed.status, changed.json]).toEqual([200, { ...view, type: 'number' }])
    const plain = await readPlain('crm-token')
    expect(plain.json).toEqual({ key: 'crm-token', value: 42 })
    expect(plain.headers.get('cache-control')).toBe('no-store')

    expect((await as('FaaS-Admin', 'DELETE', `${PATH}/crm-token`)).status).toBe(204)
    expect((await readPlain('crm-token')).status).toBe(404)
    expect((await as('FaaS-Admin', 'DELETE', `${PATH}/crm-token`)).status).toBe(404)
    expect(await actions('crm-token')).toEqual([
      'secret.create by user-1',
      'secret.update by user-1',
      'secret.read-plain by user-1',
      'secret.delete by user-1',
    ])
  })

  it.each([
    ['text', 'a "text" with \n lines, ünicode, 🔥, \u0000 and \ud800'],
    ['long', 'ü'.repeat(10_000)],
    ['number', -12.5],
    ['zero', 0],
    ['object', { consumerKey: 'a', nested: { list: [1, null, 'b'] }, constructor: '' }],
    ['empty-object', {}],
    ['A_z-9'.repeat(20), 'long key'],
  ])('comes back as it was: %s', async (key, value) => {
    expect((await create(key, value)).status).toBe(201)
    expect((await readPlain(key)).json).toEqual({ key, value })
  })

  it('shows nothing of its value but the type, however short it is', async () => {
    await create('short', 'x')
    await create('longer', 'x'.repeat(5_000))
    const short = (await as('FaaS-Developer', 'GET', `${PATH}/short`)).json
    const longer = (await as('FaaS-Developer', 'GET', `${PATH}/longer`)).json
    const own = { key: '', createdAt: '', updatedAt: '' }
    expect({ ...short, ...own }).toEqual({ ...longer, ...own })
  })

  it('is unique in its account, also among ten requests at once, and not beyond it', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => create('raced', `value ${index}`)),
    )
    const statuses = answers.map(({ status }) => status).sort((a, b) => a - b)
    expect(statuses).toEqual([201, ...Array.from({ length: 9 }, () => 409)])
    const winner = answers.findIndex(({ status }) => status === 201)
    expect((await readPlain('raced')).json.value).toBe(`value ${winner}`)
    expect(await actions('raced')).toHaveLength(2)
    expect((await create('RACED', 'other case')).status).toBe(201)
  })

  it('is found by its key alone: wildcards and other cases find nothing', async () => {
    await create('wild_card', VALUE)
    for (const key of "wild% % _________ WILD_CARD wildXcard * ..%2f ' ".split(' ')) {
      const path = `${PATH}/${encodeURIComponent(key)}/plain`
      expect((await as('FaaS-Admin', 'GET', path)).status, key).toBe(404)
    }
    await create('wildXcard', 'another')
    await as('FaaS-Admin', 'DELETE', `${PATH}/wild_card`)
    expect((await readPlain('wildXcard')).json.value).toBe('another')
  })
})

describe('a write that is refused', () => {
  it('says why, without the value, and changes nothing', async () => {
    await create('kept', VALUE)
    const before = await query('SELECT * FROM secrets ORDER BY key')
    const entries = await query('SELECT count(*) AS count FROM audit_trail')
    const bodies = [
      ...['', 'a b', 'a.b', 'ä', 'x'.repeat(101), 7, null].map((key) => ({ key, value: VALUE })),
      ...[true, null, [], [VALUE], '', MASK, VALUE.repeat(501)].map((value) => ({
        key: 'refused',
        value,
      })),
      { key: 'refused', value: { a: VALUE.repeat(501) } },
      { key: 'refused' },
      { value: VALUE },
      '{"key":"refused","value":1e999}',
      '{"key":"refused","value":{"__proto__":{"a":1}}}',
      `["${VALUE}"]`,
      `"${VALUE}"`,
      `{"key":"refused","value":"${VALUE}`,
      '',
    ]
    for (const body of bodies) {
      const answer = await as('FaaS-Admin', 'POST', PATH, body)
      expect(answer.status, JSON.stringify(body).slice(0, 100)).toBe(400)
      expect(answer.json.errorMsg).toMatch(/\.$/)
      expect(answer.text).not.toContain('hunter2')
    }
    for (const body of [{ value: null }, {}, { key: 'other', value: 'x' }, { value: MASK }]) {
      expect((await as('FaaS-Admin', 'PUT', `${PATH}/kept`, body)).status).toBe(400)
    }
    expect((await create('kept', 'again')).json.errorCode).toBe('com.liveperson.faas.fm.conflict')
    expect((await create('big', 'x'.repeat(100_001))).status).toBe(413)
    expect((await as('FaaS-Admin', 'PUT', `${PATH}/none`, { value: 1 })).status).toBe(404)
    expect(await query('SELECT * FROM secrets ORDER BY key')).toEqual(before)
    expect(await query('SELECT count(*) AS count FROM audit_trail')).toEqual(entries)
  })

  it('takes the account and the author from the token alone', async () => {
    const body = { key: 'mine', value: 'x', accountId: '5678', createdBy: 'somebody' }
    const answer = await as('FaaS-Admin', 'POST', PATH, body)
    expect(answer.json.createdBy).toBe('user-1')
    expect(await query(`SELECT account_id FROM secrets WHERE key = 'mine'`)).toEqual([
      { account_id: '1234' },
    ])
    for (const path of ['', '/mine', '/mine/plain']) {
      const foreign = `/api/account/5678/secrets${path}`
      expect((await as('LPA', 'GET', foreign)).status).toBe(404)
    }
  })

  it('is the 201st of an account', async () => {
    const [key] = await query('SELECT id FROM secret_keys')
    await dispatcher.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
         INSERT INTO secrets SELECT 'full', 'n' || i, 'string', ?, 'x', 0, 'u', 'u', 0, 0, NULL FROM n`,
      )
      .bind(key?.['id'])
      .run()
    const claims = { use: 'session', aud: 'full', sub: 'u', roles: ['FaaS-Admin'] }
    const token = await dispatcher.sentinel.sign(claims)
    for (const key of ['one-more', 'n7']) {
      const body = { key, value: 'x' }
      const answer = await dispatcher.send('POST', '/api/account/full/secrets', { token, body })
      expect(answer.status).toBe(422)
    }
  })
})

describe('who may touch secrets', () => {
  it('an administrator writes and reads in plain, a developer reads masked, an invoker nothing', async () => {
    const statuses = async (role: string): Promise<number[]> => [
      (await as(role, 'GET', PATH)).status,
      (await as(role, 'POST', PATH, {})).status,
      (await as(role, 'GET', `${PATH}/none`)).status,
      (await as(role, 'PUT', `${PATH}/none`, {})).status,
      (await as(role, 'DELETE', `${PATH}/none`)).status,
      (await as(role, 'GET', `${PATH}/none/plain`)).status,
    ]
    expect(await statuses('FaaS-Admin')).toEqual([200, 400, 404, 400, 404, 404])
    expect(await statuses('FaaS-Developer')).toEqual([200, 403, 404, 403, 403, 403])
    expect(await statuses('FaaS-Invocation')).toEqual([403, 403, 403, 403, 403, 403])
    expect((await dispatcher.send('GET', PATH)).status).toBe(401)
    expect((await as('FaaS-Admin', 'PATCH', `${PATH}/none`, {})).status).toBe(405)
  })
})

describe('the database', () => {
  it('holds no value, and no key, in plain', async () => {
    await create('stored', VALUE)
    const rows = await query('SELECT * FROM secrets')
    const keys = await query('SELECT * FROM secret_keys')
    const trail = await query('SELECT * FROM audit_trail')
    expect(JSON.stringify([rows, keys, trail])).not.toContain('hunter2')
    expect(keys).toHaveLength(1)
  })

  it('can’t pass a value off as another one’s, of another key or account', async () => {
    await create('victim', 'of the victim')
    await create('source', 'of the source')
    const sealed = `(SELECT sealed_value FROM secrets WHERE key = 'source')`
    await query(`UPDATE secrets SET sealed_value = ${sealed} WHERE key = 'victim'`)
    const swapped = await readPlain('victim')
    expect(swapped.status).toBe(500)
    expect(swapped.json.errorCode).toBe('com.liveperson.faas.fm.general')
    expect(swapped.text).not.toMatch(/of the|source|AES|sealed/)
    expect(await actions('victim')).toEqual(['secret.create by user-1'])

    await query(`UPDATE secrets SET account_id = '5678' WHERE key = 'source'`)
    const claims = { use: 'session', aud: '5678', sub: 'u', roles: ['FaaS-Admin'] }
    const token = await dispatcher.sentinel.sign(claims)
    const moved = await dispatcher.send('GET', '/api/account/5678/secrets/source/plain', { token })
    expect(moved.status).toBe(500)
  })

  it('can’t be told a value without a record of it: when there is none, neither is the value', async () => {
    await create('unrecorded', VALUE)
    await query(
      `CREATE TRIGGER full BEFORE INSERT ON audit_trail BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
    )
    const answer = await readPlain('unrecorded')
    await query('DROP TRIGGER full')
    expect(answer.status).toBe(500)
    expect(answer.text).not.toContain('hunter2')
  })
})

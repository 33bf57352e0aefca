// real parts
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fromRoot } from '../../scripts/start/from-root.ts'
import { openPlatform, type Platform } from '../support/open-platform.ts'
import { FAAS_MANIFEST } from '../workers/sentinel/manifests.ts'

const PASSWORD = 'battery staple'
const CODE = 'function lambda(input, callback) { callback(null, 1) }'

let platform: Platform
let admin: string
let adminId: string

interface Entry {
  chain: string
  sequence: number
  at: string
  actor: { kind: string; id: string | null }
  action: string
  subject: string | null
  detail: Record<string, unknown>
  address: string | null
  requestId: string | null
  previousHash: string
  hash: string
}

beforeAll(async () => {
  platform = await openPlatform()
  await openAccount('brand1')
  const login = await send('POST', '/api/account/brand1/login', {
    username: 'admin',
    password: PASSWORD,
  })
  admin = login.body.bearer
  adminId = login.body.config.userId
})
afterAll(() => platform?.close())

describe('the audit trail', () => {
  it('tells of every write who did it, when, and by which request', async () => {
    const { uuid } = (await as(admin, 'POST', '/lambdas', newLambda('audited'))).body
    const patch = { description: 'new' }
    const user = { loginName: 'audited', password: PASSWORD, profileIds: [] }
    const profile = { name: 'Audited', roles: ['FaaS-Admin'] }

    await expectEntry('lambda.save', uuid, as(admin, 'PUT', `/lambdas/${uuid}`, patch))
    await expectEntry('deployment.deploy', uuid, as(admin, 'POST', `/deployments/${uuid}`))
    await platform.databases.dispatcher
      .prepare(`UPDATE deployments SET state = 'Deploy Error'`)
      .run()
    await expectEntry('lambda.delete', uuid, as(admin, 'DELETE', `/lambdas/${uuid}`))

    const added = as(admin, 'POST', '/proxy-settings', { domain: 'example.com' })
    await expectEntry('whitelist.add', 'example.com', added)
    const removed = as(admin, 'DELETE', `/proxy-settings/${(await added).body.id}`)
    await expectEntry('whitelist.delete', 'example.com', removed)

    const secret = { key: 'audited', value: 'hunter2' }
    await expectEntry('secret.create', 'audited', as(admin, 'POST', '/secrets', secret))
    await expectEntry('secret.update', 'audited', as(admin, 'PUT', '/secrets/audited', secret))
    await expectEntry('secret.read-plain', 'audited', as(admin, 'GET', '/secrets/audited/plain'))
    await expectEntry('secret.delete', 'audited', as(admin, 'DELETE', '/secrets/audited'))
    expect(JSON.stringify(await read('?action=secret'))).not.toContain('hunter2')

    const created = await as(admin, 'POST', '/users', user)
    const userPath = `/users/${created.body.id}`
    await expectEntry('user.create', created.body.id, created)
    const email = { email: 'x@brand.example' }
    await expectEntry('user.update', created.body.id, as(admin, 'PATCH', userPath, email))
    const reset = as(admin, 'POST', `${userPath}/password-reset`)
    await expectEntry('user.reset-password', created.body.id, reset)
    await expectEntry('user.delete', created.body.id, as(admin, 'DELETE', userPath))

    const made = await as(admin, 'POST', '/profiles', profile)
    const profilePath = `/profiles/${made.body.id}`
    await expectEntry('profile.create', made.body.id, made)
    await expectEntry('profile.update', made.body.id, as(admin, 'PUT', profilePath, profile))
    await expectEntry('profile.delete', made.body.id, as(admin, 'DELETE', profilePath))

    const installed = await as(admin, 'POST', '/app-installations', FAAS_MANIFEST)
    const id = installed.body.client_id
    const path = `/app-installations/${id}`
    await expectEntry('app-installation.create', id, installed)
    await expectEntry('app-installation.update', id, as(admin, 'PUT', path, FAAS_MANIFEST))
    const rotated = as(admin, 'POST', `${path}/secret`)
    await expectEntry('app-installation.rotate-secret', id, rotated)
    await expectEntry('app-installation.delete', id, as(admin, 'DELETE', path))
  })

  it('tells of logins, good and bad, without what was typed', async () => {
    const path = '/api/account/brand1/login'
    const typed = { username: 'admin', password: 'a wrong one' }
    const bad = await send('POST', path, typed)
    const unknown = await send('POST', path, { username: 'my-secret-password', password: 'x' })
    const good = await send('POST', path, { ...typed, password: PASSWORD })
    const [ofGood, ofUnknown, ofBad] = await read('?action=login&limit=3')
    expect(ofBad).toMatchObject({
      action: 'login.failed',
      subject: adminId,
      actor: { kind: 'stranger', id: null },
      requestId: bad.requestId,
    })
    expect(ofUnknown).toMatchObject({ action: 'login.failed', subject: null })
    expect(ofUnknown?.requestId).toBe(unknown.requestId)
    expect(ofGood).toMatchObject({
      action: 'login.succeeded',
      actor: { kind: 'user', id: adminId },
      requestId: good.requestId,
    })
    expect(JSON.stringify(await read('?limit=500'))).not.toMatch(
      /wrong one|my-secret-password|battery/,
    )
  })

  it('holds no secret that an answer gave', async () => {
    const { body } = await as(admin, 'POST', '/app-installations', FAAS_MANIFEST)
    expect(JSON.stringify(await read('?limit=500'))).not.toContain(body.client_secret)
  })

  it('tells of what the operator and the platform itself did', async () => {
    await platform.provisioning.rotateKeys('app')
    const [rotation] = await read('?action=signing-key&actor=operator')
    expect(rotation).toMatchObject({ chain: 'platform', detail: { purpose: 'app' } })
    const made = await read('?action=signing-key&actor=system')
    expect(made).toHaveLength(2)
    const [created] = await read('?action=account.create')
    expect(created).toMatchObject({ actor: { kind: 'operator', id: null }, subject: 'brand1' })
  })

  it('says nothing of what was refused', async () => {
    const before = await read('')
    await as(admin, 'POST', '/lambdas', { name: 'no code' })
    await as(admin, 'POST', '/profiles', { name: 'Developer', roles: [] })
    await as(admin, 'PATCH', `/users/${adminId}`, { state: 'disabled' })
    await as(admin, 'DELETE', '/users/nobody')
    await as(admin, 'DELETE', `/lambdas/${crypto.randomUUID()}`)
    await as(admin, 'PUT', `/lambdas/${crypto.randomUUID()}`, { description: 'x' })
    await as('no token', 'POST', '/lambdas', newLambda('stranger'))
    expect(await read('')).toEqual(before)
  })

  it('is one chain of each account and Worker, also after forty writes at once', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `at once ${index}`)
    const answers = await Promise.all(
      names.flatMap((name) => [
        as(admin, 'POST', '/lambdas', newLambda(name)),
        as(admin, 'POST', '/profiles', { name, roles: [] }),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
    const entries = await readAll('')
    for (const chain of ['functions', 'sentinel', 'platform']) {
      const own = entries.filter((entry) => entry.chain === chain).toReversed()
      expect(own.map(({ sequence }) => sequence)).toEqual(own.map((_, index) => index + 1))
      own.forEach((entry, index) => {
        expect(entry.previousHash).toBe(own[index - 1]?.hash ?? '')
        expect(entry.hash).toBe(hashOf(entry, chain === 'platform' ? '-' : 'brand1'))
      })
    }
    expect((await as(admin, 'GET', '/audit-trail/verification')).body.isIntact).toBe(true)
  })

  it('is read page by page, by time, with no entry twice or left out', async () => {
    const whole = await read('?limit=500')
    expect(await readAll('&limit=7')).toEqual(whole)
    const times = whole.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => b.localeCompare(a)))
  })

  it('is read by time, actor and action', async () => {
    const whole = await read('?limit=500')
    const from = whole[20]?.at ?? ''
    const to = whole[5]?.at ?? ''
    const between = whole.filter(({ at }) => at >= from && at < to)
    expect(await read(`?limit=500&from=${from}&to=${to}`)).toEqual(between)
    const own = whole.filter(({ actor }) => actor.id === adminId)
    expect(await read(`?limit=500&actor=${adminId}`)).toEqual(own)
    const lambdas = whole.filter(({ action }) => action.startsWith('lambda.'))
    expect(lambdas.length).toBeGreaterThan(0)
    expect(await read('?limit=500&action=lambda')).toEqual(lambdas)
    expect(await read('?action=lambda%25')).toEqual([])
    expect(await read(`?actor=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([])
  })

  it.each(['from=yesterday', 'to=0', 'limit=0', 'limit=501', 'limit=x', 'cursor=x', 'cursor=e30x'])(
    'refuses %s',
    async (query) => {
      const { status, body } = await as(admin, 'GET', `/audit-trail?${query}`)
      expect(status).toBe(400)
      expect(body.errorMsg).toMatch(/\.$/)
    },
  )

  it('is for administrators of the account alone', async () => {
    await openAccount('brand2')
    const foreign = await platform.provisioning.openSession('brand2')
    const application = await platform.provisioning.issueAppToken('brand1', 'reader')
    const { body: profiles } = await as(admin, 'GET', '/profiles')
    const { id } = profiles.find(({ name }: { name: string }) => name === 'Developer')
    const user = { loginName: 'developer', password: PASSWORD, profileIds: [id] }
    await as(admin, 'POST', '/users', user)
    const login = { username: 'developer', password: PASSWORD }
    const developer = (await send('POST', '/api/account/brand1/login', login)).body.bearer
    for (const path of ['/audit-trail', '/audit-trail/verification']) {
      expect((await as(admin, 'GET', path)).status).toBe(200)
      expect((await as(foreign, 'GET', path)).status).toBe(404)
      expect((await as(developer, 'GET', path)).status).toBe(403)
      expect((await as(application, 'GET', path)).status).toBe(403)
      expect((await as('none', 'GET', path)).status).toBe(401)
      expect((await as(admin, 'POST', path)).status).toBe(405)
      expect((await as(admin, 'DELETE', path)).status).toBe(405)
      const detour = `/api/account/brand1%2Fusers%3F${path}`
      expect((await send('GET', detour, undefined, admin)).status).toBe(404)
    }
  })
})

describe('the database', () => {
  it.each([
    `UPDATE audit_trail SET actor_id = 'somebody else'`,
    `DELETE FROM audit_trail`,
    `DELETE FROM audit_heads`,
    `UPDATE audit_heads SET sequence = 0`,
    `INSERT INTO audit_trail SELECT account_id, 900, occurred_at, actor_kind, actor_id, action, subject, detail, address, request_id, previous_hash, hash FROM audit_trail LIMIT 1`,
    `INSERT OR REPLACE INTO audit_trail SELECT * FROM audit_trail WHERE sequence = 1`,
  ])('refuses %s', async (statement) => {
    for (const database of Object.values(platform.databases)) {
      await expect(database.prepare(statement).run()).rejects.toThrow(/audit_/)
    }
  })
})

describe('the check', () => {
  it('finds what was changed, removed or put in by somebody who took the triggers away', async () => {
    for (const [name, database] of Object.entries(platform.databases)) {
      for (const tampering of [
        `UPDATE audit_trail SET actor_id = 'x' WHERE sequence = 2`,
        `UPDATE audit_trail SET detail = '{}', hash = 'x' WHERE sequence = 2`,
        `DELETE FROM audit_trail WHERE sequence = 3`,
        `DELETE FROM audit_trail WHERE sequence > 4`,
        `DELETE FROM audit_trail`,
        `DELETE FROM audit_heads`,
        `UPDATE audit_trail SET sequence = 2.5 WHERE sequence = 3`,
        `INSERT INTO audit_trail SELECT account_id, max(sequence) + 1, occurred_at, actor_kind, actor_id, 'user.create', subject, detail, address, request_id, hash, 'x' FROM audit_trail WHERE account_id = 'brand1'`,
      ]) {
        const { isIntact, chains } = await whileTampered(database, tampering, async () => {
          return (await as(admin, 'GET', '/audit-trail/verification')).body
        })
        expect({ name, tampering, isIntact }).toMatchObject({ isIntact: false })
        const broken = chains.filter(({ problem }: { problem: unknown }) => problem !== null)
        expect(broken[0].problem.reason).toMatch(/\.$/)
      }
    }
    expect((await as(admin, 'GET', '/audit-trail/verification')).body.isIntact).toBe(true)
  })

  it('is a command too, which tells by its exit code', async () => {
    const script = fromRoot('scripts/audit-verify.ts')
    const dataDir = platform.runDir.replace(/\/run$/, '')
    const run = () => spawnSync(process.execPath, [script, '--data', dataDir], { encoding: 'utf8' })
    const intact = run()
    expect(intact.stdout).toMatch(/sentinel brand1: \d+ entries, intact/)
    expect(intact.status).toBe(0)
    const tampering = `UPDATE audit_trail SET actor_id = 'x' WHERE sequence = 2`
    const broken = await whileTampered(platform.databases.sentinel, tampering, async () => run())
    expect(broken.stderr).toContain('sentinel brand1: broken at entry 2.')
    expect(broken.status).toBe(1)
    const nowhere = spawnSync(process.execPath, [script, '--data', '/nowhere'], {
      encoding: 'utf8',
    })
    expect(nowhere.stderr).toContain('is it running?')
    expect(nowhere.status).toBe(1)
  })
})

/** Does what the triggers forbid, looks, and puts everything back. */
async function whileTampered<T>(
  database: Platform['databases']['sentinel'],
  statement: string,
  look: () => Promise<T>,
): Promise<T> {
  const triggers = await database
    .prepare(`SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_%'`)
    .all<{ name: string; sql: string }>()
  const drop = triggers.results.map(({ name }) => database.prepare(`DROP TRIGGER ${name}`))
  await database.batch([
    ...drop,
    database.prepare('CREATE TABLE trail_copy AS SELECT * FROM audit_trail'),
    database.prepare('CREATE TABLE heads_copy AS SELECT * FROM audit_heads'),
    database.prepare(statement),
  ])
  try {
    return await look()
  } finally {
    await database.batch([
      database.prepare('DELETE FROM audit_trail'),
      database.prepare('INSERT INTO audit_trail SELECT * FROM trail_copy'),
      database.prepare('DROP TABLE trail_copy'),
      database.prepare('DELETE FROM audit_heads'),
      database.prepare('INSERT INTO audit_heads SELECT * FROM heads_copy'),
      database.prepare('DROP TABLE heads_copy'),
      ...triggers.results.map(({ sql }) => database.prepare(sql)),
    ])
  }
}

/** The hash as the documentation tells to make it. */
function hashOf(entry: Entry, accountId: string): string {
  const { sequence, at, actor, action, subject, detail, address, requestId, previousHash } = entry
  const columns = [accountId, sequence, Date.parse(at), actor.kind, actor.id, action, subject]
  const text = JSON.stringify([
    ...columns,
    JSON.stringify(detail),
    address,
    requestId,
    previousHash,
  ])
  return createHash('sha256').update(text).digest('hex')
}

async function expectEntry(
  action: string,
  subject: string,
  request: Answer | Promise<Answer>,
): Promise<void> {
  const { status, requestId } = await request
  expect(status).toBeLessThan(300)
  const [entry] = await read(`?action=${action}&limit=1`)
  expect(entry).toMatchObject({
    action,
    subject,
    requestId,
    actor: { kind: 'user', id: adminId },
    address: null,
  })
}

async function read(query: string): Promise<Entry[]> {
  return (await as(admin, 'GET', `/audit-trail${query}`)).body.entries
}

async function readAll(query: string): Promise<Entry[]> {
  const entries: Entry[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const { body } = await as(admin, 'GET', `/audit-trail?cursor=${cursor}${query}`)
    entries.push(...body.entries)
    cursor = body.cursor
  }
  return entries
}

interface Answer {
  status: number
  requestId: string | null
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into answers of every shape
  body: any
}

function as(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  return send(method, `/api/account/brand1${path}`, body, token)
}

async function send(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
  const response = await fetch(platform.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    requestId: response.headers.get('x-request-id'),
    body: text === '' ? undefined : JSON.parse(text),
  }
}

async function openAccount(account: string): Promise<void> {
  await platform.provisioning.createAccount(account, 'admin', PASSWORD)
}

function newLambda(name: string) {
  const implementation = { code: CODE, dependencies: [], environmentVariables: [] }
  return { name, description: '', implementation }
}

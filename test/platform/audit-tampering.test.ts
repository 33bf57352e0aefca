// real parts
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashEntry } from '../../kit/audit/audit-chain.ts'
import { unixFetch } from '../../kit/node/unix-fetch.ts'
import { PROVISIONING_SOCKET } from '../../scripts/start/sockets.ts'
import type { Platform } from '../support/open-platform.ts'
import { runScript } from '../support/run-script.ts'
import { AuditFixture, newLambda } from './audit-fixture.ts'

let fixture: AuditFixture

beforeAll(async () => {
  fixture = await AuditFixture.start()
  for (const name of ['one', 'two', 'three', 'four', 'five']) {
    await fixture.as(fixture.admin, 'POST', '/lambdas', newLambda(name))
    await fixture.as(fixture.admin, 'POST', '/profiles', { name, roles: [] })
  }
})
afterAll(() => fixture?.platform.close())

describe('the database', () => {
  it.each([
    `UPDATE audit_trail SET actor_id = 'somebody else'`,
    `DELETE FROM audit_trail`,
    `DELETE FROM audit_heads`,
    `UPDATE audit_heads SET sequence = 0`,
    `INSERT INTO audit_trail SELECT account_id, 900, occurred_at, actor_kind, actor_id, action, subject, detail, address, request_id, previous_hash, hash FROM audit_trail LIMIT 1`,
    `INSERT OR REPLACE INTO audit_trail SELECT * FROM audit_trail WHERE sequence = 1`,
  ])('refuses %s', async (statement) => {
    for (const database of Object.values(fixture.platform.databases)) {
      await expect(database.prepare(statement).run()).rejects.toThrow(/audit_/)
    }
  })
})

describe('the check', () => {
  it('finds what was changed, removed or put in by somebody who took the triggers away', async () => {
    for (const [name, database] of Object.entries(fixture.platform.databases)) {
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
          return (await fixture.as(fixture.admin, 'GET', '/audit-trail/verification')).body
        })
        expect({ name, tampering, isIntact }).toMatchObject({ isIntact: false })
        const broken = chains.filter(({ problem }: { problem: unknown }) => problem !== null)
        expect(broken[0].problem.reason).toMatch(/\.$/)
      }
    }
    expect(
      (await fixture.as(fixture.admin, 'GET', '/audit-trail/verification')).body.isIntact,
    ).toBe(true)
  })

  it('is a command too, which tells by its exit code', async () => {
    const dataDir = fixture.platform.runDir.replace(/\/run$/, '')
    const intact = await verify(dataDir)
    expect(intact.output).toMatch(/sentinel brand1: \d+ entries, intact/)
    expect(intact.code).toBe(0)
    const tampering = `UPDATE audit_trail SET actor_id = 'x' WHERE sequence = 2`
    const broken = await whileTampered(fixture.platform.databases.sentinel, tampering, () =>
      verify(dataDir),
    )
    expect(broken.output).toContain('sentinel brand1: broken at entry 2.')
    expect(broken.code).toBe(1)
    const nowhere = await verify('/nowhere')
    expect(nowhere.output).toContain('is it running?')
    expect(nowhere.code).toBe(1)
  })
})

describe('the check of very many accounts', () => {
  it('takes several requests, and the command reports each chain once', async () => {
    const { databases, runDir } = fixture.platform
    const accounts = Array.from({ length: 150 }, (_, index) => `many${1_000 + index}`)
    const insert = databases.sentinel.prepare(
      `INSERT INTO audit_trail VALUES (?, 1, 1, 'operator', NULL, 'user.create', NULL, '{}', NULL, NULL, '', ?)`,
    )
    await databases.sentinel.batch(
      await Promise.all(
        accounts.map(async (account) => insert.bind(account, await hashOfFirst(account))),
      ),
    )
    const first = await unixFetch(join(runDir, PROVISIONING_SOCKET), 'GET', '/audit-verification')
    expect(first.body).toMatchObject({ chains: { length: 100 }, next: expect.any(String) })

    const { code, output } = await verify(runDir.replace(/\/run$/, ''))
    const reported = output.match(/(?<=^sentinel )many\d+(?=: 1 entries, intact)/gm)
    expect(reported).toEqual(accounts)
    expect(code).toBe(0)
  })
})

function hashOfFirst(accountId: string): Promise<string> {
  return hashEntry({
    accountId,
    sequence: 1,
    occurredAt: 1,
    actorKind: 'operator',
    actorId: null,
    action: 'user.create',
    subject: null,
    detail: '{}',
    address: null,
    requestId: null,
    previousHash: '',
  })
}

function verify(dataDir: string) {
  return runScript('audit-verify', ['--data', dataDir])
}

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

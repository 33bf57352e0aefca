// real parts: D1 in workerd, with the generated migrations
import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashEntry, nextEntry } from '../../../kit/audit/audit-chain.ts'
import { auditTrail } from '../../../kit/audit/audit-schema.ts'
import { recordChange, recordEvent } from '../../../kit/audit/record-change.ts'
import { verifyAuditTrail } from '../../../kit/audit/verify-audit-trail.ts'

const AUTHOR = { kind: 'user', id: 'user-1', address: '192.0.2.1', requestId: 'r' } as const
const EVENT = { accountId: 'chain1', action: 'lambda.save', subject: 'x' } as const

let db: DrizzleD1Database
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  db = drizzle(env.DB, { casing: 'snake_case' })
  await env.DB.prepare('CREATE TABLE things (name TEXT UNIQUE)').run()
})

const insertThing = (name: string) => db.run(`INSERT INTO things VALUES ('${name}')`)

describe('a change and its record', () => {
  it('are made again when another isolate was first, and the chain stays whole', async () => {
    let attempts = 0
    await recordChange(db, AUTHOR, EVENT, async (record) => {
      attempts++
      if (attempts < 4) await db.insert(auditTrail).values(await nextEntry(db, AUTHOR, EVENT))
      return db.batch([insertThing('made again'), record])
    })
    expect(attempts).toBe(4)
    expect(await count('things')).toBe(1)
    expect(await verifyAuditTrail(db, 'chain1')).toMatchObject({ entries: 4, problem: null })
  })

  it('exist together or not at all', async () => {
    const before = await count('audit_trail')
    const twice = recordChange(db, AUTHOR, EVENT, (record) =>
      db.batch([insertThing('made again'), record]),
    )
    await expect(twice).rejects.toThrow()
    await recordChange(db, AUTHOR, EVENT, (record) =>
      db.batch([db.run(`DELETE FROM things WHERE name = 'not there'`), record]),
    )
    expect(await count('audit_trail')).toBe(before)
  })

  it('do not stand in the way of those that come after a failure', async () => {
    const failing = Array.from({ length: 5 }, () =>
      recordChange(db, AUTHOR, EVENT, () => Promise.reject(new Error('no'))).catch(() => 'failed'),
    )
    const [fine] = await Promise.all([recordEvent(db, AUTHOR, EVENT), ...failing])
    expect(fine).toBeUndefined()
    expect(await verifyAuditTrail(db, 'chain1')).toMatchObject({ entries: 5, problem: null })
  })

  it('never go back in time, whatever the clock says', async () => {
    const future = Date.now() + 3_600_000
    const entry = await nextEntry(db, AUTHOR, { ...EVENT, accountId: 'chain2' })
    const early = { ...entry, occurredAt: future }
    await db.insert(auditTrail).values({ ...early, hash: await hashEntry(early) })
    await recordEvent(db, AUTHOR, { ...EVENT, accountId: 'chain2' })
    const times = await db.select({ at: auditTrail.occurredAt }).from(auditTrail)
    expect(times.filter(({ at }) => at >= future)).toHaveLength(2)
  })
})

async function count(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT count(*) AS count FROM ${table}`).first<{
    count: number
  }>()
  return row?.count ?? 0
}

// real parts: D1 in workerd, with the generated migrations
import { applyD1Migrations } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { eq, like, ne, type SQL, sql } from 'drizzle-orm'
import { type AnyD1Database, drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { hashEntry, nextEntry } from '../../../kit/audit/audit-chain.ts'
import type { ChangeContext } from '../../../kit/account-context.ts'
import { auditHeads, auditTrail } from '../../../kit/audit/audit-schema.ts'
import { recordChange, recordEvent } from '../../../kit/audit/record-change.ts'
import { verifyAuditTrail } from '../../../kit/audit/verify-audit-trail.ts'
import { insertFrom } from '../../../kit/storage/insert-from.ts'
import type { Statement } from '../../../kit/storage/run-batch.ts'

const AUTHOR = { kind: 'user', id: 'user-1', address: '192.0.2.1', requestId: 'r' } as const
const EVENT = { action: 'lambda.save', subject: 'x' } as const

const things = sqliteTable('things', { name: text().notNull() })

let db: DrizzleD1Database
let context: ChangeContext
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.MIGRATIONS)
  db = drizzle(env.DB, { casing: 'snake_case' })
  context = { db, accountId: 'chain1', author: AUTHOR }
  await env.DB.prepare('CREATE TABLE things (name TEXT UNIQUE)').run()
})

const insertThing = (name: string) => db.run(`INSERT INTO things VALUES ('${name}')`)

describe('a change and its record', () => {
  it('are made again when another isolate was first, and the chain stays whole', async () => {
    let attempts = 0
    const overtaken = interrupted(async () => {
      attempts++
      if (attempts < 4) await db.insert(auditTrail).values(await nextEntry(context, EVENT))
    })
    const decide = insertThing('made again')
    const { isDecided } = await recordChange(overtaken, { decide, record: EVENT })
    expect(isDecided).toBe(true)
    expect(attempts).toBe(4)
    expect(await count('things')).toBe(1)
    expect(await verifyAuditTrail({ db, accountId: 'chain1' })).toMatchObject({
      entries: 4,
      problem: null,
    })
  })

  it('exist together or not at all', async () => {
    const before = await count('audit_trail')
    const twice = recordChange(context, { decide: insertThing('made again'), record: EVENT })
    await expect(twice).rejects.toThrow()
    const decide = db.run(`DELETE FROM things WHERE name = 'not there'`)
    const { isDecided } = await recordChange(context, { decide, record: EVENT })
    expect(isDecided).toBe(false)
    expect(await count('audit_trail')).toBe(before)
  })

  it('do not stand in the way of those that come after a failure', async () => {
    const decide = insertThing('made again')
    const failing = Array.from({ length: 5 }, () =>
      recordChange(context, { decide, record: EVENT }).catch(() => 'failed'),
    )
    const [fine] = await Promise.all([recordEvent(context, EVENT), ...failing])
    expect(fine).toBeUndefined()
    expect(await verifyAuditTrail({ db, accountId: 'chain1' })).toMatchObject({
      entries: 5,
      problem: null,
    })
  })

  it('never go back in time, whatever the clock says', async () => {
    const future = Date.now() + 3_600_000
    const other = { ...context, accountId: 'chain2' }
    const entry = await nextEntry(other, EVENT)
    const early = { ...entry, occurredAt: future }
    await db.insert(auditTrail).values({ ...early, hash: await hashEntry(early) })
    await recordEvent(other, EVENT)
    const times = await db.select({ at: auditTrail.occurredAt }).from(auditTrail)
    expect(times.filter(({ at }) => at >= future)).toHaveLength(2)
  })
})

describe('the parts of a change', () => {
  it('run in their order, and answer by their names', async () => {
    const { isDecided, decided, read } = await recordChange(context, {
      before: [insertThing('first'), insertThing('second')],
      decide: db.delete(things).where(like(things.name, '%s%')).returning(),
      record: EVENT,
      after: [insertThing('third'), insertThing('fourth')],
      read: {
        left: db.select().from(things).where(ne(things.name, 'made again')).orderBy(things.name),
        heads: db.select().from(auditHeads).where(eq(auditHeads.accountId, 'chain1')),
      },
    })
    expect(isDecided).toBe(true)
    expect(decided.map(({ name }) => name).toSorted()).toEqual(['first', 'second'])
    expect(read.left).toEqual([{ name: 'fourth' }, { name: 'third' }])
    expect(read.heads).toMatchObject([{ sequence: 6 }])
  })

  it('that follow know whether it was decided, even when another isolate has recorded something', async () => {
    const mark = (decide: Statement) => ({
      decide,
      record: EVENT,
      after: (isDecided: SQL) => [
        insertFrom(db, things, { name: 'mark' }, sql`WHERE ${isDecided}`),
      ],
      read: { marks: db.select().from(things).where(eq(things.name, 'mark')) },
    })
    const overtaken = interrupted(() => recordByOther())
    const nothing = await recordChange(overtaken, mark(db.delete(things).where(sql`false`)))
    expect(nothing).toMatchObject({ isDecided: false, read: { marks: [] } })
    const something = await recordChange(context, mark(insertThing('fifth')))
    expect(something).toMatchObject({ isDecided: true, read: { marks: [{ name: 'mark' }] } })
  })
})

/** The context of a change before whose transaction something else happens. */
function interrupted(happen: () => Promise<unknown>): ChangeContext {
  const database = beforeBatch(env.DB, happen)
  return { ...context, db: drizzle(database, { casing: 'snake_case' }) }
}

async function recordByOther(): Promise<void> {
  const author = { ...AUTHOR, id: 'user-2' }
  await db.insert(auditTrail).values(await nextEntry({ ...context, author }, EVENT))
}

async function count(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT count(*) AS count FROM ${table}`).first<{
    count: number
  }>()
  return row?.count ?? 0
}

/** A database where something else happens between the moment a batch is built and the one it runs at. */
function beforeBatch<D extends AnyD1Database>(database: D, happen: () => Promise<unknown>): D {
  const interrupted = {
    prepare: (statement: string) => database.prepare(statement),
    batch: async (statements: never[]) => {
      await happen()
      return database.batch(statements)
    },
  }
  return interrupted as unknown as D
}

import { and, eq, sql } from 'drizzle-orm'
import { drizzle, type DrizzleD1Database } from 'drizzle-orm/d1'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { insertFrom } from '../../../kit/storage/insert-from.ts'
import { runBatch } from '../../../kit/storage/run-batch.ts'

// real parts: D1 in workerd

const things = sqliteTable('things', {
  id: integer().primaryKey({ autoIncrement: true }),
  givenName: text().notNull(),
  tags: text({ mode: 'json' }).$type<string[]>().notNull(),
  isNew: integer({ mode: 'boolean' }).notNull().default(true),
  madeAt: integer({ mode: 'timestamp_ms' }),
})

let miniflare: Miniflare
let db: DrizzleD1Database
beforeAll(async () => {
  const worker = { modules: true, script: 'export default {}', d1Databases: { DB: 'd' } } as const
  miniflare = new Miniflare(convertV4MiniflareOptions({ workers: [worker] }))
  const binding = await miniflare.getD1Database('DB')
  // In another order than above.
  await binding
    .prepare(
      'CREATE TABLE things (made_at INTEGER, tags TEXT NOT NULL, is_new INTEGER NOT NULL, given_name TEXT NOT NULL, id INTEGER PRIMARY KEY AUTOINCREMENT)',
    )
    .run()
  db = drizzle(binding, { casing: 'snake_case' })
})
afterAll(() => miniflare?.dispose())

describe('a row that is inserted from a selection', () => {
  it('has each value in its column, whatever their order, and defaults in the others', async () => {
    const madeAt = new Date(1_700_000_000_000)
    const columns = { tags: ['a', 'b'], madeAt, givenName: sql`upper(${'first'})` }
    const row = { id: 1, givenName: 'FIRST', tags: ['a', 'b'], isNew: true, madeAt }
    expect(await insertFrom(db, things, columns, sql`WHERE true`).returning()).toEqual([row])
    const copied = { ...columns, givenName: things.givenName, isNew: false, madeAt: null }
    const isFirst = and(eq(things.id, 1), eq(things.isNew, true))
    const copy = insertFrom(db, things, copied, sql`FROM ${things} WHERE ${isFirst}`).returning()
    expect(await copy).toEqual([{ ...row, id: 2, isNew: false, madeAt: null }])
    expect(await insertFrom(db, things, columns, sql`WHERE false`).returning()).toEqual([])
  })

  it('does not compile without a column that must have a value, or with one of another type', () => {
    // @ts-expect-error: the tags are missing
    insertFrom(db, things, { givenName: 'x' }, sql`WHERE true`)
    // @ts-expect-error: a name is a text
    insertFrom(db, things, { givenName: 1, tags: [] }, sql`WHERE true`)
    // @ts-expect-error: there is no such column
    insertFrom(db, things, { givenName: 'x', tags: [], weight: 1 }, sql`WHERE true`)
    expect(db).toBeDefined()
  })
})

describe('a batch', () => {
  it('answers by the names of its parts, however many statements each has', async () => {
    const byName = (name: string) =>
      db.select({ id: things.id }).from(things).where(eq(things.givenName, name))
    const { none, one, many } = await runBatch(db, {
      none: [],
      one: byName('nobody'),
      many: [byName('nobody'), byName('FIRST')],
    })
    expect([none, one, many]).toEqual([[], [], [[], [{ id: 1 }, { id: 2 }]]])
    expect(await runBatch(db, { none: [] })).toEqual({ none: [] })
  })
})

// real parts
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RowPage } from '../../../kit/storage/backed-up-object.ts'
import { recordOf } from '../../support/invocation-record.ts'
import { answered, lastHour, lineOf, type Records, startRecords } from './start-records.ts'

const ACCOUNT = 'brand1'

let folder: string
let source: Records
let target: Records
let rows: RowPage['rows']
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lamplighter-import-'))
  ;[source, target] = await Promise.all([startRecords(), startRecords({ folder })])
  const lines = [lineOf('first'), lineOf('second')]
  await source.append(
    ACCOUNT,
    Array.from({ length: 40 }, () => recordOf({ lines })),
  )
  ;({ rows } = await source.exportRows(ACCOUNT, null))
})
afterAll(async () => {
  await Promise.all([source.stop(), target.stop()])
  await rm(folder, { recursive: true })
})

const pageOf = (first: number, end = rows.length, id = 'backup') => ({
  id,
  first,
  rows: rows.slice(first, end),
  total: rows.length,
})

async function linesFoundIn(records: Records): Promise<number> {
  const page = await records.searchLines(ACCOUNT, { ...lastHour(), text: 'second' }, { limit: 200 })
  return answered(page).items.length
}

describe('an import of records', () => {
  it('fills an empty object in pages, which nobody else may use meanwhile', async () => {
    expect(await target.importRows(ACCOUNT, pageOf(0, 30))).toEqual({ rows: 30, isDone: false })
    await expect(linesFoundIn(target)).rejects.toThrow('being restored')
    await expect(target.append(ACCOUNT, [recordOf()])).rejects.toThrow('being restored')
    await target.ringAlarm(ACCOUNT)
    await target.restart()
    // Whoever was cut short is told where to go on.
    expect(await target.importRows(ACCOUNT, pageOf(0, 10))).toEqual({ rows: 30, isDone: false })
    const done = { rows: rows.length, isDone: true }
    expect(await target.importRows(ACCOUNT, pageOf(30))).toEqual(done)
    expect(await target.importRows(ACCOUNT, pageOf(0))).toEqual(done)

    expect(await linesFoundIn(target)).toBe(40)
    expect(await target.monthTotals(ACCOUNT)).toEqual(await source.monthTotals(ACCOUNT))
    const { alarmAt } = await target.describe(ACCOUNT)
    expect(alarmAt).not.toBeNull()
    const { written } = await target.append(ACCOUNT, [recordOf({ lines: [lineOf('the second')] })])
    expect([written, await linesFoundIn(target)]).toEqual([1, 41])
  })

  it('refuses an object that holds anything', async () => {
    expect(await target.importRows(ACCOUNT, pageOf(0, 10, 'another'))).toEqual({
      refused: expect.stringContaining('There is something in it already'),
    })
    expect(await linesFoundIn(target)).toBe(41)
  })

  it.each([
    [
      'rows of another account',
      { table: 'settings', values: { name: 'account', value: 'brand2' } },
    ],
    ['another schema', { table: 'settings', values: { name: 'schema', value: 99 } }],
    ['a table that is not there', { table: 'sqlite_sequence', values: { name: 'a', seq: 1 } }],
    ['a column that is not there', { table: 'events', values: { id: 1, "x') --": 1 } }],
    ['a row without what it needs', { table: 'events', values: { id: 1 } }],
  ])('leaves the object empty for %s', async (_, row) => {
    const account = 'empty'
    const [first] = rows
    const begun = { id: 'misfit', first: 0, rows: first ? [first] : [], total: 9 }
    expect(await target.importRows(account, begun)).toEqual({ rows: 1, isDone: false })
    const answer = await target.importRows(account, { ...begun, first: 1, rows: [row] })
    expect(answer).toEqual({ refused: expect.any(String) })
    const left = await target.exportRows(account, null)
    // Its alarm may have noted something meanwhile.
    expect(left.rows.filter(({ table }) => table !== 'settings')).toEqual([])
    expect(left.rows.map(({ values }) => values['name'])).not.toContain('import')
  })

  it('that nobody goes on with for an hour is as if it had never been', async () => {
    const account = 'given-up'
    const own = rows.filter(({ table }) => table !== 'settings')
    const page = { id: 'backup', first: 0, rows: own.slice(0, 5), total: own.length }
    expect(await target.importRows(account, page)).toEqual({ rows: 5, isDone: false })
    await target.setClock(account, Date.now() + 3_700_000)
    const left = await target.exportRows(account, null)
    expect(left.rows.filter(({ table }) => table !== 'settings')).toEqual([])
    expect((await target.append(account, [recordOf()])).written).toBe(1)
  })
})

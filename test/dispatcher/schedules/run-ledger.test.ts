import { beforeEach, describe, expect, it } from 'vitest'
import { findSkipped } from '../../../dispatcher/schedules/find-skipped.ts'
import { readLedger } from '../../../dispatcher/schedules/run-ledger.ts'
import { ScheduleFixture } from './schedule-fixture.ts'

let fixture: ScheduleFixture
beforeEach(() => {
  fixture = new ScheduleFixture()
})

describe('the ledger', () => {
  it('keeps 90 days', async () => {
    const uuid = await fixture.create({ cronExpression: '0 0 1 1 *' })
    const insert = fixture.database.sqlite.prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000)
       INSERT INTO schedule_runs SELECT ?1, ?2 + i, NULL, 'ran', NULL, NULL, NULL, NULL, 1, NULL, NULL, NULL FROM n`,
    )
    const now = Date.parse('2027-01-10T02:00:30Z')
    insert.run(uuid, now - 91 * 86_400_000)
    insert.run(uuid, now - 89 * 86_400_000)
    await fixture.tick('2027-01-10T02:00:30Z')
    expect(fixture.ledger()).toHaveLength(5_000)
  })

  it('is read page by page, the newest first', async () => {
    const uuid = await fixture.create()
    for (const minute of ['01', '02', '03']) await fixture.tick(`2027-01-10T02:${minute}:05Z`)
    const first = await readLedger(fixture.context(), uuid, { limit: 2 })
    expect(first.runs.map(({ dueAt }) => dueAt.slice(14, 16))).toEqual(['03', '02'])
    const rest = { limit: 2, cursor: Number(first.cursor) }
    const second = await readLedger(fixture.context(), uuid, rest)
    expect(second.runs.map(({ dueAt }) => dueAt.slice(14, 16))).toEqual(['01'])
    expect(second.cursor).toBeUndefined()
  })
})

const at = (minute: string) => Date.parse(`2027-01-10T02:${minute}Z`)

describe('what was skipped', () => {
  const HOUR = { from: Date.parse('2027-01-10T02:00Z'), to: Date.parse('2027-01-10T03:00Z') }

  it('is counted by schedule, with the reason of the latest, for its own account', async () => {
    const uuid = await fixture.create()
    const other = await fixture.create()
    await fixture.tick('2027-01-10T02:01:05Z')
    const insert = fixture.database.sqlite.prepare(
      `INSERT INTO schedule_runs VALUES (?, ?, NULL, 'skipped', ?, NULL, NULL, NULL, 0, NULL, NULL, NULL)`,
    )
    insert.run(uuid, at('10'), 'The first reason.')
    insert.run(uuid, at('12'), 'The latest reason.')
    insert.run(uuid, at('11'), 'The second reason.')
    insert.run(other, at('05'), null)
    insert.run(other, Date.parse('2027-01-10T01:00Z'), 'Before the range.')
    const found = await findSkipped(fixture.context(), HOUR)
    expect(found).toMatchObject([
      { scheduleUUID: uuid, count: 3, lastAt: at('12'), reason: 'The latest reason.' },
      { scheduleUUID: other, count: 1, lastAt: at('05'), reason: null },
    ])
    expect(found[0]?.lambdaName).toBe(`lambda ${fixture.lambdaUUID}`)
    expect(await findSkipped(fixture.context('another'), HOUR)).toEqual([])
  })
})

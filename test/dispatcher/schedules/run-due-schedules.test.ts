import { beforeEach, describe, expect, it } from 'vitest'
import { updateSchedule } from '../../../dispatcher/schedules/change-schedule.ts'
import { listPausedSchedules } from '../../../dispatcher/schedules/pause-schedules.ts'
import { runDueSchedules } from '../../../dispatcher/schedules/run-due-schedules.ts'
import { readLedger } from '../../../dispatcher/schedules/run-ledger.ts'
import { SchedulePatch } from '../../../dispatcher/schedules/schedule-input.ts'
import { ScheduleFixture } from './schedule-fixture.ts'

const names = (count: number, name: string) => Array.from({ length: count }, (_, i) => name + i)

let fixture: ScheduleFixture
beforeEach(() => {
  fixture = new ScheduleFixture()
})

describe('a due minute', () => {
  it('runs the lambda with the body of the schedule, and is in the ledger', async () => {
    const invocationBody = { headers: [{ key: 'a', value: 'b' }], payload: { n: 1 } }
    const uuid = await fixture.create({ invocationBody })
    await fixture.tick('2027-01-10T02:00:59Z')
    expect(fixture.calls).toEqual([])
    await fixture.tick('2027-01-10T02:01:05Z')
    expect(fixture.calls).toEqual([
      {
        accountId: '1234',
        lambdaUuid: fixture.lambdaUUID,
        invocationId: expect.any(String),
        invocationBody,
      },
    ])
    const { runs } = await readLedger(fixture.context(), uuid, { limit: 10 })
    expect(runs).toEqual([
      {
        dueAt: '2027-01-10T02:01:00.000Z',
        dueUntil: null,
        state: 'ran',
        reason: null,
        invocationId: fixture.calls[0]?.invocationId,
        startedAt: '2027-01-10T02:01:05.000Z',
        durationMs: 0,
        attempts: 1,
        startedBy: null,
      },
    ])
    expect(fixture.read(uuid)).toMatchObject({
      next_execution: Date.parse('2027-01-10T02:02:00Z'),
      last_execution: Date.parse('2027-01-10T02:01:05Z'),
      did_last_execution_fail: 0,
    })
  })

  it('that failed says why, here and on the schedule', async () => {
    const uuid = await fixture.create()
    await fixture.tick('2027-01-10T02:01:05Z', async () => ({
      kind: 'failed',
      reason: 'The function failed: no\0pe',
    }))
    expect(fixture.ledger()).toEqual([
      {
        dueAt: '2027-01-10T02:01',
        state: 'failed',
        reason: 'The function failed: nope',
        attempts: 1,
      },
    ])
    expect(fixture.read(uuid)['did_last_execution_fail']).toBe(1)
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(fixture.read(uuid)['did_last_execution_fail']).toBe(0)
  })

  it('is run once by two schedulers at once', async () => {
    for (let i = 0; i < 40; i++) await fixture.create()
    fixture.now = new Date('2027-01-10T02:01:00Z')
    const schedulers = [1, 2, 3].map(() => fixture.scheduler())
    await Promise.all(schedulers.map((scheduler) => runDueSchedules(scheduler, fixture.now)))
    expect(fixture.calls).toHaveLength(40)
    expect(fixture.ledger().every(({ state, attempts }) => state === 'ran' && attempts === 1)).toBe(
      true,
    )
  })

  it('is skipped while the run before it is under way', async () => {
    await fixture.create()
    await fixture.startAndDie('2027-01-10T02:01:05Z')
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(fixture.ledger()).toMatchObject([
      { dueAt: '2027-01-10T02:01', state: 'claimed' },
      { state: 'skipped', reason: 'The run of 02:01 was still under way.' },
    ])
  })

  it('of a paused schedule does not exist, and resuming begins anew', async () => {
    const uuid = await fixture.create()
    const patch = (isActive: boolean) =>
      updateSchedule(fixture.context(), { uuid, patch: SchedulePatch.parse({ isActive }) })
    expect((await patch(false)).schedule.pausedBecause).toBe('by-hand')
    await fixture.tick('2027-01-10T05:00:05Z')
    expect(fixture.ledger()).toEqual([])
    expect((await patch(true)).schedule.nextExecution?.toISOString()).toBe(
      '2027-01-10T05:01:00.000Z',
    )
  })

  it('is run by nobody when its lambda is not deployed any more, and the schedule pauses', async () => {
    const uuid = await fixture.create()
    const other = await fixture.create()
    await fixture.tick('2027-01-10T02:01:05Z', async () => ({ kind: 'not-deployed' }))
    expect(fixture.ledger(uuid)).toEqual([
      {
        dueAt: '2027-01-10T02:01',
        state: 'skipped',
        reason: 'The function was not deployed.',
        attempts: 0,
      },
    ])
    for (const each of [uuid, other]) {
      expect(fixture.read(each)).toMatchObject({
        is_active: 0,
        paused_because: 'undeployed',
        next_execution: null,
        last_execution: null,
      })
    }
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(fixture.calls.length).toBeLessThan(3)
    expect(await listPausedSchedules(fixture.database.db, fixture.lambdaUUID)).toEqual([
      uuid,
      other,
    ])
  })

  it('whose schedule was deleted in the meantime is settled', async () => {
    const uuid = await fixture.create()
    await fixture.startAndDie('2027-01-10T02:01:05Z')
    fixture.database.sqlite.prepare('DELETE FROM schedules WHERE uuid = ?').run(uuid)
    await fixture.tick('2027-01-10T02:10:05Z')
    expect(fixture.ledger()).toMatchObject([
      { state: 'skipped', reason: 'The schedule was deleted.' },
    ])
  })
})

describe('ten thousand due in one minute', () => {
  it(
    'all run, so many at once, and no account waits for another',
    { timeout: 120_000 },
    async () => {
      const { sqlite } = fixture.database
      const accounts = [...names(10, 'big'), ...names(100, 'small')]
      const due = Date.parse('2027-01-10T02:01:00Z')
      const insert = sqlite.prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO schedules SELECT ?2 || '-' || i, ?2, ?3, '* * * * *', 'UTC', '{}', 1, NULL, '', ?4,
         NULL, 0, 1, 'u', 'u', 0, 0 FROM n`,
      )
      for (const account of accounts) {
        insert.run(account.startsWith('big') ? 990 : 1, account, fixture.addLambda(account), due)
      }
      let underWay = 0
      const peak = { all: 0 }
      await fixture.tick('2027-01-10T02:01:05Z', async () => {
        peak.all = Math.max(peak.all, ++underWay)
        await new Promise((resolve) => setTimeout(resolve, 1))
        underWay--
        return { kind: 'ran' }
      })
      expect(fixture.calls).toHaveLength(10_000)
      expect(fixture.ledger().every(({ state }) => state === 'ran')).toBe(true)
      expect(peak.all).toBeLessThanOrEqual(96)
      const lastSmall = fixture.calls.findLastIndex(({ accountId }) =>
        accountId.startsWith('small'),
      )
      expect(lastSmall).toBeLessThan(300)
    },
  )
})

describe('a tick that does not come to all', () => {
  it('leaves the rest to the next one', async () => {
    for (let i = 0; i < 30; i++) await fixture.create({ cronExpression: '1 2 * * *' })
    await fixture.tick('2027-01-10T02:01:05Z', async () => {
      fixture.now = new Date('2027-01-10T02:02:03Z')
      return { kind: 'ran' }
    })
    expect(fixture.calls).toHaveLength(24)
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(fixture.calls).toHaveLength(30)
    expect(fixture.ledger().every(({ state, attempts }) => state === 'ran' && attempts === 1)).toBe(
      true,
    )
  })
})

describe('a tick', () => {
  it('looks at no row of the ledger but those it is about, however many there are', async () => {
    await fixture.create()
    const seen: string[] = []
    const { sqlite } = fixture.database
    const prepare = sqlite.prepare.bind(sqlite)
    sqlite.prepare = (query) => {
      if (/schedule_runs/.test(query) && !query.startsWith('EXPLAIN')) {
        const plan = prepare(`EXPLAIN QUERY PLAN ${query}`).all()
        seen.push(...plan.map(({ detail }) => String(detail)))
      }
      return prepare(query)
    }
    await fixture.tick('2027-01-10T02:01:05Z')
    expect(seen.length).toBeGreaterThan(5)
    expect(seen.filter((detail) => detail === 'SCAN schedule_runs')).toEqual([])
  })
})

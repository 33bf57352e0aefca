import { beforeEach, describe, expect, it } from 'vitest'
import { claimDue, takeOverClaims } from '../../../dispatcher/schedules/claims.ts'
import { updateSchedule } from '../../../dispatcher/schedules/change-schedule.ts'
import { createSchedule } from '../../../dispatcher/schedules/create-schedule.ts'
import {
  listPausedSchedules,
  pauseSchedules,
} from '../../../dispatcher/schedules/pause-schedules.ts'
import { claimByHand, runByHand } from '../../../dispatcher/schedules/run-by-hand.ts'
import { beginAttempts } from '../../../dispatcher/schedules/attempts.ts'
import { runDueSchedules } from '../../../dispatcher/schedules/run-due-schedules.ts'
import { readLedger } from '../../../dispatcher/schedules/run-ledger.ts'
import { NewSchedule, SchedulePatch } from '../../../dispatcher/schedules/schedule-input.ts'
import { ScheduleFixture } from './schedule-fixture.ts'

const names = (count: number, name: string) => Array.from({ length: count }, (_, i) => name + i)

let fixture: ScheduleFixture
let lambdaUUID: string
beforeEach(() => {
  fixture = new ScheduleFixture()
  lambdaUUID = fixture.addLambda()
})

async function create(input: object = {}, accountId = '1234'): Promise<string> {
  const body = NewSchedule.parse({ lambdaUUID, cronExpression: '* * * * *', ...input })
  const { schedule } = await createSchedule(fixture.context(accountId), body)
  return schedule.uuid
}

function read(uuid: string) {
  const row = fixture.database.sqlite.prepare('SELECT * FROM schedules WHERE uuid = ?').get(uuid)
  return row as Record<string, unknown>
}

/** Claims what there is to run and starts it, and is killed while the lambda runs. */
async function startAndDie(at: string): Promise<void> {
  fixture.now = new Date(at)
  const dying = fixture.scheduler()
  for await (const page of takeOverClaims(dying, fixture.now)) await beginAttempts(dying, page)
  for await (const page of claimDue(dying, fixture.now)) await beginAttempts(dying, page)
}

const busy = async () => ({ kind: 'not-started' as const, reason: 'It could not be started.' })

describe('a due minute', () => {
  it('runs the lambda with the body of the schedule, and is in the ledger', async () => {
    const invocationBody = { headers: [{ key: 'a', value: 'b' }], payload: { n: 1 } }
    const uuid = await create({ invocationBody })
    await fixture.tick('2027-01-10T02:00:59Z')
    expect(fixture.calls).toEqual([])
    await fixture.tick('2027-01-10T02:01:05Z')
    expect(fixture.calls).toEqual([
      {
        accountId: '1234',
        lambdaUuid: lambdaUUID,
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
    expect(read(uuid)).toMatchObject({
      next_execution: Date.parse('2027-01-10T02:02:00Z'),
      last_execution: Date.parse('2027-01-10T02:01:05Z'),
      did_last_execution_fail: 0,
    })
  })

  it('that failed says why, here and on the schedule', async () => {
    const uuid = await create()
    await fixture.tick('2027-01-10T02:01:05Z', async () => ({
      kind: 'failed',
      reason: 'The lambda failed: no\0pe',
    }))
    expect(fixture.ledger()).toEqual([
      {
        dueAt: '2027-01-10T02:01',
        state: 'failed',
        reason: 'The lambda failed: nope',
        attempts: 1,
      },
    ])
    expect(read(uuid)['did_last_execution_fail']).toBe(1)
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(read(uuid)['did_last_execution_fail']).toBe(0)
  })

  it('is run once by two schedulers at once', async () => {
    for (let i = 0; i < 40; i++) await create()
    fixture.now = new Date('2027-01-10T02:01:00Z')
    const schedulers = [1, 2, 3].map(() => fixture.scheduler())
    await Promise.all(schedulers.map((scheduler) => runDueSchedules(scheduler, fixture.now)))
    expect(fixture.calls).toHaveLength(40)
    expect(fixture.ledger().every(({ state, attempts }) => state === 'ran' && attempts === 1)).toBe(
      true,
    )
  })

  it('is skipped while the run before it is under way', async () => {
    await create()
    await startAndDie('2027-01-10T02:01:05Z')
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(fixture.ledger()).toMatchObject([
      { dueAt: '2027-01-10T02:01', state: 'claimed' },
      { state: 'skipped', reason: 'The run of 02:01 was still under way.' },
    ])
  })

  it('of a paused schedule does not exist, and resuming begins anew', async () => {
    const uuid = await create()
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
    const uuid = await create()
    const other = await create()
    await fixture.tick('2027-01-10T02:01:05Z', async () => ({ kind: 'not-deployed' }))
    expect(fixture.ledger(uuid)).toEqual([
      {
        dueAt: '2027-01-10T02:01',
        state: 'skipped',
        reason: 'The lambda was not deployed.',
        attempts: 0,
      },
    ])
    for (const each of [uuid, other]) {
      expect(read(each)).toMatchObject({
        is_active: 0,
        paused_because: 'undeployed',
        next_execution: null,
        last_execution: null,
      })
    }
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(fixture.calls.length).toBeLessThan(3)
    expect(await listPausedSchedules(fixture.database.db, lambdaUUID)).toEqual([uuid, other])
  })

  it('whose schedule was deleted in the meantime is settled', async () => {
    const uuid = await create()
    await startAndDie('2027-01-10T02:01:05Z')
    fixture.database.sqlite.prepare('DELETE FROM schedules WHERE uuid = ?').run(uuid)
    await fixture.tick('2027-01-10T02:10:05Z')
    expect(fixture.ledger()).toMatchObject([
      { state: 'skipped', reason: 'The schedule was deleted.' },
    ])
  })
})

describe('a crash', () => {
  it('before the lambda was started: the next scheduler runs it', async () => {
    await create()
    fixture.now = new Date('2027-01-10T02:01:05Z')
    for await (const page of claimDue(fixture.scheduler(), fixture.now))
      expect(page).toHaveLength(1)
    await fixture.tick('2027-01-10T02:02:00Z')
    expect(fixture.calls).toEqual([])
    await fixture.tick('2027-01-10T02:03:00Z')
    expect(fixture.ledger()).toMatchObject([
      { dueAt: '2027-01-10T02:01', state: 'ran', attempts: 1 },
      { dueAt: '2027-01-10T02:02', state: 'skipped' },
      {
        dueAt: '2027-01-10T02:03',
        state: 'skipped',
        reason: 'The run of 02:01 was still under way.',
      },
    ])
  })

  it('while the lambda ran: it is retried once the lease is out, not before', async () => {
    const uuid = await create({ cronExpression: '1 2 * * *' })
    await startAndDie('2027-01-10T02:01:05Z')
    await fixture.tick('2027-01-10T02:02:05Z')
    expect(fixture.calls).toHaveLength(0)
    await fixture.tick('2027-01-10T02:03:05Z')
    expect(fixture.ledger()).toEqual([
      {
        dueAt: '2027-01-10T02:01',
        state: 'retried',
        reason: 'An earlier attempt did not finish; this is attempt 2 of 3.',
        attempts: 2,
      },
    ])
    expect(read(uuid)['last_execution']).toBe(Date.parse('2027-01-10T02:03:05Z'))
  })

  it('three times over: it has failed, and says so', async () => {
    const uuid = await create({ cronExpression: '1 2 * * *' })
    for (const minute of ['01', '03', '05']) await startAndDie(`2027-01-10T02:${minute}:05Z`)
    await fixture.tick('2027-01-10T02:07:05Z')
    expect(fixture.ledger()).toEqual([
      {
        dueAt: '2027-01-10T02:01',
        state: 'failed',
        reason:
          'It was started 3 times, and each time the platform stopped before the lambda finished.',
        attempts: 3,
      },
    ])
    expect(read(uuid)['did_last_execution_fail']).toBe(1)
    expect(fixture.calls).toEqual([])
  })

  it('that was none: whoever comes back after its lease was taken changes nothing', async () => {
    await create({ cronExpression: '1 2 * * *' })
    fixture.now = new Date('2027-01-10T02:01:05Z')
    const slow = fixture.scheduler(async () => {
      await fixture.tick('2027-01-10T02:05:05Z')
      return { kind: 'failed', reason: 'too late' }
    })
    await runDueSchedules(slow, fixture.now)
    expect(fixture.ledger()).toMatchObject([{ state: 'retried', attempts: 2 }])
  })
})

describe('a lambda that could not be started', () => {
  it('is started again at the next ticks, three times in all', async () => {
    await create({ cronExpression: '1 2 * * *' })
    await fixture.tick('2027-01-10T02:01:05Z', busy)
    expect(fixture.ledger()).toMatchObject([{ state: 'claimed', attempts: 1 }])
    await fixture.tick('2027-01-10T02:02:05Z', busy)
    await fixture.tick('2027-01-10T02:03:05Z', busy)
    await fixture.tick('2027-01-10T02:04:05Z', busy)
    expect(fixture.ledger()).toMatchObject([
      { state: 'failed', reason: 'It could not be started.', attempts: 3 },
    ])
    expect(fixture.calls).toHaveLength(3)
  })
})

describe('a platform that was away', () => {
  it('accounts for each missed minute of each schedule', async () => {
    const uuid = await create({ cronExpression: '*/20 * * * *' })
    const daily = await create({ cronExpression: '0 3 * * *' })
    await fixture.tick('2027-01-10T04:10:05Z')
    expect(fixture.ledger(uuid).map(({ dueAt, state }) => `${dueAt.slice(11)} ${state}`)).toEqual([
      '02:20 skipped',
      '02:40 skipped',
      '03:00 skipped',
      '03:20 skipped',
      '03:40 skipped',
      '04:00 ran',
    ])
    expect(fixture.ledger(daily)).toMatchObject([
      { state: 'skipped', reason: 'The platform was not running.' },
    ])
    expect(read(daily)['next_execution']).toBe(Date.parse('2027-01-11T03:00:00Z'))
  })
})

describe('a run by hand', () => {
  it('is in the ledger with who asked, also of a paused schedule, and survives a crash', async () => {
    const uuid = await create({ isActive: false })
    const { claim, invocationId } = await claimByHand(fixture.context(), uuid)
    expect(claim.dueAt.getTime() % 60_000).not.toBe(0)
    await fixture.tick('2027-01-10T02:05:05Z')
    const { runs } = await readLedger(fixture.context(), uuid, { limit: 10 })
    expect(runs).toMatchObject([{ state: 'ran', startedBy: 'user-1', attempts: 1 }])
    expect(invocationId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('ends with what its lambda said', async () => {
    const uuid = await create()
    const run = await claimByHand(fixture.context(), uuid)
    await runByHand(fixture.scheduler(), run)
    expect(fixture.calls).toMatchObject([{ invocationId: run.invocationId }])
    expect(fixture.ledger()).toMatchObject([{ state: 'ran', attempts: 1 }])
  })

  it('does not keep a due minute from running', async () => {
    const uuid = await create()
    await claimByHand(fixture.context(), uuid)
    await fixture.tick('2027-01-10T02:01:05Z')
    expect(fixture.ledger()).toMatchObject([{ state: 'claimed' }, { state: 'ran' }])
  })

  it('is refused when the lambda is not deployed', async () => {
    const uuid = await create()
    fixture.database.sqlite.exec('UPDATE lambdas SET deployed_version = NULL')
    await pauseSchedules(fixture.database.db, lambdaUUID)
    await expect(claimByHand(fixture.context(), uuid)).rejects.toThrow('is not deployed')
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
    for (let i = 0; i < 30; i++) await create({ cronExpression: '1 2 * * *' })
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
    await create()
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

describe('the ledger', () => {
  it('keeps 90 days', async () => {
    const uuid = await create({ cronExpression: '0 0 1 1 *' })
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
    const uuid = await create()
    for (const minute of ['01', '02', '03']) await fixture.tick(`2027-01-10T02:${minute}:05Z`)
    const first = await readLedger(fixture.context(), uuid, { limit: 2 })
    expect(first.runs.map(({ dueAt }) => dueAt.slice(14, 16))).toEqual(['03', '02'])
    const rest = { limit: 2, cursor: Number(first.cursor) }
    const second = await readLedger(fixture.context(), uuid, rest)
    expect(second.runs.map(({ dueAt }) => dueAt.slice(14, 16))).toEqual(['01'])
    expect(second.cursor).toBeUndefined()
  })
})

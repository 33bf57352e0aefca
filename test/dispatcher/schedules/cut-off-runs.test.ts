import { beforeEach, describe, expect, it } from 'vitest'
import { claimDue } from '../../../dispatcher/schedules/claims.ts'
import { runDueSchedules } from '../../../dispatcher/schedules/run-due-schedules.ts'
import { ScheduleFixture } from './schedule-fixture.ts'

const busy = async () => ({ kind: 'not-started' as const, reason: 'It could not be started.' })

let fixture: ScheduleFixture
beforeEach(() => {
  fixture = new ScheduleFixture()
})

describe('a crash', () => {
  it('before the lambda was started: the next scheduler runs it', async () => {
    await fixture.create()
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
    const uuid = await fixture.create({ cronExpression: '1 2 * * *' })
    await fixture.startAndDie('2027-01-10T02:01:05Z')
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
    expect(fixture.read(uuid)['last_execution']).toBe(Date.parse('2027-01-10T02:03:05Z'))
  })

  it('three times over: it has failed, and says so', async () => {
    const uuid = await fixture.create({ cronExpression: '1 2 * * *' })
    for (const minute of ['01', '03', '05'])
      await fixture.startAndDie(`2027-01-10T02:${minute}:05Z`)
    await fixture.tick('2027-01-10T02:07:05Z')
    expect(fixture.ledger()).toEqual([
      {
        dueAt: '2027-01-10T02:01',
        state: 'failed',
        reason:
          'It was started 3 times, and each time the platform stopped before the function finished.',
        attempts: 3,
      },
    ])
    expect(fixture.read(uuid)['did_last_execution_fail']).toBe(1)
    expect(fixture.calls).toEqual([])
  })

  it('that was none: whoever comes back after its lease was taken changes nothing', async () => {
    await fixture.create({ cronExpression: '1 2 * * *' })
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
    await fixture.create({ cronExpression: '1 2 * * *' })
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
    const uuid = await fixture.create({ cronExpression: '*/20 * * * *' })
    const daily = await fixture.create({ cronExpression: '0 3 * * *' })
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
    expect(fixture.read(daily)['next_execution']).toBe(Date.parse('2027-01-11T03:00:00Z'))
  })
})

import { describe, expect, it } from 'vitest'
import { accountForMinutes, type DueSchedule } from '../../../dispatcher/schedules/due-minutes.ts'

const NOT_RUNNING = 'The platform was not running.'

function account(schedule: Partial<DueSchedule>, now: string) {
  const { entries, next } = accountForMinutes(
    {
      uuid: 'x',
      cronExpression: '* * * * *',
      timeZone: 'UTC',
      revision: 1,
      nextExecution: new Date('2027-01-10T02:00:00Z'),
      underWay: null,
      ...schedule,
    },
    new Date(now),
  )
  return {
    entries: entries.map(({ dueAt, state, reason }) => [
      dueAt.toISOString().slice(11, 16),
      state,
      reason,
    ]),
    next: next?.toISOString().slice(0, 16),
    until: entries.map(({ dueUntil }) => dueUntil?.toISOString().slice(0, 16) ?? null),
  }
}

describe('the account of due minutes', () => {
  it('has one claim at an ordinary tick', () => {
    expect(account({}, '2027-01-10T02:00:37Z')).toMatchObject({
      entries: [['02:00', 'claimed', null]],
      next: '2027-01-10T02:01',
    })
  })

  it('skips a minute while the run before it is under way, and says which', () => {
    const underWay = new Date('2027-01-10T01:30:00Z')
    const timeZone = 'Europe/Berlin'
    expect(account({ underWay, timeZone }, '2027-01-10T02:00:01Z').entries).toEqual([
      ['02:00', 'skipped', 'The run of 02:30 was still under way.'],
    ])
  })

  it('runs the newest missed minute late and skips the others', () => {
    const { entries, next } = account({}, '2027-01-10T02:05:10Z')
    expect(entries).toEqual([
      ['02:00', 'skipped', NOT_RUNNING],
      ['02:01', 'skipped', NOT_RUNNING],
      ['02:02', 'skipped', NOT_RUNNING],
      ['02:03', 'skipped', NOT_RUNNING],
      ['02:04', 'skipped', 'The scheduler was late, so the run of 02:05 replaced it.'],
      ['02:05', 'claimed', null],
    ])
    expect(next).toBe('2027-01-10T02:06')
  })

  it('makes up for what was missed within the hour, and for nothing older', () => {
    const cronExpression = '0 2 * * *'
    expect(account({ cronExpression }, '2027-01-10T02:59:00Z').entries).toEqual([
      ['02:00', 'claimed', 'It ran late because the platform was not running when it was due.'],
    ])
    expect(account({ cronExpression }, '2027-01-10T03:00:01Z')).toMatchObject({
      entries: [['02:00', 'skipped', NOT_RUNNING]],
      next: '2027-01-11T02:00',
    })
  })

  it('has an entry for each of sixty missed minutes, and one for all where they are more', () => {
    const sixty = account({}, '2027-01-10T03:00:00Z')
    expect(sixty.entries).toHaveLength(61)
    expect(sixty.entries.at(-1)?.[1]).toBe('claimed')

    const { entries, until, next } = account({}, '2027-02-10T02:00:30Z')
    expect(entries).toEqual([
      [
        '02:00',
        'skipped',
        `${NOT_RUNNING} This entry stands for more than 60 due minutes, the last one at 2027-02-10T01:59:00.000Z.`,
      ],
      ['02:00', 'claimed', null],
    ])
    expect([until, next]).toEqual([['2027-02-10T01:59', null], '2027-02-10T02:01'])
  })
})

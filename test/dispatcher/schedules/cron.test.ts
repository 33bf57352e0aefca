import { describe, expect, it } from 'vitest'
import { lastRuns, nextRun, runsBetween } from '../../../dispatcher/schedules/cron-clock.ts'
import {
  normalizeCron,
  refuseCron,
  refuseTimeZone,
} from '../../../dispatcher/schedules/cron-expression.ts'
import { previewSchedule } from '../../../dispatcher/schedules/preview-schedule.ts'
import { localTime } from '../../../dispatcher/schedules/zone-time.ts'

const END = new Date('2060-01-01T00:00:00Z')

/** The first runs after a moment, as the zone's clock shows them. */
function runs(cronExpression: string, timeZone: string, after: string, count: number): string[] {
  const clock = { cronExpression, timeZone }
  return runsBetween(clock, new Date(after), END, count).map((run) => localTime(run, timeZone))
}

describe('an expression', () => {
  it.each([
    ['* * * * *'],
    ['*/5 9-17 * * MON-FRI'],
    ['0 0 31 * *'],
    ['0 0 29 2 *'],
    ['0 12 L * *'],
    ['30 2 1,15 JAN-MAR *'],
    ['0 0 * * 7'],
    ['0 0 31 2 MON'],
  ])('may be %s', (expression) => {
    expect(refuseCron(expression)).toBeUndefined()
  })

  it.each([
    ['60 * * * *', '"60" is not a valid minute. Write 0 to 59. Lists'],
    ['0 24 * * *', '"24" is not a valid hour. Write 0 to 23.'],
    ['0 0 0 * *', '"0" is not a valid day of the month. Write 1 to 31'],
    ['0 0 1 13 *', '"13" is not a valid month. Write 1 to 12'],
    ['0 0 * * 8', '"8" is not a valid day of the week. Write 0 to 7'],
    ['5-1 * * * *', '"5-1" is not a valid minute.'],
    ['*/0 * * * *', '"*/0" is not a valid minute.'],
    ['1,,2 * * * *', '"1,,2" is not a valid minute.'],
    ['-1 * * * *', '"-1" is not a valid minute.'],
    ['１ * * * *', '"１" is not a valid minute.'],
    ["' OR 1=1 --", 'has five fields'],
    ['* * * * * *', 'has 6 fields, but a schedule takes five: minute,'],
    ['0 0 0 1 1 * 2027', 'has 7 fields'],
    ['* * *', 'has five fields, separated by spaces'],
    ['', 'has five fields'],
    ['@DAILY', 'Write "0 0 * * *" instead of @daily.'],
    ['@HOURLY', 'Write "0 * * * *" instead of @hourly.'],
    ['@REBOOT', '"@REBOOT" is not a cron expression. Write five fields'],
    ['* * 31 2 *', 'is never due: no February has a day 31.'],
    ['0 0 30,31 2 *', 'no February has a day 30 or 31.'],
    ['0 0 31 4,6 *', 'no April or June has a day 31.'],
    ['0 0 31 FEB *', 'no FEB has a day 31.'],
  ])('may not be "%s"', (expression, reason) => {
    expect(refuseCron(expression)).toContain(reason)
    expect(refuseCron(expression)).toMatch(/^\P{Ll}.*\.$/u)
  })

  it('may be typed with other blanks and in lower case', () => {
    expect(normalizeCron(' 0  0\t* jan  mon-fri ')).toBe('0 0 * JAN MON-FRI')
  })

  it('comes due on the days that there are', () => {
    expect(runs('0 0 29 2 *', 'UTC', '2026-11-21T00:00:00Z', 3)).toEqual([
      '2028-02-29T00:00+00:00',
      '2032-02-29T00:00+00:00',
      '2036-02-29T00:00+00:00',
    ])
    expect(runs('0 0 31 * *', 'UTC', '2026-11-21T00:00:00Z', 4)).toEqual([
      '2026-12-31T00:00+00:00',
      '2027-01-31T00:00+00:00',
      '2027-03-31T00:00+00:00',
      '2027-05-31T00:00+00:00',
    ])
  })
})

describe('a time zone', () => {
  it.each(['UTC', 'Europe/Berlin', 'europe/berlin', 'Australia/Lord_Howe', 'Etc/GMT+3'])(
    'may be %s',
    (zone) => expect(refuseTimeZone(zone)).toBeUndefined(),
  )
  it.each(['', 'Mars/Base', 'Europe/Berlin\0', '../../etc/passwd'])('may not be "%s"', (zone) =>
    expect(refuseTimeZone(zone)).toContain('is not a time zone. Write one such as "Europe/Berlin"'),
  )
})

describe('when the clock is put forward', () => {
  it.each([
    ['30 2 * * *', 'Europe/Berlin', '2027-03-27T12:00:00Z', ['28T03:00+02:00', '29T02:30+02:00']],
    ['*/15 2 * * *', 'Europe/Berlin', '2027-03-27T12:00:00Z', ['28T03:00+02:00', '29T02:00+02:00']],
    [
      '0,30 2,3 * * *',
      'Europe/Berlin',
      '2027-03-27T12:00:00Z',
      ['28T03:00+02:00', '28T03:30+02:00'],
    ],
    [
      '30 2 * * *',
      'America/New_York',
      '2027-03-13T12:00:00Z',
      ['14T03:00-04:00', '15T02:30-04:00'],
    ],
    [
      '0,15 2 * * *',
      'Australia/Lord_Howe',
      '2027-10-02T13:00:00Z',
      ['03T02:30+11:00', '04T02:00+11:00'],
    ],
  ])(
    '%s in %s runs once at the first moment after the gap',
    (expression, zone, after, expected) => {
      expect(runs(expression, zone, after, 2).map((run) => run.slice(8))).toEqual(expected)
    },
  )

  it('an expression for every hour goes on hour by hour', () => {
    expect(runs('30 * * * *', 'Europe/Berlin', '2027-03-28T00:00:00Z', 2)).toEqual([
      '2027-03-28T01:30+01:00',
      '2027-03-28T03:30+02:00',
    ])
  })
})

describe('when the clock is put back', () => {
  it.each([
    ['30 2 * * *', 'Europe/Berlin', '2027-10-30T12:00:00Z', ['31T02:30+02:00', '01T02:30+01:00']],
    [
      '*/30 2 * * *',
      'Europe/Berlin',
      '2027-10-30T23:00:00Z',
      ['31T02:00+02:00', '31T02:30+02:00', '01T02:00+01:00'],
    ],
    [
      '30 1 * * *',
      'America/New_York',
      '2027-11-06T12:00:00Z',
      ['07T01:30-04:00', '08T01:30-05:00'],
    ],
    [
      '45 1 * * *',
      'Australia/Lord_Howe',
      '2027-04-03T12:00:00Z',
      ['04T01:45+11:00', '05T01:45+10:30'],
    ],
  ])('%s in %s runs once, the first time', (expression, zone, after, expected) => {
    expect(runs(expression, zone, after, expected.length).map((run) => run.slice(8))).toEqual(
      expected,
    )
  })

  it('an expression for every hour, or every minute, runs in both passes', () => {
    expect(runs('30 * * * *', 'Europe/Berlin', '2027-10-31T00:00:00Z', 2)).toEqual([
      '2027-10-31T02:30+02:00',
      '2027-10-31T02:30+01:00',
    ])
    const minutes = { cronExpression: '* 0-23 * * *', timeZone: 'Europe/Berlin' }
    const [from, until] = [new Date('2027-10-30T22:00:00Z'), new Date('2027-10-31T23:00:00Z')]
    expect(runsBetween(minutes, from, until, 2_000)).toHaveLength(25 * 60)
  })
})

it('looking back finds the same minutes as looking ahead', () => {
  for (const timeZone of ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC']) {
    for (const cronExpression of ['*/7 1-3 * * *', '30 2 * * *', '45 * * * *']) {
      const clock = { cronExpression, timeZone }
      for (const day of [
        '2027-03-14',
        '2027-03-28',
        '2027-04-04',
        '2027-10-03',
        '2027-10-31',
        '2027-11-07',
      ]) {
        const until = new Date(`${day}T23:30:00Z`)
        const ahead = runsBetween(clock, new Date(until.getTime() - 2 * 86_400_000), until, 500)
        const back = lastRuns(clock, until, ahead.length).toReversed()
        expect(back, `${cronExpression} ${timeZone} ${day}`).toEqual(ahead)
      }
    }
  }
})

it('the next run lies after the moment itself', () => {
  const clock = { cronExpression: '* * * * *', timeZone: 'UTC' }
  expect(nextRun(clock, new Date('2027-01-01T00:00:00.000Z'))?.toISOString()).toBe(
    '2027-01-01T00:01:00.000Z',
  )
  expect(nextRun(clock, new Date('2027-01-01T00:00:59.999Z'))?.toISOString()).toBe(
    '2027-01-01T00:01:00.000Z',
  )
})

const now = new Date('2026-11-21T12:00:00Z')

function notesOf(cronExpression: string, timeZone: string): string[] {
  return previewSchedule({ cronExpression, timeZone }, now).notes
}

describe('a preview', () => {
  it('shows five runs in both clocks, and what becomes of them when the clock changes', () => {
    const preview = previewSchedule(
      { cronExpression: '30 2 * * *', timeZone: 'Europe/Berlin' },
      now,
    )
    expect(preview).toEqual({
      problem: null,
      runs: expect.arrayContaining([
        { utc: '2026-11-22T01:30:00.000Z', local: '2026-11-22T02:30+01:00' },
      ]),
      notes: [
        'On 2027-03-28 02:30 does not exist in Europe/Berlin: the clock goes from 02:00 to 03:00. The schedule runs once, at 03:00.',
        'On 2027-10-31 02:30 comes twice in Europe/Berlin: the clock goes from 03:00 back to 02:00. The schedule runs the first time only.',
      ],
    })
    expect(preview.runs).toHaveLength(5)
  })

  it('has no note where no change of the clock touches a run', () => {
    expect(notesOf('0 12 * * *', 'Europe/Berlin')).toEqual([])
    expect(notesOf('30 2 * * *', 'UTC')).toEqual([])
    expect(notesOf('*/5 * * * *', 'Europe/Berlin')).toEqual([])
    expect(notesOf('0,15 2 * * *', 'Australia/Lord_Howe')).toEqual([
      'On 2027-10-03 02:00 to 02:15 do not exist in Australia/Lord_Howe: the clock goes from 02:00 to 02:30. The schedule runs once, at 02:30.',
    ])
  })

  it('says what is wrong and where', () => {
    expect(previewSchedule({ cronExpression: '* * 31 2 *', timeZone: 'UTC' }, now)).toEqual({
      problem: {
        field: 'cronExpression',
        message: 'The expression is never due: no February has a day 31.',
      },
      runs: [],
      notes: [],
    })
    const preview = previewSchedule({ cronExpression: '* * * * *', timeZone: 'Moon/Base' }, now)
    expect(preview.problem?.field).toBe('timeZone')
  })
})

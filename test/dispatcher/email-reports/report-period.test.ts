import { describe, expect, it } from 'vitest'
import {
  newestDue,
  nextSend,
  spanBefore,
  spanOf,
} from '../../../dispatcher/email-reports/report-period.ts'

const iso = (at: number | Date) => new Date(at).toISOString()
const next = (period: 'daily' | 'weekly', after: string) => iso(nextSend(period, new Date(after)))
const spanText = (period: 'daily' | 'weekly', at: string) => {
  const { from, to } = spanOf(period, new Date(at))
  return [iso(from), iso(to)]
}

describe('a report', () => {
  it('of a day is about the whole day before, in UTC', () => {
    const day = ['2027-01-09T00:00:00.000Z', '2027-01-10T00:00:00.000Z']
    expect(spanText('daily', '2027-01-10T00:00:00Z')).toEqual(day)
    expect(spanText('daily', '2027-01-10T01:00:00Z')).toEqual(day)
    expect(spanText('daily', '2027-01-10T23:59:59Z')).toEqual(day)
  })

  it('of a week is about the last whole one, from Monday to Sunday', () => {
    const week = ['2027-01-04T00:00:00.000Z', '2027-01-11T00:00:00.000Z']
    // 11 January 2027 is a Monday.
    expect(spanText('weekly', '2027-01-11T01:00:00Z')).toEqual(week)
    expect(spanText('weekly', '2027-01-17T23:59:59Z')).toEqual(week)
    expect(spanText('weekly', '2027-01-10T12:00:00Z')[1]).toBe('2027-01-04T00:00:00.000Z')
    const { from, to } = spanBefore(spanOf('weekly', new Date('2027-01-11T01:00:00Z')))
    expect([iso(from), iso(to)]).toEqual(['2026-12-28T00:00:00.000Z', week[0]])
  })

  it('is due at 01:00 UTC, of a week on Mondays', () => {
    expect(next('daily', '2027-01-10T00:59:59.999Z')).toBe('2027-01-10T01:00:00.000Z')
    expect(next('daily', '2027-01-10T01:00:00Z')).toBe('2027-01-11T01:00:00.000Z')
    expect(next('weekly', '2027-01-10T12:00:00Z')).toBe('2027-01-11T01:00:00.000Z')
    expect(next('weekly', '2027-01-11T01:00:00Z')).toBe('2027-01-18T01:00:00.000Z')
  })

  it('that nobody was there for is the newest one, and the others are counted', () => {
    const first = new Date('2027-01-10T01:00:00Z')
    const due = (now: string) => {
      const { dueAt, missed } = newestDue('daily', first, new Date(now))
      return [iso(dueAt), missed]
    }
    expect(due('2027-01-10T01:00:30Z')).toEqual(['2027-01-10T01:00:00.000Z', 0])
    expect(due('2027-01-11T00:59:59Z')).toEqual(['2027-01-10T01:00:00.000Z', 0])
    expect(due('2027-01-13T07:00:00Z')).toEqual(['2027-01-13T01:00:00.000Z', 3])
  })
})

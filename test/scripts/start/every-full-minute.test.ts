import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { everyFullMinute } from '../../../scripts/start/every-full-minute.ts'

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-22T09:30:41.250Z') }))
afterEach(() => void vi.useRealTimers())

it('works at full minutes, whenever it was started, until it is ended', () => {
  const times: string[] = []
  const stop = everyFullMinute(() => times.push(new Date().toISOString()))
  vi.advanceTimersByTime(18_749)
  expect(times).toEqual([])
  vi.advanceTimersByTime(120_001)
  expect(times).toEqual([
    '2026-11-22T09:31:00.000Z',
    '2026-11-22T09:32:00.000Z',
    '2026-11-22T09:33:00.000Z',
  ])
  stop()
  vi.advanceTimersByTime(300_000)
  expect(times).toHaveLength(3)
})

it('works once for minutes that passed while nothing ran', () => {
  const times: string[] = []
  const stop = everyFullMinute(() => times.push(new Date().toISOString()))
  vi.setSystemTime(new Date('2026-11-22T09:36:10.000Z'))
  vi.advanceTimersByTime(18_750)
  vi.advanceTimersByTime(60_000)
  stop()
  expect(times).toEqual(['2026-11-22T09:36:28.750Z', '2026-11-22T09:37:00.000Z'])
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TokenBuckets } from '../../../kit/limits/token-buckets.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** How many are let through of so many at once. */
function takeMany(buckets: TokenBuckets, key: string, count: number): number {
  let taken = 0
  for (let i = 0; i < count; i++) if (buckets.take(key) === 0) taken++
  return taken
}

it('A key may use its burst at once, and then its rate', () => {
  const buckets = new TokenBuckets({ perSecond: 10, burst: 5 })
  expect(takeMany(buckets, 'a', 20)).toBe(5)
  vi.advanceTimersByTime(300)
  expect(takeMany(buckets, 'a', 20)).toBe(3)
  vi.advanceTimersByTime(60_000)
  expect(takeMany(buckets, 'a', 20)).toBe(5)
})

it('Who has to wait learns how long', () => {
  const buckets = new TokenBuckets({ perSecond: 0.5, burst: 1 })
  expect(buckets.take('a')).toBe(0)
  expect(buckets.take('a')).toBe(2_000)
  vi.advanceTimersByTime(2_000)
  expect(buckets.take('a')).toBe(0)
})

it('One key takes nothing from another', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 3 })
  takeMany(buckets, 'a', 100)
  expect(takeMany(buckets, 'b', 100)).toBe(3)
})

it('To be forgotten gives a key nothing back', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 3 }, 10)
  let taken = takeMany(buckets, 'a', 100)
  for (let round = 0; round < 50; round++) {
    for (let i = 0; i < 20; i++) taken += takeMany(buckets, `made up ${i}`, 1)
    taken += takeMany(buckets, 'a', 100)
  }
  expect(taken).toBeLessThanOrEqual(10 * 3)
})

import { expect, it } from 'vitest'
import { BoundedCache } from '../../kit/bounded-cache.ts'

it('The oldest entry makes room for one too many, and setting an entry makes it the newest', () => {
  const cache = new BoundedCache<string, number>(2)
  cache.set('a', 1)
  cache.set('b', 2)
  cache.set('a', 3)
  cache.set('c', 4)
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual([3, undefined, 4])
})

it('An entry is good for its time, and one without a time for ever', () => {
  let nowMs = 1_000
  const cache = new BoundedCache<string, number>(2, () => nowMs)
  cache.set('short', 1, 500)
  cache.set('long', 2)
  nowMs += 499
  expect([cache.get('short'), cache.get('long')]).toEqual([1, 2])
  nowMs += 1
  expect([cache.get('short'), cache.get('long')]).toEqual([undefined, 2])
})

it('An entry that was deleted is gone', () => {
  const cache = new BoundedCache<string, number>(2)
  cache.set('a', 1)
  cache.delete('a')
  expect(cache.get('a')).toBeUndefined()
})

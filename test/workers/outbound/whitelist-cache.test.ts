import { expect, it } from 'vitest'
import { WhitelistCache } from '../../../workers/outbound/whitelist-cache.ts'

it('An answer is good for its time, and for its account alone', () => {
  let nowMs = 0
  const cache = new WhitelistCache(() => nowMs)
  cache.set('a', 'host.example', true, 1_000)
  cache.set('b', 'host.example', false, 1_000)
  expect([cache.get('a', 'host.example'), cache.get('b', 'host.example')]).toEqual([true, false])
  nowMs += 1_000
  expect(cache.get('a', 'host.example')).toBeUndefined()
})

it('An account that asks for ever new hosts pushes out its own and nobody else’s', () => {
  const cache = new WhitelistCache()
  cache.set('other', 'host.example', true, 60_000)
  cache.set('greedy', 'first.example', true, 60_000)
  for (let i = 0; i < 20_000; i++) cache.set('greedy', `host-${i}.example`, false, 60_000)
  expect(cache.get('other', 'host.example')).toBe(true)
  expect(cache.get('greedy', 'first.example')).toBeUndefined()
  expect(cache.get('greedy', 'host-19999.example')).toBe(false)
})

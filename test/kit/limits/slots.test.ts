import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Slot, Slots } from '../../../kit/limits/slots.ts'

const LIMITS = { perKey: 2, total: 4, maxWaiting: 2, maxWaitMs: 1_000, leaseMs: 5_000 }

let slots: Slots
beforeEach(() => {
  vi.useFakeTimers()
  slots = new Slots(LIMITS)
})
afterEach(() => vi.useRealTimers())

async function mustTake(key: string, of = slots): Promise<Slot> {
  const slot = await of.take(key)
  if (!slot) throw new Error(`There is no slot for ${key}.`)
  return slot
}

/** The keys of what is granted from now on, in order. */
function noteGrants(keys: string[]): string[] {
  const granted: string[] = []
  for (const key of keys) void slots.take(key).then((slot) => slot && granted.push(key))
  return granted
}

describe('a slot', () => {
  it('is given to the one that has waited longest', async () => {
    const first = await mustTake('a')
    await mustTake('a')
    const granted = noteGrants(['a'])
    await vi.advanceTimersByTimeAsync(500)
    expect(granted).toEqual([])
    first.release()
    await vi.advanceTimersByTimeAsync(0)
    expect(granted).toEqual(['a'])
  })

  it('counts once, however often it is released', async () => {
    const first = await mustTake('a')
    await mustTake('a')
    first.release()
    first.release()
    await mustTake('a')
    const granted = noteGrants(['a'])
    await vi.advanceTimersByTimeAsync(2_000)
    expect(granted).toEqual([])
  })

  it('is not taken by who is gone already', async () => {
    expect(await slots.take('a', AbortSignal.abort())).toBeUndefined()
    await mustTake('a')
    await mustTake('a')
  })

  it('is free again when its lease ends', async () => {
    await mustTake('a')
    await mustTake('a')
    await vi.advanceTimersByTimeAsync(LIMITS.leaseMs)
    await mustTake('a')
  })
})

describe('a key', () => {
  it('has no more than are free, so that others find one', async () => {
    for (const key of ['a', 'a', 'b', 'c']) await mustTake(key)
    const wide = new Slots({ ...LIMITS, perKey: 100, total: 8, maxWaiting: 0 })
    let greedy = 0
    while (await wide.take('greedy')) greedy++
    expect(greedy).toBe(4)
    await mustTake('other', wide)
  })

  it('may have so many waiting, and each so long', async () => {
    await mustTake('a')
    await mustTake('a')
    const waiting = [slots.take('a'), slots.take('a')]
    expect(await slots.take('a')).toBeUndefined()
    await vi.advanceTimersByTimeAsync(LIMITS.maxWaitMs)
    expect(await Promise.all(waiting)).toEqual([undefined, undefined])
  })

  it('takes turns with the others that wait', async () => {
    const narrow = new Slots({ ...LIMITS, perKey: 1, total: 2 })
    slots = narrow
    const held = await mustTake('busy')
    const granted: string[] = []
    for (const key of ['busy', 'busy', 'other']) {
      void narrow.take(key).then((slot) => {
        if (!slot) return
        granted.push(key)
        setTimeout(() => slot.release(), 10)
      })
    }
    held.release()
    await vi.advanceTimersByTimeAsync(100)
    expect(granted).toHaveLength(3)
    expect(granted.indexOf('other')).toBeLessThan(2)
  })
})

it('Who is gone waits no more and gets nothing', async () => {
  const first = await mustTake('a')
  await mustTake('a')
  const aborter = new AbortController()
  const gone = slots.take('a', aborter.signal)
  const granted = noteGrants(['a'])
  aborter.abort()
  first.release()
  await vi.advanceTimersByTimeAsync(0)
  expect(await gone).toBeUndefined()
  expect(granted).toEqual(['a'])
})

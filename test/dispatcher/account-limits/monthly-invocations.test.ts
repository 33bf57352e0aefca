import { expect, it } from 'vitest'
import { MonthlyInvocations } from '../../../dispatcher/account-limits/monthly-invocations.ts'

const NOVEMBER = Date.UTC(2026, 10)
const DECEMBER = Date.UTC(2026, 11)

/** Counts against records that a test writes, by a clock that it turns. */
function open(limit: number) {
  const state = {
    recorded: { from: NOVEMBER, invocations: 0 },
    nowMs: NOVEMBER + 1_000_000,
    asked: 0,
    isBroken: false,
    beside: [] as Promise<unknown>[],
  }
  const months = new MonthlyInvocations(
    async () => {
      state.asked++
      if (state.isBroken) throw new Error('The records are away.')
      return state.recorded
    },
    () => state.nowMs,
  )
  const take = async (account = 'brand1') =>
    months.take(account, limit, (work) => state.beside.push(work))
  /** How many of so many at once may begin. */
  const begun = async (attempts: number) => {
    const all = await Promise.allSettled(Array.from({ length: attempts }, () => take()))
    return all.filter(({ status }) => status === 'fulfilled').length
  }
  return { state, take, begun }
}

it('go on from what is recorded, exactly, also for many at once', async () => {
  const { state, begun } = open(100)
  state.recorded.invocations = 40
  expect(await begun(1_000)).toBe(60)
  expect(await begun(10)).toBe(0)
  expect(state.asked).toBe(1)
})

it('count what others begin a few seconds later, and what is on its way to the records once', async () => {
  const { state, begun } = open(100)
  expect(await begun(50)).toBe(50)
  state.recorded.invocations = 30
  state.nowMs += 6_000
  expect(await begun(10)).toBe(10)
  await Promise.all(state.beside)
  expect(await begun(10)).toBe(10)
  state.recorded.invocations = 95
  state.nowMs += 6_000
  expect(await begun(1)).toBe(1)
  await Promise.all(state.beside)
  expect(await begun(10)).toBe(5)
})

it('refuse with the limit, the day on which counting begins anew and no time to wait for', async () => {
  const { take } = open(0)
  await expect(take()).rejects.toMatchObject({
    status: 429,
    code: 'com.liveperson.faas.es.too-many-requests',
    message: expect.stringMatching(/ 0 invocations .* on 2026-12-01 at 00:00 UTC/),
    retryAfterSeconds: undefined,
  })
})

it('begin anew with a month, whatever the clock of the records says', async () => {
  const { state, begun } = open(5)
  expect(await begun(9)).toBe(5)
  state.nowMs = DECEMBER + 1
  // Behind: it still counts November.
  state.recorded = { from: NOVEMBER, invocations: 5 }
  expect(await begun(3)).toBe(3)
  state.recorded = { from: DECEMBER, invocations: 4 }
  state.nowMs += 50_000
  expect(await begun(9)).toBe(1)
})

it('go by what is known while the records can not be asked', async () => {
  const { state, begun } = open(10)
  state.isBroken = true
  expect(await begun(4)).toBe(4)
  expect(await begun(9)).toBe(6)
  expect(state.asked).toBe(1)
  state.isBroken = false
  state.nowMs += 3_000
  state.recorded.invocations = 10
  expect(await begun(1)).toBe(0)
})

it('are those of each account by itself', async () => {
  const { take } = open(1)
  await take('brand1')
  await take('brand2')
  await expect(take('brand1')).rejects.toMatchObject({ status: 429 })
})

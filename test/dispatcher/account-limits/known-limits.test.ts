import { expect, it } from 'vitest'
import { KnownLimits } from '../../../dispatcher/account-limits/known-limits.ts'
import { MonthlyInvocations } from '../../../dispatcher/account-limits/monthly-invocations.ts'
import type { OwnLimits } from '../../../dispatcher/account-limits/settable-limits.ts'

const USUAL = { cpuMs: 5_000, subRequests: 600 }

/** Limits that are read from what a test sets, by a clock that it turns. */
function open() {
  const state = {
    own: {} as Record<string, OwnLimits>,
    nowMs: 1_000_000,
    asked: 0,
    recorded: 0,
    isBroken: false,
    beside: [] as Promise<unknown>[],
  }
  const known = new KnownLimits(
    async () => {
      state.asked++
      if (state.isBroken) throw new Error('The database is away.')
      return state.own
    },
    new MonthlyInvocations(
      async () => ({ from: 0, invocations: state.recorded }),
      () => state.nowMs,
    ),
    () => state.nowMs,
  )
  const waitUntil = (work: Promise<unknown>) => state.beside.push(work)
  return {
    state,
    of: (account: string) => known.of(account, waitUntil),
    admit: async (account: string) => known.admit(account, waitUntil),
  }
}

it('is asked for before the first invocation, once for all that wait', async () => {
  const { state, of } = open()
  state.own = { brand1: { 'invocation-cpu': 30_000 } }
  expect(await Promise.all([of('brand1'), of('brand2'), of('brand1')])).toEqual([
    { ...USUAL, cpuMs: 30_000 },
    USUAL,
    { ...USUAL, cpuMs: 30_000 },
  ])
  expect(state.asked).toBe(1)
})

it('is told without waiting while it is young, and is in force within 60 seconds', async () => {
  const { state, of } = open()
  await of('brand1')
  state.own = { brand1: { 'outgoing-requests-in-all': 7 } }
  state.nowMs += 14_000
  expect(of('brand1')).toEqual(USUAL)
  expect(state.asked).toBe(1)
  state.nowMs += 2_000
  expect(of('brand1')).toEqual(USUAL)
  await Promise.all(state.beside)
  expect(of('brand1')).toEqual({ ...USUAL, subRequests: 7 })
  state.own = {}
  state.nowMs += 50_000
  expect(await of('brand1')).toEqual(USUAL)
})

it('stays as it was while it can not be had, and is not asked for with each request', async () => {
  const { state, of } = open()
  state.own = { brand1: { 'invocation-cpu': 300 } }
  await of('brand1')
  state.isBroken = true
  state.nowMs += 100_000
  expect(await of('brand1')).toEqual({ ...USUAL, cpuMs: 300 })
  expect(of('brand1')).toEqual({ ...USUAL, cpuMs: 300 })
  expect(state.asked).toBe(2)
})

it('lets so many invocations begin in a month as the operator has set, and of other accounts any number', async () => {
  const { state, of, admit } = open()
  state.own = { brand1: { 'monthly-invocations': 2, 'invocation-cpu': 300 } }
  expect((await admit('brand1')).limits).toEqual({ ...USUAL, cpuMs: 300 })
  const { giveBack } = await admit('brand1')
  await expect(admit('brand1')).rejects.toMatchObject({ status: 429 })
  expect(await of('brand1')).toEqual({ ...USUAL, cpuMs: 300 })
  for (let i = 0; i < 5; i++) expect((await admit('brand2')).limits).toEqual(USUAL)
  giveBack()
  await admit('brand1')
  await expect(admit('brand1')).rejects.toMatchObject({ status: 429 })
  state.own = {}
  state.nowMs += 50_000
  expect((await admit('brand1')).limits).toEqual(USUAL)
})

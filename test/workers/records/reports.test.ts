import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type InvocationRecord, STATES } from '../../../workers/records/contract.ts'
import { PERCENTILE_ERROR } from '../../../workers/records/reports/contract.ts'
import { LAMBDA, recordOf } from '../../support/invocation-record.ts'
import { answered, type Records, startRecords } from './start-records.ts'

const ACCOUNT = 'reports'
const NOW = Date.UTC(2026, 10, 20, 12, 34, 56)
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const FROM = NOW - 3 * DAY_MS
const LAMBDAS = [LAMBDA, ...Array.from({ length: 4 }, () => crypto.randomUUID())]
const FRAMES = ['lambda:3:7', 'lambda:9:1', null]
const CODES = ['com.liveperson.faas.handler.custom-failure', null]
const DOMAINS = ['api.example.com', "x'; DROP TABLE", '例え.example']

const RAW = Array.from({ length: 3_000 }, randomRecord)

let records: Records

beforeAll(async () => {
  records = await startRecords()
  await records.setClock(ACCOUNT, NOW)
  for (let index = 0; index < RAW.length; index += 400) {
    await records.append(ACCOUNT, RAW.slice(index, index + 400))
    await records.append(ACCOUNT, RAW.slice(index + 100, index + 300))
  }
})

afterAll(() => records.stop())

describe('reports over random records', () => {
  it.each([300, 3_600, 86_400] as const)('counts each bucket of %i s by state', async (seconds) => {
    const widthMs = seconds * 1_000
    const request = { from: FROM, to: NOW, bucketSeconds: seconds }
    for (const lambdaUuid of [LAMBDA, null]) {
      const series = answered(await records.series(ACCOUNT, lambdaUuid, request))
      const own = RAW.filter((record) => lambdaUuid === null || record.lambdaUuid === lambdaUuid)
      const first = Math.floor(FROM / widthMs) * widthMs
      expect(series.at(0)?.from).toBe(first)
      expect(series.at(-1)!.to).toBe(Math.ceil(NOW / widthMs) * widthMs)
      expect(series).toEqual(
        series.map((_, index) => {
          const from = first + index * widthMs
          return { from, to: from + widthMs, counts: countStates(own, from, from + widthMs) }
        }),
      )
    }
  })

  it('counts the account in a range and since the month began', async () => {
    const range = { from: NOW - 7 * HOUR_MS, to: NOW - HOUR_MS }
    const totals = answered(await records.totals(ACCOUNT, range))
    expect(totals.from).toBeLessThanOrEqual(range.from)
    expect(totals.to).toBeGreaterThanOrEqual(range.to)
    expect(totals.counts).toEqual(countStates(RAW, totals.from, totals.to))
    const month = await records.monthTotals(ACCOUNT)
    expect(month.from).toBe(Date.UTC(2026, 10, 1))
    expect(month.counts).toEqual(countStates(RAW, 0, NOW + 1))
  })

  it('draws sparks of many functions in one call', async () => {
    const request = { from: FROM, to: NOW, bucketSeconds: 3_600 } as const
    const stranger = crypto.randomUUID()
    const sparks = answered(await records.sparks(ACCOUNT, [...LAMBDAS, stranger], request))
    expect(sparks.map(({ lambdaUuid }) => lambdaUuid)).toEqual([...LAMBDAS, stranger])
    for (const { lambdaUuid, invocations, failures } of sparks) {
      const own = RAW.filter((record) => record.lambdaUuid === lambdaUuid)
      expect(invocations).toHaveLength(73)
      expect(sum(invocations)).toBe(own.length)
      expect(sum(failures)).toBe(own.filter(({ state }) => state !== 'SUCCEEDED').length)
    }
  })

  it('estimates percentiles within the error that it promises', async () => {
    const durations = answered(await records.durations(ACCOUNT, { from: FROM, to: NOW }))
    expect(durations.map(({ lambdaUuid }) => lambdaUuid).sort()).toEqual(LAMBDAS.toSorted())
    const slowness = durations.map(({ p95 }) => p95)
    expect(slowness).toEqual(slowness.toSorted((first, second) => second - first))
    for (const { lambdaUuid, invocations, meanMs, p50, p95, p99 } of durations) {
      const own = RAW.filter((record) => record.lambdaUuid === lambdaUuid)
        .map(({ durationMs }) => durationMs)
        .sort((first, second) => first - second)
      expect(invocations).toBe(own.length)
      expect(meanMs).toBeCloseTo(sum(own) / own.length)
      for (const [share, estimate] of [
        [0.5, p50],
        [0.95, p95],
        [0.99, p99],
      ] as const) {
        const exact = own.at(Math.ceil(own.length * share) - 1)!
        expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(exact * PERCENTILE_ERROR)
      }
    }
  })

  it('groups failures by function, code and first frame', async () => {
    const failed = RAW.filter(({ state }) => state !== 'SUCCEEDED')
    const expected = Map.groupBy(failed, ({ lambdaUuid, state, errorCode, firstFrame }) =>
      JSON.stringify({ lambdaUuid, state, errorCode, firstFrame }),
    )
    const groups = answered(await records.failures(ACCOUNT, { from: FROM, to: NOW }))
    expect(groups).toHaveLength(expected.size)
    for (const { count, lastAt, invocationId, ...group } of groups) {
      const own = expected.get(JSON.stringify(group))!
      expect(count).toBe(own.length)
      const latest = own.filter(({ startedAt }) => startedAt === lastAt)
      expect(lastAt).toBe(Math.max(...own.map(({ startedAt }) => startedAt)))
      expect(latest.map(({ id }) => id)).toContain(invocationId)
    }
    const times = groups.map(({ lastAt }) => lastAt)
    expect(times).toEqual(times.toSorted((first, second) => second - first))
  })

  it('groups refused domains by function', async () => {
    const groups = answered(await records.refusedDomains(ACCOUNT, { from: FROM, to: NOW }))
    expect(groups.length).toBe(LAMBDAS.length * DOMAINS.length)
    for (const { lambdaUuid, domain, count, lastAt } of groups) {
      const own = RAW.filter((record) => record.lambdaUuid === lambdaUuid).filter(
        ({ refusedDomains }) => refusedDomains[0]?.domain === domain,
      )
      expect(count).toBe(sum(own.map(({ refusedDomains }) => refusedDomains.at(0)!.count)))
      expect(lastAt).toBe(Math.max(...own.map(({ startedAt }) => startedAt)))
    }
  })

  it('agrees with what a search finds', async () => {
    const histogram = answered(
      await records.histogram(ACCOUNT, { from: FROM - HOUR_MS, to: NOW + HOUR_MS }, 'state'),
    )
    const counted = histogram.buckets.flatMap(({ counts }) => Object.values(counts))
    expect(sum(counted)).toBe(RAW.length)
  })
})

describe('a report', () => {
  it('of an account without any invocation is empty', async () => {
    const account = 'nothing'
    const range = { from: NOW - HOUR_MS, to: NOW }
    expect(answered(await records.totals(account, range)).counts).toEqual(countStates([], 0, 0))
    expect(await records.durations(account, range)).toEqual([])
    expect(await records.failures(account, range)).toEqual([])
    expect(await records.refusedDomains(account, range)).toEqual([])
    const series = await records.series(account, LAMBDA, { ...range, bucketSeconds: 3_600 })
    expect(answered(series).map(({ counts }) => counts.SUCCEEDED)).toEqual([0, 0])
  })

  it('is refused for ranges and buckets that there are not', async () => {
    const day = { from: NOW - DAY_MS, to: NOW }
    const series = (request: object) =>
      records.series(ACCOUNT, null, { ...day, bucketSeconds: 300, ...request })
    expect(await records.totals(ACCOUNT, { from: 5, to: 5 })).toEqual({ refused: 'range-empty' })
    expect(await records.failures(ACCOUNT, { from: 0, to: 5 })).toEqual({
      refused: 'range-too-old',
    })
    expect(await series({ bucketSeconds: 60 })).toEqual({ refused: 'bucket-unknown' })
    expect(await series({ from: NOW - 31 * DAY_MS })).toEqual({ refused: 'bucket-too-small' })
    expect(await series({ from: NOW - 20 * DAY_MS })).toEqual({ refused: 'too-many-buckets' })
    const many = Array.from({ length: 201 }, () => LAMBDA)
    expect(await records.sparks(ACCOUNT, many, { ...day, bucketSeconds: 300 })).toEqual({
      refused: 'too-many-functions',
    })
  })
})

function randomRecord(): InvocationRecord {
  const state = pick(STATES)
  return recordOf({
    lambdaUuid: pick(LAMBDAS),
    state,
    errorCode: state === 'SUCCEEDED' ? null : pick(CODES),
    firstFrame: state === 'SUCCEEDED' ? null : pick(FRAMES),
    startedAt: FROM + Math.floor(Math.random() * (NOW - FROM)),
    durationMs: Math.floor(Math.exp(Math.random() * Math.log(30_000))),
    refusedDomains: Math.random() < 0.3 ? [{ domain: pick(DOMAINS), count: 1 + pick([0, 1]) }] : [],
  })
}

function pick<Item>(items: readonly Item[]): Item {
  return items.at(Math.floor(Math.random() * items.length))!
}

function sum(numbers: number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}

function countStates(of: InvocationRecord[], from: number, to: number): Record<string, number> {
  const inside = of.filter(({ startedAt }) => startedAt >= from && startedAt < to)
  return Object.fromEntries(
    STATES.map((name) => [name, inside.filter(({ state }) => state === name).length]),
  )
}

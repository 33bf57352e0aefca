import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Level, LogExport, LogLine, RecordFilter } from '../../../workers/records/contract.ts'
import { LAMBDA, recordOf } from '../../support/invocation-record.ts'
import {
  answered,
  lastHour,
  lineOf,
  OTHER_LAMBDA,
  type Records,
  startRecords,
} from './start-records.ts'

const ACCOUNT = 'overview'
const MINUTE = Math.floor(Date.now() / 60_000) * 60_000 - 30 * 60_000
const RANGE = { from: MINUTE - 60_000, to: MINUTE + 5 * 60_000 }

let records: Records

beforeAll(async () => {
  records = await startRecords()
  await records.append(ACCOUNT, [
    recordOf({
      startedAt: MINUTE,
      durationMs: 90_000,
      lines: [line('Info', MINUTE + 59_999), line('Info', MINUTE + 60_000), line('Warn', MINUTE)],
      droppedLines: [{ reason: 'record-limit', count: 3 }],
    }),
    recordOf({
      startedAt: MINUTE + 60_000,
      lambdaUuid: OTHER_LAMBDA,
      state: 'TIMEOUT',
      lines: [line('Error', MINUTE + 60_000)],
      droppedLines: [
        { reason: 'record-limit', count: 4 },
        { reason: 'lambda-limit', count: 50 },
      ],
    }),
    recordOf({ startedAt: MINUTE + 240_000 }),
  ])
  await records.addEntry(ACCOUNT, { ...line('Debug', 0), lambdaUuid: null, userId: 'u1' })
})

afterAll(() => records.stop())

describe('histogram', () => {
  it('counts lines by level in buckets that fit the range', async () => {
    expect(await histogram({}, 'level')).toEqual({
      by: 'level',
      bucketMs: 60_000,
      ...RANGE,
      buckets: [
        { from: MINUTE, counts: { Info: 1, Warn: 1 } },
        { from: MINUTE + 60_000, counts: { Info: 1, Error: 1 } },
      ],
      dropped: [
        { reason: 'lambda-limit', count: 50 },
        { reason: 'record-limit', count: 7 },
      ],
      countedTo: RANGE.from,
    })
  })

  it('counts invocations by state', async () => {
    expect((await histogram({}, 'state')).buckets).toEqual([
      { from: MINUTE, counts: { SUCCEEDED: 1 } },
      { from: MINUTE + 60_000, counts: { TIMEOUT: 1 } },
      { from: MINUTE + 240_000, counts: { SUCCEEDED: 1 } },
    ])
  })

  it.each<[string, Partial<RecordFilter>, 'level' | 'state', object]>([
    ['a level', { levels: ['Warn'] }, 'level', { Warn: 1 }],
    ['a function', { lambdaUuids: [OTHER_LAMBDA] }, 'level', { Error: 1 }],
    ['a state', { states: ['SUCCEEDED'] }, 'level', { Info: 2, Warn: 1 }],
    ['text', { text: 'INFO' }, 'level', { Info: 2 }],
    ['text that is nowhere', { text: 'nowhere' }, 'level', {}],
    ['a level of their lines', { levels: ['Warn'] }, 'state', { SUCCEEDED: 1 }],
    ['text of their lines', { text: 'error line' }, 'state', { TIMEOUT: 1 }],
  ])('counts what is of %s', async (_, filter, by, expected) => {
    const sums: Record<string, number> = {}
    for (const { counts } of (await histogram(filter, by)).buckets) {
      for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
    }
    expect(sums).toEqual(expected)
  })

  it('tells the dropped lines of the functions and states that are asked for', async () => {
    expect((await histogram({ states: ['SUCCEEDED'] }, 'level')).dropped).toEqual([
      { reason: 'record-limit', count: 3 },
    ])
  })

  it('has at most sixty buckets and one at each end, for seven days too', async () => {
    const week = { from: Date.now() - 7 * 86_400_000, to: Date.now() }
    const { bucketMs, from, to } = answered(await records.histogram(ACCOUNT, week, 'state'))
    expect((to - from) / bucketMs).toBeLessThanOrEqual(61)
    expect(await records.histogram(ACCOUNT, { from: 2, to: 1 }, 'state')).toEqual({
      refused: 'range-empty',
    })
  })
})

describe('export', () => {
  it('gives the lines of a function in time order, of the levels that are asked for', async () => {
    const lines = await exported({ lambdaUuid: LAMBDA, levels: [] })
    expect(lines.map(({ timestamp }) => timestamp)).toEqual([
      MINUTE,
      MINUTE + 59_999,
      MINUTE + 60_000,
    ])
    expect(await exported({ lambdaUuid: LAMBDA, levels: ['Warn', 'Error'] })).toHaveLength(1)
    expect(await exported({ lambdaUuid: crypto.randomUUID(), levels: [] })).toEqual([])
  })

  it('gives 500 lines at a time, and all of them one range after the other', async () => {
    const account = 'export'
    const times = Array.from({ length: 1_300 }, (_, index) => MINUTE + Math.floor(index / 7))
    for (let index = 0; index < 1_300; index += 130) {
      const startedAt = times.at(index)!
      const batch = times
        .slice(index, index + 130)
        .map((timestamp) =>
          recordOf({ startedAt: startedAt - 5, lines: [lineOf(`at ${timestamp}`, { timestamp })] }),
        )
      await records.append(account, batch.toReversed())
    }
    const parts: LogExport[] = []
    for (let from: number | null = RANGE.from; from !== null; from = parts.at(-1)!.next) {
      const filter = { from, to: RANGE.to, lambdaUuid: LAMBDA, levels: [] }
      parts.push(answered(await records.exportLines(account, filter)))
    }
    expect(parts.every(({ lines }) => lines.length <= 500)).toBe(true)
    expect(parts).toHaveLength(3)
    expect(parts.flatMap(({ lines }) => lines.map(({ timestamp }) => timestamp))).toEqual(times)
  })

  it('refuses the ranges that a search refuses', async () => {
    const filter = { from: 0, to: 1, lambdaUuid: LAMBDA, levels: [] }
    expect(await records.exportLines(ACCOUNT, filter)).toEqual({ refused: 'range-too-old' })
  })
})

function line(level: Level, timestamp: number): LogLine {
  return lineOf(`a ${level} line`, { level, timestamp })
}

async function histogram(filter: Partial<RecordFilter>, by: 'level' | 'state') {
  return answered(await records.histogram(ACCOUNT, { ...RANGE, ...filter }, by))
}

async function exported(filter: { lambdaUuid: string; levels: Level[] }) {
  return answered(await records.exportLines(ACCOUNT, { ...lastHour(), ...filter })).lines
}

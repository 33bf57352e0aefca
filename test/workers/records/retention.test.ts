import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InvocationRecord } from '../../../workers/records/contract.ts'
import { LAMBDA, recordOf } from '../../support/invocation-record.ts'
import { answered, lineOf, type Records, startRecords } from './start-records.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const START = Date.UTC(2026, 6, 1, 10, 20)
const MAX_BYTES = 3_000_000

let folder: string
let records: Records

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lamplighter-records-'))
  records = await startRecords({ maxBytes: MAX_BYTES, folder })
})

afterAll(async () => {
  await records.stop()
  await rm(folder, { recursive: true })
})

describe('retention', () => {
  it('deletes what is older than 30 days, lines and all, and keeps the counts for 13 months', async () => {
    const account = 'old'
    await records.setClock(account, START + 2 * DAY_MS)
    const day = (index: number): InvocationRecord[] =>
      Array.from({ length: 300 }, (_, each) =>
        recordOf({
          startedAt: START + index * DAY_MS + each * 1_000,
          state: 'TIMEOUT',
          lines: [
            lineOf(`a line of day ${index}`, { timestamp: START + index * DAY_MS + each * 1_000 }),
          ],
          refusedDomains: [{ domain: 'api.example.com', count: 1 }],
        }),
      )
    const first = day(0)
    const second = day(1)
    await records.append(account, [...first, ...second])
    const full = await records.describe(account)
    expect(full.alarmAt).toBeGreaterThan(Date.now())

    const later = START + 30 * DAY_MS + HOUR_MS
    await records.setClock(account, later)
    expect(await records.findInvocation(account, first.at(0)!.id)).toBeNull()
    await records.ringAlarm(account)
    expect(await records.findInvocation(account, second.at(299)!.id)).toEqual(second[299])
    expect((await records.describe(account)).bytes).toBeLessThan(full.bytes)
    expect(await records.append(account, first.slice(0, 2))).toMatchObject({
      written: 0,
      skipped: [{ reason: 'expired' }, { reason: 'expired' }],
    })

    await records.setClock(account, later + DAY_MS)
    await records.ringAlarm(account)
    expect(await records.findInvocation(account, second.at(299)!.id)).toBeNull()
    const all = { from: START - HOUR_MS, to: later }
    expect(answered(await records.totals(account, all)).counts.TIMEOUT).toBe(600)
    const series = await records.series(account, LAMBDA, { ...all, bucketSeconds: 3_600 })
    const hours = answered(series).filter(({ counts }) => counts.TIMEOUT > 0)
    expect(hours.map(({ counts }) => counts.TIMEOUT)).toEqual([300, 300])
    expect(answered(await records.durations(account, all))).toMatchObject([
      { invocations: 600, meanMs: 12 },
    ])
    expect(await records.failures(account, all)).toEqual([])
    expect(await records.refusedDomains(account, all)).toEqual([])
    expect((await records.describe(account)).alarmAt).toBeGreaterThan(Date.now())

    await records.setClock(account, START + 430 * DAY_MS)
    await records.ringAlarm(account)
    expect(await records.totals(account, all)).toEqual({ refused: 'range-too-old' })
    expect((await records.describe(account)).alarmAt).toBeNull()
  })

  it('shows nothing older than 30 days even before it is deleted', async () => {
    const account = 'unseen'
    await records.setClock(account, START)
    const record = recordOf({ startedAt: START - HOUR_MS, lines: [lineOf('old')] })
    await records.append(account, [record])
    await records.setClock(account, START + 30 * DAY_MS)
    expect(await records.findInvocation(account, record.id)).toBeNull()
    const range = { from: START - 2 * HOUR_MS, to: START }
    expect(await records.searchLines(account, range, {})).toEqual({ refused: 'range-too-old' })
  })

  it('keeps records and lines that come after everything was deleted', async () => {
    const account = 'again'
    await records.setClock(account, START)
    await records.append(account, [recordOf({ startedAt: START, lines: [lineOf('before')] })])
    await records.setClock(account, START + 40 * DAY_MS)
    await records.ringAlarm(account)
    const record = recordOf({ startedAt: START + 40 * DAY_MS, lines: [lineOf('after')] })
    record.lines.at(0)!.timestamp = record.startedAt
    await records.append(account, [record])
    expect(await records.findInvocation(account, record.id)).toEqual(record)
  })
})

describe('an account that is full', () => {
  it('makes room down to nine tenths, says so in a line, and keeps the counts', async () => {
    const account = 'full'
    await records.setClock(account, START)
    let written = 0
    let first: InvocationRecord | undefined
    while ((await records.describe(account)).bytes <= MAX_BYTES) {
      const startedAt = START - HOUR_MS + written * 100
      const batch = Array.from({ length: 500 }, (_, index) =>
        recordOf({
          startedAt: startedAt + index * 100,
          lines: [lineOf(`${index} ${'x'.repeat(80)}`)],
        }),
      )
      first ??= batch[0]
      await records.append(account, batch)
      written += 500
    }
    expect((await records.describe(account)).alarmAt).toBeLessThan(Date.now() + 2_000)
    await records.ringAlarm(account)
    const { bytes } = await records.describe(account)
    expect(bytes).toBeLessThanOrEqual(MAX_BYTES * 0.91)
    expect(bytes).toBeGreaterThan(MAX_BYTES * 0.7)

    const range = { from: START - 2 * HOUR_MS, to: START + HOUR_MS }
    const filter = { ...range, levels: ['Warn' as const] }
    const notes = answered(await records.searchLines(account, filter, {})).items
    expect(notes).toHaveLength(1)
    const note = notes.at(0)!
    expect(note).toMatchObject({ writtenBy: 'platform', invocationId: null, timestamp: START })
    const [, deleted, lines] = /the oldest (\d+) invocations with (\d+) lines/.exec(note.message)!
    expect(deleted).toBe(lines)
    const left = answered(await records.histogram(account, { ...range, text: 'xxx' }, 'state'))
    const found = left.buckets.reduce((sum, { counts }) => sum + (counts.SUCCEEDED ?? 0), 0)
    expect(found).toBe(written - Number(deleted))
    expect(answered(await records.totals(account, range)).counts.SUCCEEDED).toBe(written)
    expect(await records.append(account, [first!])).toMatchObject({
      skipped: [{ id: first!.id, reason: 'expired' }],
    })
  })
})

describe('a restart', () => {
  it('loses nothing, and goes on where the tables end', async () => {
    const account = 'restart'
    const now = Date.now()
    await records.setClock(account, now)
    const range = { from: now - HOUR_MS, to: now + HOUR_MS }
    const line = lineOf('before the restart', { timestamp: now })
    const before = recordOf({ startedAt: now, lines: [line] })
    await records.append(account, [before])
    await records.publish(account, [{ type: 'lambda', payload: '{"uuid":"x"}' }])
    const { after } = await records.readEvents(account, { types: ['lambda'] })
    await records.restart()
    expect(await records.findInvocation(account, before.id)).toEqual(before)
    expect(await records.append(account, [before])).toMatchObject({ known: 1 })
    const later = recordOf({ startedAt: now, lines: [{ ...line, message: 'after the restart' }] })
    await records.append(account, [later])
    const found = answered(
      await records.searchLines(account, { ...range, text: 'the restart' }, {}),
    )
    expect(found.items.map(({ message }) => message)).toEqual([
      'after the restart',
      'before the restart',
    ])
    expect(answered(await records.totals(account, range)).counts.SUCCEEDED).toBe(2)
    const page = await records.readEvents(account, { types: ['log'], after })
    expect(page.gap).toBe(false)
    expect(page.events).toHaveLength(1)
    await expect(records.callAs(account, 'other', 'monthTotals')).rejects.toThrow('another account')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InvocationRecord } from '../../../workers/records/contract.ts'
import { recordOf } from '../../support/invocation-record.ts'
import { answered, lastHour, lineOf, type Records, startRecords } from './start-records.ts'

const ACCOUNT = 'append'

let records: Records

beforeAll(async () => {
  records = await startRecords()
})

afterAll(() => records.stop())

describe('append', () => {
  it('keeps all of a record and gives it back with its lines in order', async () => {
    const record = recordOf({
      eventId: 'controllerbot_messaging_new_conversation',
      trigger: 'event',
      parentId: crypto.randomUUID(),
      requestId: 'req-1',
      state: 'CODING_FAILURE',
      errorCode: 'com.liveperson.faas.handler.runtime-exception',
      errorMsg: 'x is not a function',
      firstFrame: 'lambda:8:13',
      droppedLines: [{ reason: 'record-limit', count: 4 }],
      refusedDomains: [{ domain: 'api.example.com', count: 2 }],
    })
    record.lines = [
      lineOf('second by time', { level: 'Error', timestamp: record.startedAt + 9 }),
      lineOf('first by time', { extras: ['{"a":1}', ''], timestamp: record.startedAt }),
    ]
    expect(await records.append(ACCOUNT, [record])).toMatchObject({
      written: 1,
      known: 0,
      skipped: [],
    })
    expect(await records.findInvocation(ACCOUNT, record.id.toUpperCase())).toEqual(record)
  })

  it('takes nothing, and nothing twice: not within an append, not in a second one, not in counts', async () => {
    const account = 'twice'
    expect(await records.append(account, [])).toEqual({
      written: 0,
      byState: {},
      known: 0,
      skipped: [],
    })
    const first = recordOf({
      state: 'TIMEOUT',
      lines: [lineOf('once')],
      droppedLines: [{ reason: 'overload', count: 2 }],
      refusedDomains: [{ domain: 'api.example.com', count: 1 }],
    })
    const second = recordOf()
    expect(await records.append(account, [first, first])).toMatchObject({ written: 1, known: 1 })
    const before = await everything(account)
    expect(await records.append(account, [first])).toMatchObject({ written: 0, known: 1 })
    expect(await everything(account)).toEqual(before)
    expect(await records.append(account, [second, first])).toMatchObject({ written: 1, known: 1 })
    expect(answered(await records.totals(account, lastHour())).counts).toMatchObject({
      SUCCEEDED: 1,
      TIMEOUT: 1,
    })
  })

  it('skips what is broken, says which, and writes the others', async () => {
    const good = recordOf()
    const tooOld = recordOf({ startedAt: Date.now() - 31 * 86_400_000 })
    const broken = [
      { ...recordOf(), id: 'seven' },
      { ...recordOf(), state: 'FINE' },
      { ...recordOf(), trigger: 'magic' },
      { ...recordOf(), startedAt: 'yesterday' },
      { ...recordOf(), startedAt: Date.now() + 86_400_000 },
      { ...recordOf(), durationMs: -1 },
      { ...recordOf(), durationMs: null },
      { ...recordOf(), lambdaUuid: "'; DROP TABLE records; --" },
      { ...recordOf(), parentId: 'x' },
      { ...recordOf(), lines: [{ level: 'Loud', message: '', extras: [], timestamp: 1 }] },
      { ...recordOf(), lines: [{ level: 'Info', message: 7, extras: [], timestamp: 1 }] },
      { ...recordOf(), lines: [{ level: 'Info', message: '', extras: [{}], timestamp: 1 }] },
      { ...recordOf(), lines: 'many' },
      { ...recordOf(), droppedLines: [{ reason: 'other', count: 1 }] },
      { ...recordOf(), refusedDomains: [{ domain: 'example.com' }] },
    ] as InvocationRecord[]
    const report = await records.append(ACCOUNT, [
      ...broken,
      good,
      tooOld,
      ...([null, 7, 'text', []] as unknown as InvocationRecord[]),
    ])
    expect(report).toEqual({
      written: 1,
      byState: { SUCCEEDED: 1 },
      known: 0,
      skipped: [
        ...broken.map(({ id }) => ({ id, reason: 'broken' })),
        { id: tooOld.id, reason: 'expired' },
        ...Array.from({ length: 4 }, () => ({ id: '', reason: 'broken' })),
      ],
    })
    expect(await records.findInvocation(ACCOUNT, good.id)).not.toBeNull()
  })

  it('keeps hostile text as it is, but for what no text can hold', async () => {
    const texts = [
      `'; DROP TABLE lines; -- "\\ %_*?[`,
      'emoji 👩‍👩‍👧 and \u202Ereversed\u202C and \u0001\u001B[31m',
      'line\r\nbreaks\u2028too',
      '{"looks":"like JSON"}',
    ]
    const record = recordOf({
      requestId: texts[0],
      errorMsg: 'half \uD83D and NUL \0.',
      lines: texts.map((text) => lineOf(text, { extras: [text] })),
    })
    record.lines.push(lineOf('before\0after \uDE00', { extras: ['\0'] }))
    await records.append(ACCOUNT, [record])
    const found = await records.findInvocation(ACCOUNT, record.id)
    expect(found?.requestId).toBe(texts[0])
    expect(found?.errorMsg).toBe('half \uFFFD and NUL \uFFFD.')
    expect(found?.lines.map(({ message }) => message)).toEqual([
      ...texts,
      'before\uFFFDafter \uFFFD',
    ])
    expect(found?.lines.map(({ extras }) => extras)).toEqual(
      [...texts, '\uFFFD'].map((text) => [text]),
    )
  })

  it('dates no line outside its invocation, whatever clock a lambda forges', async () => {
    const record = recordOf({ durationMs: 1_000 })
    const { startedAt } = record
    record.lines = [0, Number.MAX_SAFE_INTEGER, startedAt + 7].map((timestamp) =>
      lineOf('forged', { timestamp }),
    )
    await records.append(ACCOUNT, [record])
    const found = await records.findInvocation(ACCOUNT, record.id)
    expect(found?.lines.map(({ timestamp }) => timestamp)).toEqual([
      startedAt,
      startedAt + 61_000,
      startedAt + 7,
    ])
  })

  it('writes more at once than one parameter of a statement can carry', async () => {
    const many = Array.from({ length: 600 }, (_, index) =>
      recordOf({ lines: [lineOf(`${'漢'.repeat(5_000)} ${index}`)] }),
    )
    expect(await records.append('large', many)).toMatchObject({ written: 600 })
    expect(await records.findInvocation('large', many.at(599)!.id)).toEqual(many.at(599))
  })

  it('refuses another account, and finds nothing of it', async () => {
    const record = recordOf({ lines: [lineOf('mine alone')] })
    await records.append('one', [record])
    expect(await records.findInvocation('two', record.id)).toBeNull()
    await expect(records.callAs('one', 'two', 'findInvocation', record.id)).rejects.toThrow(
      'These are the records of another account.',
    )
    await expect(records.callAs('one', 'two', 'append', [recordOf()])).rejects.toThrow(
      'another account',
    )
  })
})

async function everything(account: string): Promise<unknown> {
  const filter = lastHour()
  const { lines } = { lines: answered(await records.searchLines(account, filter, {})).items }
  return {
    lines,
    totals: answered(await records.totals(account, filter)).counts,
    histogram: answered(await records.histogram(account, filter, 'level')),
    states: answered(await records.histogram(account, filter, 'state')),
    failures: await records.failures(account, filter),
    domains: await records.refusedDomains(account, filter),
    durations: await records.durations(account, filter),
  }
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FoundLine, Invocation, RecordFilter } from '../../../workers/records/contract.ts'
import { LAMBDA, recordOf } from '../../support/invocation-record.ts'
import {
  answered,
  lastHour,
  lineOf,
  OTHER_LAMBDA,
  type Records,
  startRecords,
} from './start-records.ts'

const ACCOUNT = 'search'
const DAY_MS = 86_400_000
const NOW = Date.now()
const PARENT = crypto.randomUUID()

const FAILED = recordOf({
  startedAt: NOW - 50_000,
  state: 'CODING_FAILURE',
  errorMsg: 'The order had no customer',
  requestId: 'Req/100%_α',
  lines: [
    lineOf('got order 7', { timestamp: NOW - 49_900 }),
    lineOf('100% of ORDERS failed', { level: 'Error', timestamp: NOW - 49_800 }),
  ],
})
const OTHER = recordOf({
  startedAt: NOW - 40_000,
  lambdaUuid: OTHER_LAMBDA,
  parentId: PARENT,
  lines: [
    lineOf('a_b underscored', { level: 'Warn', timestamp: NOW - 39_900 }),
    lineOf('with extras', { extras: ['{"quoted \\"deep\\" text"}'], timestamp: NOW - 39_800 }),
  ],
})
const SILENT = recordOf({
  startedAt: NOW - 30_000,
  state: 'TIMEOUT',
  errorMsg: 'It took too long.',
})

let records: Records

beforeAll(async () => {
  records = await startRecords()
  await records.append(ACCOUNT, [FAILED, OTHER, SILENT])
})

afterAll(() => records.stop())

describe('search', () => {
  it('finds all lines, newest first, with their invocation', async () => {
    const lines = await findLines({})
    expect(lines.map(({ message }) => message)).toEqual([
      'with extras',
      'a_b underscored',
      '100% of ORDERS failed',
      'got order 7',
    ])
    expect(lines[2]).toEqual({
      id: expect.any(String),
      level: 'Error',
      message: '100% of ORDERS failed',
      extras: [],
      timestamp: NOW - 49_800,
      writtenBy: 'lambda',
      userId: null,
      invocationId: FAILED.id,
      requestId: 'Req/100%_α',
      lambdaUuid: LAMBDA,
      lambdaVersion: 3,
      state: 'CODING_FAILURE',
    })
  })

  it.each<[string, Partial<RecordFilter>, number[]]>([
    ['a function', { lambdaUuids: [OTHER_LAMBDA.toUpperCase()] }, [0, 1]],
    ['several functions', { lambdaUuids: [LAMBDA, OTHER_LAMBDA] }, [0, 1, 2, 3]],
    ['a function that never ran', { lambdaUuids: [crypto.randomUUID()] }, []],
    ['levels', { levels: ['Error', 'Warn'] }, [1, 2]],
    ['no level in particular', { levels: [], states: [], lambdaUuids: [] }, [0, 1, 2, 3]],
    ['an outcome', { states: ['CODING_FAILURE', 'UNKNOWN'] }, [2, 3]],
    [
      'a function and an outcome that it never had',
      { lambdaUuids: [LAMBDA], states: ['SUCCEEDED'] },
      [],
    ],
    ['text in any case', { text: 'OrDeR' }, [2, 3]],
    ['text of an extra', { text: '"deep" TEXT' }, []],
    ['text of an extra with its own quotes', { text: '\\"deep\\" TEXT' }, [0]],
    ['percent signs as they are', { text: '0% of' }, [2]],
    ['no wildcard', { text: '%order%' }, []],
    ['underscores as they are', { text: 'a_b' }, [1]],
    ['no underscore for any letter', { text: 'g_t' }, []],
    ['stars and brackets as they are', { text: '*[a-z]' }, []],
    ['text that is SQL', { text: "' OR 1=1 --" }, []],
    ['text with a NUL', { text: '\0\0\0' }, []],
    ['text that is longer than any pattern of LIKE may be', { text: 'order'.repeat(40) }, []],
    ['an invocation', { id: OTHER.id.toUpperCase() }, [0, 1]],
    ['a parent', { id: PARENT }, [0, 1]],
    ['a caller’s request', { id: 'Req/100%_α' }, [2, 3]],
    ['no part of a request’s id', { id: 'Req/100' }, []],
    [
      'all of it together',
      { lambdaUuids: [LAMBDA], levels: ['Info'], states: ['CODING_FAILURE'], text: 'got' },
      [3],
    ],
    ['a range that ends before', { to: NOW - 49_800 }, [3]],
    ['a range that begins with', { from: NOW - 39_800 }, [0]],
  ])('finds lines by %s', async (_, filter, expected) => {
    const all = await findLines({})
    expect(await findLines(filter)).toEqual(expected.map((index) => all[index]))
  })

  it.each<[string, Partial<RecordFilter>, { id: string }[]]>([
    ['nothing in particular', {}, [SILENT, OTHER, FAILED]],
    ['an outcome, though it logged nothing', { states: ['TIMEOUT'] }, [SILENT]],
    ['a function', { lambdaUuids: [LAMBDA] }, [SILENT, FAILED]],
    ['a level of its lines', { levels: ['Error'] }, [FAILED]],
    ['text of its lines', { text: 'underscored' }, [OTHER]],
    ['its error message', { text: 'TOO long' }, [SILENT]],
    ['text that a line of that level lacks', { text: 'customer', levels: ['Error'] }, []],
    ['an id', { id: SILENT.id }, [SILENT]],
  ])('finds invocations by %s', async (_, filter, expected) => {
    const page = answered(
      await records.searchInvocations(ACCOUNT, { ...lastHour(), ...filter }, {}),
    )
    expect(page.items).toEqual(
      expected.map(({ id }) => {
        const { lines: _lines, ...invocation } = [FAILED, OTHER, SILENT].find(
          (each) => each.id === id,
        )!
        return invocation
      }),
    )
    expect(page.cursor).toBeNull()
  })

  it('finds entries of administrators, which no outcome and no invocation has', async () => {
    const account = 'entries'
    const entry = {
      level: 'Warn',
      message: 'maintenance',
      extras: ['x'],
      lambdaUuid: null,
    } as const
    await records.addEntry(account, { ...entry, extras: ['x'], userId: 'u1' })
    await records.addEntry(account, { ...entry, extras: [], lambdaUuid: LAMBDA, userId: 'u2' })
    const found = answered(await records.searchLines(account, lastHour(), {})).items
    expect(found).toMatchObject([
      { lambdaUuid: LAMBDA, userId: 'u2', writtenBy: 'administrator' },
      { ...entry, extras: ['x'], userId: 'u1', invocationId: null, state: null },
    ])
    const filters: Partial<RecordFilter>[] = [
      { states: ['SUCCEEDED', 'UNKNOWN'] },
      { levels: ['Info'] },
    ]
    for (const filter of filters) {
      const range = { ...lastHour(), ...filter }
      expect(answered(await records.searchLines(account, range, {})).items).toEqual([])
    }
    expect(answered(await records.searchInvocations(account, lastHour(), {})).items).toEqual([])
    expect(answered(await records.totals(account, lastHour())).counts.SUCCEEDED).toBe(0)
  })

  it.each<[string, Partial<RecordFilter>, object, string]>([
    ['a range that ends where it begins', { from: NOW, to: NOW }, {}, 'range-empty'],
    ['a range of no numbers', { from: 'yesterday' as unknown as number }, {}, 'range-empty'],
    ['more than seven days', { from: NOW - 7 * DAY_MS - 100_000 }, {}, 'range-too-long'],
    [
      'what is gone',
      { from: NOW - 30 * DAY_MS - 9_000, to: NOW - 29 * DAY_MS },
      {},
      'range-too-old',
    ],
    ['two letters', { text: 'ab' }, {}, 'text-too-short'],
    ['a whole document', { text: 'x'.repeat(201) }, {}, 'text-too-long'],
    ['all functions at once', { lambdaUuids: Array(201).fill(LAMBDA) }, {}, 'too-many-functions'],
    ['a made-up cursor', {}, { cursor: "1' OR 1" }, 'cursor-unknown'],
    ['a page of everything', {}, { limit: 201 }, 'page-too-large'],
  ])('refuses %s', async (_, filter, page, refused) => {
    const range = { ...lastHour(), ...filter }
    expect(await records.searchLines(ACCOUNT, range, page)).toEqual({ refused })
    expect(await records.searchInvocations(ACCOUNT, range, page)).toEqual({ refused })
  })

  it('shows each line once and leaves none out while others are written', async () => {
    const account = 'paging'
    const write = (count: number, startedAt: (index: number) => number) =>
      records.append(
        account,
        Array.from({ length: count }, (_, index) =>
          recordOf({
            startedAt: startedAt(index),
            durationMs: 20_000,
            lines: Array.from({ length: index % 4 }, (_, line) =>
              lineOf(`line ${line} of ${index}`, {
                timestamp: startedAt(index) + ((index * 7_919) % 20_000),
              }),
            ),
          }),
        ),
      )
    await write(700, (index) => NOW - 600_000 + index * 100)
    await write(700, (index) => NOW - 650_000 + index * 150)
    const atFirst = await readPages<FoundLine>(200, (page) =>
      records.searchLines(account, lastHour(), page),
    )
    expect(atFirst).toHaveLength(2_100)
    const meanwhile = await readPages<FoundLine>(37, async (page) => {
      await write(4, () => NOW - 1_000 - Math.floor(Math.random() * 600_000))
      return records.searchLines(account, lastHour(), page)
    })
    const ids = meanwhile.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual(expect.arrayContaining(atFirst.map(({ id }) => id)))
    const times = meanwhile.map(({ timestamp }) => timestamp)
    expect(times).toEqual(times.toSorted((first, second) => second - first))
    const invocations = await readPages<Invocation>(111, (page) =>
      records.searchInvocations(account, { ...lastHour(), text: 'line 2 of' }, page),
    )
    expect(new Set(invocations.map(({ id }) => id)).size).toBe(invocations.length)
    expect(invocations.length).toBeGreaterThanOrEqual(350)
  })
})

async function findLines(filter: Partial<RecordFilter>): Promise<FoundLine[]> {
  return answered(await records.searchLines(ACCOUNT, { ...lastHour(), ...filter }, {})).items
}

async function readPages<Item>(
  limit: number,
  read: (page: {
    limit: number
    cursor?: string
  }) => Promise<{ items: Item[]; cursor: string | null } | { refused: string }>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null | undefined
  do {
    const page = answered(await read({ limit, ...(cursor ? { cursor } : {}) }))
    items.push(...page.items)
    cursor = page.cursor
  } while (cursor)
  return items
}

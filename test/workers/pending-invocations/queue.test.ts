import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  FAILURE,
  invocationOf,
  type Pending,
  startPending,
  SUCCESS,
  untilState,
} from './start-pending.ts'

const HOUR_MS = 3_600_000

let folder: string
let pending: Pending
let account: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lamplighter-pending-'))
  pending = await startPending({
    folder,
    maxWaiting: 5,
    maxWaitingBytes: 3_000_000,
    maxUnderWay: 2,
    maxEnded: 8,
    maxEndedBytes: 6_000_000,
    retryDelaysMs: [1_000, 60_000],
  })
})
afterAll(async () => {
  await pending?.stop()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  account = `a${crypto.randomUUID().slice(0, 8)}`
})

function slow() {
  return invocationOf({ results: [SUCCESS], waitMs: 400 })
}

function large() {
  return invocationOf({ results: [FAILURE], padding: 'ü'.repeat(600_000) })
}

async function acceptAndWait() {
  const invocation = invocationOf()
  await pending.accept(account, invocation, null)
  return untilState(pending, account, invocation.id, 'succeeded')
}

describe('The queue of an account', () => {
  it('takes so many and no more, and others’ are not concerned', async () => {
    const accepted = await Promise.all(
      Array.from({ length: 9 }, () => pending.accept(account, slow(), null)),
    )
    expect(accepted.filter(({ kind }) => kind === 'accepted')).toHaveLength(5)
    expect(accepted.at(-1)).toEqual({ kind: 'refused', refusal: 'queue-full' })
    expect(await pending.accept(`${account}b`, slow(), null)).toMatchObject({ kind: 'accepted' })
    const running = await pending.list(account, 'running', {})
    expect(running.items.length).toBeLessThanOrEqual(2)
    for (const each of accepted) {
      if (each.kind === 'accepted') await untilState(pending, account, each.id, 'succeeded')
    }
    expect(await pending.accept(account, slow(), null)).toMatchObject({ kind: 'accepted' })
  })

  it('takes so many bytes and no more', async () => {
    const accepted = [
      await pending.accept(account, large(), null),
      await pending.accept(account, large(), null),
      await pending.accept(account, large(), null),
    ]
    expect(accepted.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'refused'])
  })

  it('is walked page by page, the newest first', async () => {
    const ids: string[] = []
    for (let number = 0; number < 4; number++) {
      const invocation = invocationOf()
      ids.unshift(invocation.id)
      await pending.accept(account, invocation, null)
    }
    const first = await pending.list(account, null, { limit: 3 })
    const second = await pending.list(account, null, { limit: 3, cursor: first.cursor ?? '' })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids)
    expect(second.cursor).toBeNull()
    expect((await pending.list(account, null, { cursor: 'x' })).items).toEqual([])
  })
})

describe('An attempt', () => {
  it('is followed by the next after a pause, between half and the whole of what is set', async () => {
    const invocation = invocationOf({ results: [FAILURE, FAILURE, SUCCESS] })
    await pending.accept(account, invocation, null)
    for (const [failures, longest] of [
      [1, 1_000],
      [2, 60_000],
    ] as const) {
      await expect
        .poll(async () => (await pending.find(account, invocation.id))?.failedAttempts)
        .toBe(failures)
      const found = await pending.find(account, invocation.id)
      const endedAt = found?.runs.at(-1)?.endedAt ?? 0
      const pause = (found?.nextAttemptAt ?? 0) - endedAt
      expect(pause).toBeGreaterThanOrEqual(longest / 2 - 5)
      expect(pause).toBeLessThanOrEqual(longest + 50)
      await pending.passTime(account, longest)
      await pending.ringAlarm(account)
    }
    const { runs } = await untilState(pending, account, invocation.id, 'succeeded')
    expect(runs.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
  })

  it('that can not help is the last one', async () => {
    const refused = { kind: 'refused', errorCode: 'code.refused', errorMsg: 'never' }
    const invocation = invocationOf({ results: [refused] })
    await pending.accept(account, invocation, null)
    const found = await untilState(pending, account, invocation.id, 'failed')
    expect(found).toMatchObject({ failedAttempts: 1, errorCode: 'code.refused' })
    expect(await pending.readInput(account, invocation.id)).toBe(invocation.body)
  })

  it('whose result is too large is the last one', async () => {
    const large = { kind: 'succeeded', result: '"ü"', repeat: 2_500_000 }
    const invocation = invocationOf({ results: [large] })
    await pending.accept(account, invocation, null)
    const found = await untilState(pending, account, invocation.id, 'failed')
    expect(found).toMatchObject({
      failedAttempts: 1,
      errorMsg: expect.stringContaining('too large'),
    })
  })

  it('of an event keeps its result, up to 10 MB together', async () => {
    const lambdaUuids = Array.from({ length: 3 }, () => crypto.randomUUID())
    const half = { kind: 'succeeded', result: '"x"', repeat: 1_100_000 }
    const invocation = invocationOf({ results: [half] }, { lambdaUuids, eventId: 'e' })
    await pending.accept(account, invocation, null)
    await untilState(pending, account, invocation.id, 'succeeded')
    const result = await pending.readResult(account, invocation.id)
    expect(result?.results.map((each) => each.result.length)).toEqual([3.3e6, 3.3e6, 3.3e6])

    const more = { kind: 'succeeded', result: '"x"', repeat: 1_500_000 }
    const second = invocationOf({ results: [more] }, { lambdaUuids, eventId: 'e' })
    await pending.accept(account, second, null)
    const { steps } = await untilState(pending, account, second.id, 'failed')
    expect(steps.map(({ state }) => state)).toEqual(['succeeded', 'succeeded', 'open'])
  })

  it('that was put off does not count, and neither does one that the platform lost', async () => {
    const invocation = invocationOf({ results: [{ kind: 'broken' }] })
    await pending.accept(account, invocation, null)
    await expect
      .poll(async () => (await pending.find(account, invocation.id))?.runs[0]?.outcome)
      .toBe('interrupted')
    expect(await pending.find(account, invocation.id)).toMatchObject({ failedAttempts: 0 })

    const other = invocationOf({ results: [{ kind: 'postponed' }] })
    await pending.accept(account, other, null)
    await expect
      .poll(async () =>
        (await pending.runs(account)).filter(({ pendingId }) => pendingId === other.id),
      )
      .not.toEqual([])
    expect(await pending.find(account, other.id)).toMatchObject({ failedAttempts: 0, runs: [] })
  })
})

describe('What has ended', () => {
  it('is kept for a day, a dead letter for thirty', async () => {
    const good = invocationOf()
    const bad = invocationOf({ results: [{ kind: 'refused', errorCode: 'c', errorMsg: 'm' }] })
    await pending.accept(account, good, null)
    await pending.accept(account, bad, null)
    const { endedAt, expiresAt } = await untilState(pending, account, good.id, 'succeeded')
    expect((expiresAt ?? 0) - (endedAt ?? 0)).toBe(24 * HOUR_MS)
    await untilState(pending, account, bad.id, 'failed')
    await pending.passTime(account, 25 * HOUR_MS)
    expect(await pending.find(account, good.id)).toBeNull()
    expect(await pending.readResult(account, good.id)).toBeNull()
    expect((await pending.listDeadLetters(account, {}, {})).items).toHaveLength(1)
    await pending.passTime(account, 29 * 24 * HOUR_MS)
    expect(await pending.find(account, bad.id)).toBeNull()
    expect(await pending.listDeadLetters(account, {}, {})).toEqual({
      items: [],
      cursor: null,
      groups: [],
    })
    await pending.restart()
    await pending.ringAlarm(account)
  })

  it('makes room for newer, dead letters last', async () => {
    const bad = invocationOf({ results: [{ kind: 'refused', errorCode: 'c', errorMsg: 'm' }] })
    await pending.accept(account, bad, null)
    await untilState(pending, account, bad.id, 'failed')
    for (let number = 0; number < 10; number++) {
      const { id } = await acceptAndWait()
      expect(id).toBeTruthy()
    }
    await pending.restart()
    await pending.ringAlarm(account)
    const { items } = await pending.list(account, null, {})
    expect(items).toHaveLength(8)
    expect(items.at(-1)).toMatchObject({ id: bad.id, state: 'failed' })
    const rows = await pending.countRows(account)
    expect(rows).toMatchObject({ invocations: 8, steps: 8, runs: 8, texts: 8 + 7 })
  })
})

describe('A restart', () => {
  it('takes back what was under way, and it runs again under the same id', async () => {
    const invocation = invocationOf({ results: [SUCCESS], waitMs: 500 })
    await pending.accept(account, invocation, null)
    await untilState(pending, account, invocation.id, 'running')
    await pending.restart()
    const { runs, steps } = await untilState(pending, account, invocation.id, 'succeeded')
    expect(runs.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
      ['interrupted', 1],
      ['succeeded', 1],
    ])
    expect(steps.map(({ invocationId }) => invocationId)).toEqual([invocation.id])
  })
})

describe('An object', () => {
  it('is one account’s alone', async () => {
    await pending.accept(account, invocationOf(), null)
    await expect(pending.callAs(account, `${account}x`, 'list', null, {})).rejects.toThrow(
      'another account',
    )
  })
})

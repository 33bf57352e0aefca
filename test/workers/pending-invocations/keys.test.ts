import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { KeyTaken } from '../../../workers/pending-invocations/contract.ts'
import { invocationOf, type Pending, startPending } from './start-pending.ts'

const HOUR_MS = 3_600_000
const LIMIT_MS = 45_000

let pending: Pending
let account: string
beforeAll(async () => {
  pending = await startPending({ maxKeys: 4, maxAnswerBytes: 2_500_000 })
})
afterAll(() => pending?.stop())
beforeEach(() => {
  account = `a${crypto.randomUUID().slice(0, 8)}`
})

function use(key: string, fingerprint = 'f') {
  return { caller: 'user:1', key, fingerprint }
}

function tokenOf(taken: KeyTaken): string {
  if (taken.kind !== 'run') throw new Error(`It is ${JSON.stringify(taken)}.`)
  return taken.token
}

const answerOf = (body: string) => ({ status: 200, headers: { a: 'b' }, body })

it('A key that nobody comes back for can be taken again, under the first id', async () => {
  const first = await pending.takeKey(account, use('k'), 'id-1', LIMIT_MS)
  expect(await pending.takeKey(account, use('k'), 'id-2', LIMIT_MS)).toEqual({
    kind: 'refused',
    refusal: 'key-in-use',
  })
  await pending.passTime(account, LIMIT_MS + 1)
  const second = await pending.takeKey(account, use('k'), 'id-3', LIMIT_MS)
  expect(second).toMatchObject({ kind: 'run', invocationId: 'id-1' })
  await pending.keepAnswer(account, use('k'), tokenOf(first), answerOf('late'))
  await pending.releaseKey(account, use('k'), tokenOf(first))
  await pending.keepAnswer(account, use('k'), tokenOf(second), answerOf('in time'))
  expect(await pending.takeKey(account, use('k'), 'id-4', LIMIT_MS)).toEqual({
    kind: 'answered',
    answer: answerOf('in time'),
  })
})

it('A key holds for a day and is forgotten then', async () => {
  const taken = await pending.takeKey(account, use('k'), 'id-1', LIMIT_MS)
  await pending.keepAnswer(account, use('k'), tokenOf(taken), answerOf('x'.repeat(2_000_000)))
  await pending.passTime(account, 23 * HOUR_MS)
  expect(await pending.takeKey(account, use('k'), 'id-2', LIMIT_MS)).toMatchObject({
    kind: 'answered',
  })
  await pending.passTime(account, HOUR_MS)
  expect(await pending.takeKey(account, use('k', 'other'), 'id-3', LIMIT_MS)).toMatchObject({
    kind: 'run',
    invocationId: 'id-3',
  })
  expect(await pending.countRows(account)).toMatchObject({ keys: 1, texts: 0 })
})

it('An account has so many keys and no more; those that it has still hold', async () => {
  for (const key of ['1', '2', '3', '4']) {
    expect(await pending.accept(account, invocationOf(), use(key))).toMatchObject({
      kind: 'accepted',
    })
  }
  const full = { kind: 'refused', refusal: 'keys-full' }
  expect(await pending.takeKey(account, use('5'), 'id', LIMIT_MS)).toEqual(full)
  expect(await pending.accept(account, invocationOf(), use('5'))).toEqual(full)
  expect(await pending.accept(account, invocationOf(), use('4'))).toMatchObject({
    kind: 'accepted',
  })
  expect(await pending.accept(account, invocationOf(), null)).toMatchObject({ kind: 'accepted' })
  expect(await pending.countRows(account)).toMatchObject({ invocations: 5, keys: 4 })
})

it('An answer that there is no room for is not made up, and the request does not run again', async () => {
  const first = await pending.takeKey(account, use('1'), 'id-1', LIMIT_MS)
  const second = await pending.takeKey(account, use('2'), 'id-2', LIMIT_MS)
  const large = answerOf('x'.repeat(2_000_000))
  await pending.keepAnswer(account, use('1'), tokenOf(first), large)
  await pending.keepAnswer(account, use('2'), tokenOf(second), large)
  expect(await pending.takeKey(account, use('1'), 'id', LIMIT_MS)).toMatchObject({
    answer: large,
  })
  expect(await pending.takeKey(account, use('2'), 'id', LIMIT_MS)).toEqual({
    kind: 'refused',
    refusal: 'answer-not-kept',
  })
})

it('A key that was given back is as new', async () => {
  const taken = await pending.takeKey(account, use('k'), 'id-1', LIMIT_MS)
  await pending.releaseKey(account, use('k'), tokenOf(taken))
  expect(await pending.takeKey(account, use('k', 'other'), 'id-2', LIMIT_MS)).toMatchObject({
    kind: 'run',
    invocationId: 'id-2',
  })
})

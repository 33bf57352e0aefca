// real parts: the object of an account in workerd, on a disk that is full for a while
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EngineDisk } from '../support/engine-disk.ts'
import {
  FAILURE,
  invocationOf,
  type Pending,
  startPending,
  SUCCESS,
  untilState,
} from '../workers/pending-invocations/start-pending.ts'

const FULL_MS = 20_000
/** The engine rings an alarm that failed again after 2 s, 4 s and so on. */
const PATIENCE = { timeout: 60_000, interval: 500 }

let disk: EngineDisk
let pending: Pending
beforeAll(async () => {
  disk = new EngineDisk()
  const retryDelaysMs = [2_000, 2_000]
  pending = await startPending({ folder: join(disk.folder, 'data'), retryDelaysMs })
})
afterAll(async () => {
  await pending?.stop()
  disk?.remove()
})

it('What was accepted before the disk was full goes on by itself when it is not', async () => {
  const running = invocationOf({ results: [SUCCESS], waitMs: 8_000 })
  const failing = invocationOf({ results: [FAILURE, SUCCESS] })
  const runsOf = async (id: string) =>
    (await pending.runs('somebody else')).filter(({ pendingId }) => pendingId === id).length
  await pending.accept('one', running, null)
  await pending.accept('two', failing, null)
  for (const { id } of [running, failing]) await expect.poll(() => runsOf(id)).not.toBe(0)
  disk.fill()
  await expect(pending.accept('three', invocationOf(), null)).rejects.toThrow()
  await sleep(FULL_MS)
  disk.clear()
  // Nobody asks their objects, which would bring them back at once.
  await expect.poll(() => runsOf(running.id), PATIENCE).toBe(2)
  await expect.poll(() => runsOf(failing.id), PATIENCE).toBe(2)
  await untilState(pending, 'one', running.id, 'succeeded')
  const { runs } = await untilState(pending, 'two', failing.id, 'succeeded')
  expect(runs.map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded'])
  expect((await pending.list('three', null, {})).items).toEqual([])
}, 180_000)

// real parts
import { afterAll, beforeAll, expect, it } from 'vitest'
import { FAILURE, invocationOf, type Pending, startPending, untilState } from './start-pending.ts'

const ACCOUNT = 'brand1'
const HOUR_MS = 3_600_000

let source: Pending
let target: Pending
beforeAll(async () => {
  ;[source, target] = await Promise.all([startPending(), startPending()])
})
afterAll(() => Promise.all([source.stop(), target.stop()]))

it('an import brings back what waits, what runs and what failed, and runs it when lambdas are back', async () => {
  const failed = invocationOf({ results: [FAILURE] })
  const running = invocationOf({ results: [{ kind: 'postponed' }] })
  await source.accept(ACCOUNT, failed, null)
  await untilState(source, ACCOUNT, failed.id, 'failed')
  await source.accept(ACCOUNT, running, null)
  const { rows } = await source.exportRows(ACCOUNT, null)
  const page = { id: 'backup', first: 0, rows: rows.slice(0, 2), total: rows.length }

  expect(await target.importRows(ACCOUNT, page)).toEqual({ rows: 2, isDone: false })
  await expect(target.accept(ACCOUNT, invocationOf(), null)).rejects.toThrow('being restored')
  await target.ringAlarm(ACCOUNT)
  const rest = { ...page, first: 2, rows: rows.slice(2) }
  expect(await target.importRows(ACCOUNT, rest)).toEqual({ rows: rows.length, isDone: true })

  expect((await target.find(ACCOUNT, failed.id))?.state).toBe('failed')
  const waiting = await target.find(ACCOUNT, running.id)
  expect(waiting?.state).toBe('waiting')
  expect(waiting?.nextAttemptAt).toBeGreaterThan(Date.now() + HOUR_MS / 2)
  expect(await target.readInput(ACCOUNT, running.id)).toBe(running.body)
  await target.ringAlarm(ACCOUNT)
  expect(await target.runs(ACCOUNT)).toEqual([])
  await target.passTime(ACCOUNT, 2 * HOUR_MS)
  await target.ringAlarm(ACCOUNT)
  await expect.poll(async () => (await target.runs(ACCOUNT)).length).toBeGreaterThan(0)
  const again = { ...page, id: 'another' }
  expect(await target.importRows(ACCOUNT, again)).toEqual({
    refused: expect.stringContaining('There is something in it already'),
  })
})

// real parts: the object of an account in workerd, on a disk that is full for a while
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workerdPath } from '../../scripts/start/guarded-workerd.ts'
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

const folder = mkdtempSync(join(tmpdir(), 'lamplighter-full-'))
let pending: Pending
beforeAll(async () => {
  // Files that may not grow are what a full disk looks like to a process, without one of our own.
  const wrapper = join(folder, 'workerd.sh')
  const script = `#!/bin/sh\ntrap '' XFSZ\necho $$ > ${folder}/pid\nexec ${workerdPath()} "$@"\n`
  writeFileSync(wrapper, script)
  chmodSync(wrapper, 0o755)
  process.env['MINIFLARE_WORKERD_PATH'] = wrapper
  const retryDelaysMs = [2_000, 2_000]
  pending = await startPending({ folder: join(folder, 'data'), retryDelaysMs })
})
afterAll(async () => {
  await pending?.stop()
  delete process.env['MINIFLARE_WORKERD_PATH']
  rmSync(folder, { recursive: true, force: true })
})

/** How large a file of the engine may get, from now on. */
function limitFiles(bytes: string): void {
  const pid = readFileSync(join(folder, 'pid'), 'utf8').trim()
  execFileSync('prlimit', ['--pid', pid, `--fsize=${bytes}:unlimited`])
}

it('What was accepted before the disk was full goes on by itself when it is not', async () => {
  const running = invocationOf({ results: [SUCCESS], waitMs: 8_000 })
  const failing = invocationOf({ results: [FAILURE, SUCCESS] })
  const runsOf = async (id: string) =>
    (await pending.runs('somebody else')).filter(({ pendingId }) => pendingId === id).length
  await pending.accept('one', running, null)
  await pending.accept('two', failing, null)
  for (const { id } of [running, failing]) await expect.poll(() => runsOf(id)).not.toBe(0)
  limitFiles('1')
  await expect(pending.accept('three', invocationOf(), null)).rejects.toThrow()
  await sleep(FULL_MS)
  limitFiles('unlimited')
  // Nobody asks their objects, which would bring them back at once.
  await expect.poll(() => runsOf(running.id), PATIENCE).toBe(2)
  await expect.poll(() => runsOf(failing.id), PATIENCE).toBe(2)
  await untilState(pending, 'one', running.id, 'succeeded')
  const { runs } = await untilState(pending, 'two', failing.id, 'succeeded')
  expect(runs.map(({ outcome }) => outcome)).toEqual(['failed', 'succeeded'])
  expect((await pending.list('three', null, {})).items).toEqual([])
}, 180_000)

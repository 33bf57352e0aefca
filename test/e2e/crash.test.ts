// real parts: the product as a process, killed and stopped under load, and started on the same data
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { IS_WHOLE } from '../support/at-scale.ts'
import { listProcesses } from '../support/list-processes.ts'
import { countRecords, readRecords } from '../support/read-records.ts'
import { freePort, startServer, type TestServer } from '../support/server.ts'

const INVOCATIONS = 1_000
const AT_ONCE = 50
/** Each test starts two servers or three, on a machine that may be busy. */
const TIMEOUT_MS = 180_000
const APP_QUERY = '?v=1&externalSystem=test'

let dataDir: string
let port: number
let server: TestServer | undefined
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-e2e-'))
  port = await freePort()
})
afterEach(async () => {
  await server?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<{ running: TestServer; admin: AccountClient }> {
  const running = await startServer({ dataDir, port })
  server = running
  return { running, admin: await AccountClient.admin(running) }
}

function answering(value: string): string {
  return `function lambda(input, callback) { callback(null, '${value}') }`
}

/** Answers after a moment; every fourth invocation fails. */
const MIXED = `async function lambda(input, callback) {
  await new Promise((resolve) => setTimeout(resolve, 5))
  if (input.payload.number % 4 === 3) callback(new Error('every fourth'))
  else callback(null, input.payload.number)
}`

async function resultOf(client: AccountClient, uuid: string, payload: unknown = {}) {
  const answer = await client.invoke(uuid, payload, APP_QUERY)
  return answer.ok ? answer.json() : answer.status
}

interface Load {
  /** `X-Request-Id` and status of every answer that came. */
  answered: Map<string, number>
  /** Ends when every request has got an answer or an error. */
  done: Promise<unknown>
  /** Waits until so many answers have come. */
  untilAnswered(count: number): Promise<void>
}

/** Invokes a lambda `INVOCATIONS` times, some at once. */
function invokeManyTimes(client: AccountClient, uuid: string): Load {
  const answered = new Map<string, number>()
  let next = 0
  const invokeNext = async () => {
    while (next < INVOCATIONS) {
      const number = next++
      const answer = await client.invoke(uuid, { number }, APP_QUERY)
      await answer.arrayBuffer()
      answered.set(answer.headers.get('x-request-id') ?? `none ${number}`, answer.status)
    }
  }
  const done = Promise.allSettled(Array.from({ length: AT_ONCE }, invokeNext))
  return {
    answered,
    done,
    async untilAnswered(count) {
      await expect
        .poll(() => answered.size, { timeout: 60_000, interval: 2 })
        .toBeGreaterThanOrEqual(count)
    },
  }
}

type Victim = 'the start script' | 'every process'

/** Ends a server as `kill -9` does to its first process, or as a power cut does to all. */
async function killServer(running: TestServer, victim: Victim): Promise<void> {
  if (victim === 'every process') {
    for (const { pid } of listProcesses(dataDir)) {
      if (pid !== running.pid) process.kill(pid, 'SIGKILL')
    }
  }
  await running.kill()
}

describe('kill -9', () => {
  const moments = [
    [60, 'every process'],
    [10, 'the start script'],
    [200, 'the start script'],
  ] as const
  it.runIf(IS_WHOLE).each(moments)(
    '%i ms into deployments, of %s, leaves old or new serving and a true record',
    async (delayMs, victim) => {
      const { running, admin } = await start()
      const uuids = await Promise.all([0, 1, 2].map(() => admin.deployCode(answering('old'))))
      await Promise.all(uuids.map((uuid) => admin.saveCode(uuid, answering('new'))))
      const fresh = await admin.createLambda(answering('new'))
      const settled = Promise.allSettled(
        [...uuids, fresh.uuid].map((uuid) => admin.send('POST', `/deployments/${uuid}`)),
      )
      await sleep(delayMs)
      await killServer(running, victim)
      await settled

      const { admin: again } = await start()
      for (const uuid of uuids) {
        const { state, lastDeployment } = await again.readLambda(uuid)
        expect(lastDeployment?.deploymentState).toMatch(/^Deploy (Finish|Error)$/)
        const serving = state === 'Productive' ? 'new' : 'old'
        expect(await resultOf(again, uuid)).toBe(serving)
      }
      const { state } = await again.readLambda(fresh.uuid)
      expect(await resultOf(again, fresh.uuid)).toBe(state === 'Productive' ? 'new' : 404)
      // Nothing is stuck: everything can be deployed again, and one more thing besides.
      for (const uuid of [...uuids, fresh.uuid]) {
        expect(await again.deploy(uuid)).toMatchObject({ state: 'Productive' })
        expect(await resultOf(again, uuid)).toBe('new')
      }
      await expect(again.deployCode(answering('another'))).resolves.toMatch(/-/)
    },
    TIMEOUT_MS,
  )

  const victims = ['every process', 'the start script'] as const
  it.runIf(IS_WHOLE).each(victims)(
    'of %s amid many invocations leaves counters that agree with the records',
    async (victim) => {
      const { running, admin } = await start()
      const uuid = await admin.deployCode(MIXED)
      const load = invokeManyTimes(admin, uuid)
      await load.untilAnswered(300)
      await killServer(running, victim)
      await load.done
      // What is left of it may refuse for a moment, but it answers nothing wrong.
      const statuses = new Set(load.answered.values())
      expect([...statuses].filter((status) => ![200, 503, 590].includes(status))).toEqual([])

      const { running: second, admin: again } = await start()
      expect(await resultOf(again, uuid, { number: 1 })).toBe(1)
      const alive = listProcesses(dataDir)
      expect(alive.filter(({ command }) => command.includes('platform.js'))).toHaveLength(1)
      expect(await second.stop()).toBe(0)
      await expect.poll(() => listProcesses(dataDir), { timeout: 60_000 }).toEqual([])

      const { invocations, counted } = readRecords(dataDir)
      const ids = invocations.map(({ id }) => id)
      expect(new Set(ids).size).toBe(ids.length)
      // Records of the last moments may be lost with the process; what is there was counted once.
      expect(counted).toEqual(countRecords(invocations))
      expect(invocations.length).toBeGreaterThan(0)
      expect(invocations.length).toBeLessThanOrEqual(INVOCATIONS + 1)
      for (const { id, state } of invocations) {
        const status = load.answered.get(id)
        if (status === 200 || status === 590)
          expect(state).toBe(status === 200 ? 'SUCCEEDED' : 'CODING_FAILURE')
      }
    },
    TIMEOUT_MS,
  )
})

describe('SIGTERM under load', () => {
  it.runIf(IS_WHOLE)(
    'ends with 0, leaves no process, and has a record of every answer',
    async () => {
      const { running, admin } = await start()
      const uuid = await admin.deployCode(MIXED)
      const load = invokeManyTimes(admin, uuid)
      await load.untilAnswered(200)
      expect(await running.stop()).toBe(0)
      await load.done
      await expect.poll(() => listProcesses(dataDir), { timeout: 60_000 }).toEqual([])

      const ran = [...load.answered].filter(([, status]) => status !== 503)
      expect(new Set(ran.map(([, status]) => status))).toEqual(new Set([200, 590]))
      const { invocations, counted } = readRecords(dataDir)
      const recorded = new Map(invocations.map(({ id, state }) => [id, state]))
      const missing = ran.filter(([id]) => !recorded.has(id))
      expect(missing).toEqual([])
      for (const [id, status] of ran) {
        expect(recorded.get(id)).toBe(status === 200 ? 'SUCCEEDED' : 'CODING_FAILURE')
      }
      expect(counted).toEqual(countRecords(invocations))

      const { admin: again } = await start()
      expect(await resultOf(again, uuid, { number: 1 })).toBe(1)
      expect(await again.readLambda(uuid)).toMatchObject({ state: 'Productive' })
    },
    TIMEOUT_MS,
  )

  it.runIf(IS_WHOLE)(
    'lets deployments that have begun end well',
    async () => {
      const { running, admin } = await start()
      const uuids = await Promise.all([0, 1, 2].map(() => admin.createLambda(answering('new'))))
      await Promise.all(uuids.map(({ uuid }) => admin.send('POST', `/deployments/${uuid}`)))
      expect(await running.stop()).toBe(0)

      const { admin: again } = await start()
      for (const { uuid } of uuids) {
        expect(await again.readLambda(uuid)).toMatchObject({ state: 'Productive' })
        expect(await resultOf(again, uuid)).toBe('new')
      }
    },
    TIMEOUT_MS,
  )
})

// real parts: the product as a process, killed while it has invocations to run, and started on the same data
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { sendLater, untilEnded } from '../support/async-invocations.ts'
import { atScale, IS_WHOLE } from '../support/at-scale.ts'
import { listProcesses } from '../support/list-processes.ts'
import { freePort, startServer, type TestServer } from '../support/server.ts'
import { openToldLambdas, type ToldLambdas } from '../support/told-lambdas.ts'

const INVOCATIONS = atScale(400, 150)
const TIMEOUT_MS = 180_000
const PATIENCE = { timeout: 30_000, interval: 2 }
const ARGS = ['--allow-private-egress', '--retry-delays', '0.2,0.4']

let dataDir: string
let port: number
let told: ToldLambdas
let server: TestServer | undefined
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-e2e-'))
  port = await freePort()
  told = await openToldLambdas()
})
afterEach(async () => {
  await server?.stop()
  await told.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<AccountClient> {
  server = await startServer({ dataDir, port, args: ARGS })
  return AccountClient.admin(server)
}

async function killEverything(): Promise<void> {
  for (const { pid } of listProcesses(dataDir)) {
    if (pid !== server?.pid) process.kill(pid, 'SIGKILL')
  }
  await server?.kill()
}

function killControlPlane(): void {
  const found = listProcesses(dataDir).find(({ command }) => /workerd serve --binary/.test(command))
  if (!found) throw new Error('There is no control plane.')
  process.kill(found.pid, 'SIGKILL')
}

/** Has invocations accepted until one is not; resolves with the ids of the accepted ones, by their numbers. */
async function load(client: AccountClient, uuid: string): Promise<Map<number, string>> {
  const accepted = new Map<number, string>()
  let next = 0
  const sendNext = async () => {
    while (next < INVOCATIONS) {
      const number = next++
      const answer = await sendLater(client, `/lambdas/${uuid}`, { number }).catch(() => undefined)
      const text = await answer?.text().catch(() => undefined)
      if (answer?.status === 202 && text !== undefined) {
        accepted.set(number, (JSON.parse(text) as { invocationId: string }).invocationId)
      }
    }
  }
  await Promise.all(Array.from({ length: 10 }, sendNext))
  return accepted
}

/** Waits until each was called; nobody asks the platform meanwhile. */
async function expectAllCalled(accepted: Map<number, string>): Promise<void> {
  const missing = () => {
    const called = told.callsOf('steady').map(({ payload }) => payload as { number: number })
    const numbers = new Set(called.map(({ number }) => number))
    return [...accepted.keys()].filter((number) => !numbers.has(number))
  }
  await expect.poll(missing, { timeout: 60_000 }).toEqual([])
}

async function expectAllRan(client: AccountClient, accepted: Map<number, string>): Promise<void> {
  for (const [number, id] of accepted) {
    expect(await untilEnded(client, id), String(number)).toMatchObject({ state: 'succeeded' })
  }
  const idsOf = Map.groupBy(told.callsOf('steady'), ({ payload }) => {
    return (payload as { number: number }).number
  })
  for (const [number, id] of accepted) {
    const ids = new Set(idsOf.get(number)?.map((call) => call.id))
    expect([...ids], String(number)).toEqual([id])
  }
}

describe('kill -9 amid asynchronous invocations', () => {
  it.runIf(IS_WHOLE)(
    'of every process loses none that was accepted, and what runs again has the same id',
    async () => {
      const client = await start()
      const uuid = await told.deploy(client, 'steady', () => ({ result: 1, waitMs: 30 }))
      const loading = load(client, uuid)
      await expect.poll(() => told.callsOf('steady').length, PATIENCE).toBeGreaterThan(40)
      await killEverything()
      const accepted = await loading
      expect(accepted.size).toBeGreaterThan(40)
      const again = await start()
      await expectAllCalled(accepted)
      await expectAllRan(again, accepted)
    },
    TIMEOUT_MS,
  )

  it.runIf(IS_WHOLE)(
    'of the control plane alone does the same, without anybody having to look',
    async () => {
      const client = await start()
      const uuid = await told.deploy(client, 'steady', () => ({ result: 1, waitMs: 30 }))
      const loading = load(client, uuid)
      await expect.poll(() => told.callsOf('steady').length, PATIENCE).toBeGreaterThan(20)
      killControlPlane()
      const accepted = await loading
      const numbersRun = () =>
        new Set(told.callsOf('steady').map(({ payload }) => (payload as { number: number }).number))
      await expect
        .poll(() => [...accepted.keys()].filter((number) => !numbersRun().has(number)), {
          timeout: 60_000,
        })
        .toEqual([])
      expect(server?.output()).toContain('The control plane ended by itself (SIGKILL)')
      await expectAllRan(client, accepted)
    },
    TIMEOUT_MS,
  )

  it.runIf(IS_WHOLE)(
    'runs once more what the lambda had begun, and keeps what it was told',
    async () => {
      const client = await start()
      const uuid = await told.deploy(client, 'slow', (call) => ({
        result: call,
        waitMs: call === 1 ? 20_000 : 0,
      }))
      const id = (
        (await (await sendLater(client, `/lambdas/${uuid}`)).json()) as {
          invocationId: string
        }
      ).invocationId
      await expect.poll(() => told.callsOf('slow').length, PATIENCE).toBe(1)
      await sleep(50)
      await killEverything()
      const again = await start()
      const ended = await untilEnded(again, id)
      expect(ended).toMatchObject({ state: 'succeeded', failedAttempts: 0 })
      expect(ended.runs.map(({ outcome, attempt }) => [outcome, attempt])).toEqual([
        ['interrupted', 1],
        ['succeeded', 1],
      ])
      expect(told.callsOf('slow').map((call) => [call.id, call.attempt])).toEqual([
        [id, '1'],
        [id, '1'],
      ])
    },
    TIMEOUT_MS,
  )
})

describe('SIGTERM amid asynchronous invocations', () => {
  it.runIf(IS_WHOLE)(
    'lets those that run end and keeps the others, so that each runs once',
    async () => {
      const client = await start()
      const uuid = await told.deploy(client, 'steady', () => ({ result: 1, waitMs: 200 }))
      const loading = load(client, uuid)
      await expect.poll(() => told.callsOf('steady').length, PATIENCE).toBeGreaterThan(20)
      expect(await server?.stop()).toBe(0)
      const accepted = await loading
      const again = await start()
      await expectAllCalled(accepted)
      await expectAllRan(again, accepted)
      const ids = told.callsOf('steady').map((call) => call.id)
      expect(new Set(ids).size).toBe(ids.length)
    },
    TIMEOUT_MS,
  )
})

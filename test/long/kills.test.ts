// real parts: the product as a process, killed again and again under a load of schedules and asynchronous invocations
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { sendLater, untilEnded } from '../support/async-invocations.ts'
import { listProcesses } from '../support/list-processes.ts'
import { freePort, startServer, type TestServer } from '../support/server.ts'
import { openToldLambdas, type ToldLambdas } from '../support/told-lambdas.ts'

/** `LAMPLIGHTER_KILLS=1000` proves more, in more than an hour. */
const KILLS = Number(process.env['LAMPLIGHTER_KILLS'] ?? 100)
/** A round takes some seconds, most of them for the start. */
const TIMEOUT_MS = KILLS * 30_000 + 300_000
const SENDERS = 5
const SCHEDULES = 3
const MINUTE_MS = 60_000
/** Of the load, every so many fail at their first attempt. */
const FAILING_EVERY = 10

interface LedgerEntry {
  dueAt: string
  dueUntil: string | null
  state: string
  reason: string | null
}

let dataDir: string
let port: number
let told: ToldLambdas
let server: TestServer
let client: AccountClient
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'lamplighter-kills-'))
  port = await freePort()
  told = await openToldLambdas()
  await start()
})
afterAll(async () => {
  await server?.stop()
  await told?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

async function start(): Promise<void> {
  const args = ['--allow-private-egress', '--retry-delays', '0.2,0.4']
  server = await startServer({ dataDir, port, args })
  client = await AccountClient.admin(server)
}

/** Kills the control plane, the start script, or every process; resolves when the platform serves again. */
async function killAndRestart(round: number): Promise<void> {
  const processes = listProcesses(dataDir)
  if (round % 3 === 0) {
    const found = processes.find(({ command }) => /workerd serve --binary/.test(command))
    if (found) process.kill(found.pid, 'SIGKILL')
    return untilServing()
  }
  if (round % 3 === 1) {
    for (const { pid } of processes) if (pid !== server.pid) process.kill(pid, 'SIGKILL')
  }
  await server.kill()
  await start()
}

/** Waits until it serves again; starts it where it has given up, as a service manager would. */
async function untilServing(): Promise<void> {
  for (;;) {
    const status = await fetch(`${client.url}/healthz`).then(
      (answer) => answer.status,
      () => 0,
    )
    if (status === 200) return
    const isGone = !listProcesses(dataDir).some(({ pid }) => pid === server.pid)
    if (isGone) return start()
    await sleep(50)
  }
}

/** Sends invocations until `signal` says so; notes those that were accepted, by number. */
async function send(
  uuid: string,
  takeNumber: () => number,
  accepted: Map<number, string>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const number = takeNumber()
    const answer = await sendLater(client, `/lambdas/${uuid}`, { number }).catch(() => undefined)
    const text = await answer?.text().catch(() => undefined)
    if (answer?.status === 202 && text !== undefined) {
      accepted.set(number, (JSON.parse(text) as { invocationId: string }).invocationId)
    }
    await sleep(20)
  }
}

async function createSchedule(lambdaUUID: string): Promise<string> {
  const schedule = { lambdaUUID, cronExpression: '* * * * *', isActive: true }
  const answer = await client.send('POST', '/schedules', schedule)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { uuid: string }).uuid
}

async function readLedger(uuid: string): Promise<LedgerEntry[]> {
  const answer = await client.send('GET', `/schedules/${uuid}/runs?limit=500`)
  return ((await answer.json()) as { runs: LedgerEntry[] }).runs
}

it(
  `After ${KILLS} kills no invocation that was accepted is lost, and each due minute is accounted for`,
  async () => {
    const uuid = await told.deploy(client, 'load', (call) =>
      call % FAILING_EVERY === 0 ? { error: 'every tenth' } : { result: 1, waitMs: 40 },
    )
    const scheduled = await told.deploy(client, 'by the clock', () => ({ waitMs: 1_000 }))
    const schedules: string[] = []
    for (let count = 0; count < SCHEDULES; count++) schedules.push(await createSchedule(scheduled))
    const firstMinute = Math.floor(Date.now() / MINUTE_MS + 1) * MINUTE_MS

    const accepted = new Map<number, string>()
    const done = new AbortController()
    let next = 0
    const senders = Array.from({ length: SENDERS }, () =>
      send(uuid, () => next++, accepted, done.signal),
    )
    for (let round = 0; round < KILLS; round++) {
      await sleep(randomInt(50, 1_500))
      await killAndRestart(round)
    }
    done.abort()
    await Promise.all(senders)
    expect(accepted.size).toBeGreaterThan(KILLS)

    const idsOf = new Map<number, Set<string>>()
    for (const [number, id] of accepted) {
      const { state } = await untilEnded(client, id)
      // A failure is every tenth call's, so three in a row are no one's but chance's.
      expect(['succeeded', 'failed'], String(number)).toContain(state)
    }
    for (const { id, payload } of told.callsOf('load')) {
      const { number } = payload as { number: number }
      idsOf.set(number, (idsOf.get(number) ?? new Set()).add(id))
    }
    for (const [number, id] of accepted) expect([...(idsOf.get(number) ?? [])]).toEqual([id])

    const lastMinute = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
    for (const schedule of schedules) await expectComplete(schedule, firstMinute, lastMinute)
  },
  TIMEOUT_MS,
)

function covers(minute: number, { dueAt, dueUntil }: LedgerEntry): boolean {
  return Date.parse(dueAt) <= minute && minute <= Date.parse(dueUntil ?? dueAt)
}

/** Expects an entry that has ended for each minute, with a reason where it was skipped. */
async function expectComplete(schedule: string, from: number, to: number): Promise<void> {
  // The last minute has just begun, so the scheduler may not have come to it.
  const isSettled = (ledger: LedgerEntry[]) =>
    ledger.some((entry) => covers(to, entry)) &&
    ledger.every(({ state, dueAt }) => state !== 'claimed' || Date.parse(dueAt) > to)
  await expect
    .poll(async () => isSettled(await readLedger(schedule)), { timeout: 240_000 })
    .toBe(true)
  const ledger = await readLedger(schedule)
  for (let minute = from; minute <= to; minute += MINUTE_MS) {
    const covering = ledger.filter((entry) => covers(minute, entry))
    expect(covering, new Date(minute).toISOString()).toHaveLength(1)
  }
  for (const { state, reason } of ledger) {
    if (state !== 'ran') expect([state, reason]).toEqual([state, expect.stringMatching(/\.$/)])
  }
}

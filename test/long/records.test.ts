// real parts: the product as a process, with a million lines, and at saturation
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { unixRequest } from '../../kit/node/unix-request.ts'
import { fillRecords, timeSearches } from '../../scripts/bench/records.ts'
import { makeRunFolder } from '../../scripts/start/run-folder.ts'
import { METRICS_SOCKET } from '../../scripts/start/sockets.ts'
import { AccountClient } from '../support/account-client.ts'
import { startServer, type TestServer } from '../support/server.ts'

const LINES = 1_000_000
const SEARCHES = 40
const SATURATE_MS = 20_000
const AT_ONCE = 64

let server: TestServer | undefined
afterEach(() => server?.stop())

async function start(): Promise<{ running: TestServer; admin: AccountClient }> {
  const running = await startServer()
  server = running
  return { running, admin: await AccountClient.admin(running) }
}

async function read<T>(admin: AccountClient, path: string): Promise<T> {
  const answer = await admin.send('GET', path)
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return JSON.parse(text) as T
}

it('A million lines are counted exactly, and searched in times that are printed', async () => {
  const { running, admin } = await start()
  const runDir = makeRunFolder(running.dataDir)
  const perSecond = await fillRecords(runDir, admin.account, LINES)
  console.log(`${LINES} lines: ${perSecond.toFixed(0)} records of four lines written a second`)

  const range = `startTimestamp=${Date.now() - 6.5 * 86_400_000}`
  type Bars = { buckets: { counts: Record<string, number> }[] }
  const { buckets } = await read<Bars>(admin, `/logs/histogram?${range}`)
  const lines = buckets.flatMap(({ counts }) => Object.values(counts))
  expect(lines.reduce((sum, count) => sum + count, 0)).toBe(LINES)
  const reported = await read<Bars>(admin, `/reports/outcomes?${range}`)
  const outcomes = reported.buckets.flatMap(({ counts }) => Object.values(counts))
  expect(outcomes.reduce((sum, count) => sum + count, 0)).toBe(LINES / 4)

  const times = await timeSearches((path) => read(admin, path), LINES, SEARCHES)
  for (const { what, p50Ms, p95Ms } of times) {
    console.log(`${what.padEnd(24)} p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`)
  }
}, 600_000)

it('At saturation no record is lost, and what is told of them is exact', async () => {
  const { running, admin } = await start()
  const app = await admin.app(running)
  const uuid = await admin.deployCode(`function lambda(input, callback) {
    for (let i = 0; i < 4; i++) console.info('line ' + i + ' of a lambda that is called as often as can be')
    callback(null, 1)
  }`)
  let answered = 0
  const end = Date.now() + SATURATE_MS
  const invokeAgain = async () => {
    while (Date.now() < end) {
      const answer = await app.invoke(uuid, {}, '?v=1&externalSystem=test')
      await answer.arrayBuffer()
      if (answer.status === 200) answered++
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, invokeAgain))

  const socket = join(makeRunFolder(running.dataDir), METRICS_SOCKET)
  const isWaiting = async () => {
    return /^lamplighter_records_waiting\{.*\} [^0]/m.test(await unixRequest(socket, '/metrics'))
  }
  const lagFrom = Date.now()
  while (await isWaiting()) await sleep(50)
  console.log(
    `${answered} invocations; their records were written ${Date.now() - lagFrom} ms after the last`,
  )
  type Series = { invocationStatistics: Record<string, number>[] }
  const count = async () => {
    const { invocationStatistics } = await read<Series>(admin, `/reports/invocations/${uuid}`)
    return invocationStatistics.reduce((sum, each) => sum + (each['SUCCEEDED'] ?? 0), 0)
  }
  await expect.poll(count).toBe(answered)
  type Histogram = { buckets: { counts: Record<string, number> }[]; dropped: { count: number }[] }
  const { buckets, dropped } = await read<Histogram>(admin, `/logs/histogram?lambdaUUID=${uuid}`)
  const lines = buckets.reduce((sum, { counts }) => sum + (counts['Info'] ?? 0), 0)
  const cut = dropped.reduce((sum, { count }) => sum + count, 0)
  expect(lines + cut).toBe(answered * 4)
  expect(await unixRequest(socket, '/metrics')).toMatch(/^lamplighter_records_lost_total 0$/m)
}, 300_000)

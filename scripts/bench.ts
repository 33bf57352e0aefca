import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { timeLists } from './bench/lists.ts'
import { median, paced, spread, type Target } from './bench/load.ts'
import { ACCOUNT, openPlatform, type Platform } from './bench/platform.ts'
import { cpuMsByPart, treeMemoryMb } from './bench/process-tree.ts'
import { fillRecords, timeSearches } from './bench/records.ts'
import { openReferenceWorkers } from './bench/reference-workers.ts'
import { requireWrk, saturate } from './bench/saturate.ts'
import { timeSchedules } from './bench/schedules.ts'

const { values } = parseArgs({
  options: {
    /** Leaves the thousands of lambdas out. */
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
  },
})
const SECONDS = Number(values.seconds)
const ROUNDS = 3
const PACE_PER_SECOND = 500
const PORTS: [number, number, number] = [18_801, 18_802, 18_803]
const PLATFORM_PORT = 18_800
/** After saturation, the records of what was invoked are still on their way into the database. */
const SETTLE_MS = 5_000
/** Lambdas that a load is spread over. */
const SPREAD_OVER = 50
const DEPLOYMENTS = 30
const SEARCHED_LINES = 1_000_000
const SEARCHES = 40
const SUCCEEDED = 'lamplighter_invocations_total{outcome="SUCCEEDED"}'
/** After so long a record is lost. */
const RECORDS_LIMIT_MS = 60_000
const COLD_STARTS = 30

const HELLO = "function lambda(input, callback) { callback(null, 'Hello World') }\n"
const JSFORCE = `const jsforce = require('jsforce')
function lambda(input, callback) { callback(null, typeof jsforce.Connection) }
`

requireWrk()
const dir = mkdtempSync(join(tmpdir(), 'lamplighter-bench-'))
const reference = await openReferenceWorkers(dir, PORTS)
let platform = await openPlatform(dir, PLATFORM_PORT)
const deployed: string[] = []
try {
  report('ready', `${platform.readyMs.toFixed(0)} ms after an empty start`)
  report('idle memory', `${treeMemoryMb(platform.pid).toFixed(0)} MB`)
  await measureThroughput()
  await measureRecords()
  await measureSpread()
  await measureDeployment()
  await measureColdStarts()
  if (!values.quick) {
    report(...(await timeSchedules(platform, deployed[0] ?? '', SUCCEEDED)))
    await measureManyLambdas()
  }
  await measureSecondStart()
  await measureProcesses()
} finally {
  reference.close()
  await platform.close()
  rmSync(dir, { recursive: true, force: true })
}

async function measureThroughput(): Promise<void> {
  const uuid = await platform.deploy(HELLO)
  deployed.push(uuid)
  const lambda = platform.target(uuid)
  const plain = { headers: {}, body: lambda.body }
  const targets: [string, Target][] = [
    ['(a) static Worker', { ...plain, url: reference.staticUrl }],
    ['(b) bare dispatcher on the Worker Loader', { ...plain, url: reference.loaderUrl }],
    ['(c) Lamplighter, full path', lambda],
  ]
  // Rounds in turn, so that a noisy neighbour of this machine hits all three alike.
  const rates = targets.map(() => [] as number[])
  const failures = targets.map(() => 0)
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [index, [, target]] of targets.entries()) {
      const result = saturate(dir, target, round === 0 ? 2 : SECONDS)
      // The first round warms up.
      if (round > 0) rates[index]?.push(result.perSecond)
      failures[index] = (failures[index] ?? 0) + result.failures
    }
  }
  const medians = rates.map(median)
  for (const [index, [name]] of targets.entries()) {
    report(name, `${medians[index]?.toFixed(0)} requests a second, ${failures[index]} failed`)
  }
  report('(c) / (b)', ratio(medians[2], medians[1]))
  report('(c) / (a)', ratio(medians[2], medians[0]))
  await sleep(SETTLE_MS)
  for (const [name, target] of targets) {
    const { p50Ms, p99Ms, failures: failed } = await paced(target, PACE_PER_SECOND, SECONDS)
    const latency = `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`
    report(`${name} at ${PACE_PER_SECOND}/s`, `${latency}, ${failed} failed`)
  }
}

/** How records keep up at saturation, and how fast a million lines are searched. */
async function measureRecords(): Promise<void> {
  const [hello = ''] = deployed
  const written = async () => (await platform.metrics()).get(SUCCEEDED) ?? 0
  const before = await written()
  const begin = performance.now()
  const { requests } = saturate(dir, platform.target(hello), SECONDS)
  const atEnd = (await written()) - before
  const perSecond = (atEnd * 1_000) / (performance.now() - begin)
  while ((await written()) - before < requests && performance.now() - begin < RECORDS_LIMIT_MS) {
    await sleep(20)
  }
  const metrics = await platform.metrics()
  const lag = metrics.get('lamplighter_records_lag_seconds{of="longest"}') ?? Number.NaN
  // What runs when the load ends is recorded too, and nobody hears its answer.
  const lost = Math.max(0, requests - ((await written()) - before))
  report(
    'records at saturation',
    `${perSecond.toFixed(0)} written a second, ${requests - atEnd} waiting at the end, ${lag.toFixed(1)} s at the longest, ${lost} lost`,
  )
  if (values.quick) return
  const filled = await fillRecords(platform.runDir, ACCOUNT, SEARCHED_LINES)
  report('records with four lines each', `${filled.toFixed(0)} written a second by one writer`)
  const searches = await timeSearches((path) => platform.get(path), SEARCHED_LINES, SEARCHES)
  for (const { what, p50Ms, p95Ms } of searches) {
    const took = `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`
    report(`search of ${SEARCHED_LINES} lines: ${what}`, took)
  }
}

/** One lambda against many, and where the CPU time goes. */
async function measureSpread(): Promise<void> {
  const lambda = platform.target(await platform.deploy(HELLO))
  const others = []
  for (let i = 0; i < SPREAD_OVER; i++) others.push(platform.target(await platform.deploy(HELLO)))
  const paths = others.map(({ url }) => url.slice(url.indexOf('/api/')))
  const many = { ...lambda, paths }
  for (const [name, target] of [
    ['one lambda', lambda],
    [`${SPREAD_OVER} lambdas`, many],
  ] as const) {
    // The first round is for the trust that a script has to earn.
    saturate(dir, target, 2)
    const before = cpuMsByPart(platform.pid)
    const { perSecond, requests, failures } = saturate(dir, target, SECONDS)
    const after = cpuMsByPart(platform.pid)
    report(name, `${perSecond.toFixed(0)} requests a second, ${failures} failed`)
    const parts = [...after].map(([part, ms]) => {
      const micros = ((ms - (before.get(part) ?? 0)) * 1000) / requests
      return `${part} ${micros.toFixed(0)}`
    })
    report(`  CPU microseconds a request`, parts.join(', '))
  }
}

/** The same lambda with fewer and more processes than cores. */
async function measureProcesses(): Promise<void> {
  const [hello = ''] = deployed
  for (const [fronts, hosts] of [
    [1, 1],
    [2, 1],
    [1, 2],
    [2, 2],
  ]) {
    await platform.close()
    platform = await openPlatform(dir, PLATFORM_PORT, [`--fronts=${fronts}`, `--hosts=${hosts}`])
    // One that is there already: the account may be full.
    const lambda = platform.target(hello)
    saturate(dir, lambda, 2)
    const bare = { headers: {}, body: lambda.body, url: reference.loaderUrl }
    const rounds = Array.from({ length: ROUNDS }, () => [
      saturate(dir, bare, SECONDS).perSecond,
      saturate(dir, lambda, SECONDS).perSecond,
    ])
    const medians = [0, 1].map((side) => median(rounds.map((round) => round[side] ?? 0)))
    const name = `${fronts} front${fronts === 1 ? '' : 's'}, ${hosts} host${hosts === 1 ? '' : 's'}`
    report(
      name,
      `${medians[1]?.toFixed(0)} requests a second, ${ratio(medians[1], medians[0])} of (b)`,
    )
  }
}

async function measureDeployment(): Promise<void> {
  const durations: number[] = []
  for (let i = 0; i < DEPLOYMENTS; i++) {
    durations.push(await platform.deployAndInvokeMs(await platform.create(HELLO)))
  }
  report('deploy to first response', spread(durations))
}

async function measureColdStarts(): Promise<void> {
  const bare: number[] = []
  for (let i = 0; i < COLD_STARTS; i++) {
    const url = `${reference.coldUrl}${i}`
    bare.push(await timed(async () => (await fetch(url, { method: 'POST', body: '{}' })).text()))
  }
  report('first invocation of a cold isolate of (b)', spread(bare))
  for (const [name, code] of [
    ['plain', HELLO],
    ['with jsforce', JSFORCE],
  ] as const) {
    const durations: number[] = []
    for (let i = 0; i < COLD_STARTS; i++) {
      const uuid = await platform.deploy(code)
      durations.push(await timed(() => invoke(platform, uuid)))
    }
    report(`first invocation of a cold lambda, ${name}`, spread(durations))
  }
}

async function measureManyLambdas(): Promise<void> {
  for (const total of [1_000, 5_000, 10_000]) {
    while (platform.count() < total) await invoke(platform, await platform.deploy(HELLO))
    const memory = treeMemoryMb(platform.pid)
    report(`memory with ${total} lambdas deployed and invoked`, `${memory.toFixed(0)} MB`)
  }
  for (const list of await timeLists((path) => platform.get(path), SEARCHES)) report(...list)
}

async function measureSecondStart(): Promise<void> {
  await platform.close()
  platform = await openPlatform(dir, PLATFORM_PORT)
  report('ready again', `${platform.readyMs.toFixed(0)} ms after a start with this data`)
}

async function invoke(from: Platform, uuid: string): Promise<void> {
  const { url, headers, body } = from.target(uuid)
  const response = await fetch(url, { method: 'POST', headers, body })
  const text = await response.text()
  if (!response.ok) throw new Error(`${uuid} answered ${response.status}: ${text}`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function ratio(part: number | undefined, whole: number | undefined): string {
  return ((part ?? Number.NaN) / (whole ?? Number.NaN)).toFixed(2)
}

function report(name: string, value: string): void {
  console.log(`${name.padEnd(52)} ${value}`)
}

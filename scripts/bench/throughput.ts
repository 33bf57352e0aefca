import { setTimeout as sleep } from 'node:timers/promises'
import { type Bench, HELLO } from './bench.ts'
import { median, paced, type Target } from './load.ts'
import { cpuMsByPart } from './process-tree.ts'
import { saturate } from './saturate.ts'

const ROUNDS = 3
const WARM_UP_SECONDS = 2
const PACE_PER_SECOND = 500
/** After saturation, the records of what was invoked are still on their way into the database. */
const SETTLE_MS = 5_000
/** Lambdas that a load is spread over. */
const SPREAD_OVER = 50

/** How many requests a second there are at saturation, and how long they take below it, against workerd alone. */
export async function measureThroughput(bench: Bench): Promise<void> {
  const { dir, platform, sizes } = bench
  const { seconds } = sizes
  const lambda = platform.target(await bench.hello())
  const reference = await bench.reference()
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
      const result = saturate(dir, target, round === 0 ? WARM_UP_SECONDS : seconds)
      // The first round warms up.
      if (round > 0) rates[index]?.push(result.perSecond)
      failures[index] = (failures[index] ?? 0) + result.failures
    }
  }
  const medians = rates.map(median)
  for (const [index, [name]] of targets.entries()) {
    bench.report(name, `${medians[index]?.toFixed(0)} requests a second, ${failures[index]} failed`)
  }
  bench.report('(c) / (b)', ratio(medians[2], medians[1]))
  bench.report('(c) / (a)', ratio(medians[2], medians[0]))
  await sleep(SETTLE_MS)
  for (const [name, target] of targets) {
    const { p50Ms, p99Ms, failures: failed } = await paced(target, PACE_PER_SECOND, seconds)
    const latency = `p50 ${p50Ms.toFixed(1)} ms, p99 ${p99Ms.toFixed(1)} ms`
    bench.report(`${name} at ${PACE_PER_SECOND}/s`, `${latency}, ${failed} failed`)
  }
}

/** One lambda against many, and where the CPU time goes. */
export async function measureSpread(bench: Bench): Promise<void> {
  const { dir, platform, sizes } = bench
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
    saturate(dir, target, WARM_UP_SECONDS)
    const before = cpuMsByPart(platform.pid)
    const { perSecond, requests, failures } = saturate(dir, target, sizes.seconds)
    const after = cpuMsByPart(platform.pid)
    bench.report(name, `${perSecond.toFixed(0)} requests a second, ${failures} failed`)
    const parts = [...after].map(([part, ms]) => {
      const micros = ((ms - (before.get(part) ?? 0)) * 1000) / requests
      return `${part} ${micros.toFixed(0)}`
    })
    bench.report('  CPU microseconds a request', parts.join(', '))
  }
}

/** The same lambda with fewer and more processes than cores. */
export async function measureProcesses(bench: Bench): Promise<void> {
  const { dir, sizes } = bench
  // One that is there already: the account may be full.
  const hello = await bench.hello()
  const { loaderUrl } = await bench.reference()
  for (const [fronts, hosts] of [
    [1, 1],
    [2, 1],
    [1, 2],
    [2, 2],
  ]) {
    await bench.start([`--fronts=${fronts}`, `--hosts=${hosts}`])
    const lambda = bench.platform.target(hello)
    saturate(dir, lambda, WARM_UP_SECONDS)
    const bare = { headers: {}, body: lambda.body, url: loaderUrl }
    const rounds = Array.from({ length: ROUNDS }, () => [
      saturate(dir, bare, sizes.seconds).perSecond,
      saturate(dir, lambda, sizes.seconds).perSecond,
    ])
    const medians = [0, 1].map((side) => median(rounds.map((round) => round[side] ?? 0)))
    const name = `${fronts} front${fronts === 1 ? '' : 's'}, ${hosts} host${hosts === 1 ? '' : 's'}`
    const share = ratio(medians[1], medians[0])
    bench.report(name, `${medians[1]?.toFixed(0)} requests a second, ${share} of (b)`)
  }
}

function ratio(part: number | undefined, whole: number | undefined): string {
  return ((part ?? Number.NaN) / (whole ?? Number.NaN)).toFixed(2)
}

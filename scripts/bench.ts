import { parseArgs } from 'node:util'
import { Bench, type Sizes } from './bench/bench.ts'
import { measureColdStarts, measureDeployments } from './bench/deployments.ts'
import { measureLists } from './bench/lists.ts'
import { treeMemoryMb } from './bench/process-tree.ts'
import { measureRecords, measureSearch } from './bench/records.ts'
import { requireWrk } from './bench/saturate.ts'
import { measureSchedules } from './bench/schedules.ts'
import { measureProcesses, measureSpread, measureThroughput } from './bench/throughput.ts'

/** The parts in the order in which they run; one that starts the platform anew stands behind those that fill it. */
const PARTS: Record<string, (bench: Bench) => Promise<void>> = {
  throughput: measureThroughput,
  records: measureRecords,
  search: measureSearch,
  spread: measureSpread,
  deployments: measureDeployments,
  'cold-starts': measureColdStarts,
  schedules: measureSchedules,
  lists: measureLists,
  restart: measureSecondStart,
  processes: measureProcesses,
}
/** Those that take minutes before anything is measured. */
const LONG_PARTS = ['search', 'schedules', 'lists']
const LOADED_PARTS = ['throughput', 'records', 'spread', 'processes']

const HELP = `Usage: npm run bench -- [--quick] [--only <parts>] [sizes]

Measures a platform of its own, part by part: ${Object.keys(PARTS).join(', ')}.

  --only <parts>       these parts alone, with commas
  --quick              leaves out ${LONG_PARTS.join(', ')}
  --seconds <number>   how long each load lasts (5)
  --lambdas <number>   lambdas that are deployed and listed (10000)
  --lines <number>     log lines that are searched (1000000)
  --schedules <number> schedules that are due in the same minute (1000)
`

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    seconds: { type: 'string', default: '5' },
    lambdas: { type: 'string', default: '10000' },
    lines: { type: 'string', default: '1000000' },
    schedules: { type: 'string', default: '1000' },
    help: { type: 'boolean', default: false },
  },
})

try {
  if (values.help) console.log(HELP)
  else await run(partsToRun(), readSizes())
} catch (error) {
  console.error(error instanceof RangeError ? error.message : error)
  process.exitCode = 1
}

async function run(parts: readonly string[], sizes: Sizes): Promise<void> {
  if (parts.some((part) => LOADED_PARTS.includes(part))) requireWrk()
  const bench = new Bench(sizes)
  try {
    await bench.start()
    const { platform } = bench
    bench.report('ready', `${platform.readyMs.toFixed(0)} ms after an empty start`)
    bench.report('idle memory', `${treeMemoryMb(platform.pid).toFixed(0)} MB`)
    for (const part of parts) await PARTS[part]?.(bench)
  } finally {
    await bench.close()
  }
}

async function measureSecondStart(bench: Bench): Promise<void> {
  // What a platform is started with must not be empty.
  await bench.hello()
  await bench.start()
  const { readyMs } = bench.platform
  bench.report('ready again', `${readyMs.toFixed(0)} ms after a start with this data`)
}

/** Throws a `RangeError` for a part that there is not. */
function partsToRun(): string[] {
  const all = Object.keys(PARTS)
  const wanted = values.only?.split(',').map((part) => part.trim())
  const unknown = wanted?.find((part) => !all.includes(part))
  if (unknown !== undefined) {
    throw new RangeError(`--only: there is no part "${unknown}". There are ${all.join(', ')}.`)
  }
  if (wanted) return all.filter((part) => wanted.includes(part))
  return values.quick ? all.filter((part) => !LONG_PARTS.includes(part)) : all
}

function readSizes(): Sizes {
  return {
    seconds: readSize('seconds', 600),
    lambdas: readSize('lambdas', 10_000),
    lines: readSize('lines', 10_000_000),
    schedules: readSize('schedules', 10_000),
  }
}

function readSize(name: keyof Sizes, max: number): number {
  const size = Number(values[name])
  if (Number.isInteger(size) && size >= 1 && size <= max) return size
  throw new RangeError(`--${name}: write a whole number from 1 to ${max}.`)
}

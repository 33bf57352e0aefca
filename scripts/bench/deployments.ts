import { type Bench, HELLO } from './bench.ts'
import { spread } from './load.ts'

const DEPLOYMENTS = 30
const COLD_STARTS = 30

const JSFORCE = `const jsforce = require('jsforce')
function lambda(input, callback) { callback(null, typeof jsforce.Connection) }
`

/** How long it takes from the request for a deployment to the first answer. */
export async function measureDeployments(bench: Bench): Promise<void> {
  const { platform } = bench
  const durations: number[] = []
  for (let i = 0; i < DEPLOYMENTS; i++) {
    durations.push(await platform.deployAndInvokeMs(await platform.create(HELLO)))
  }
  bench.report('deploy to first response', spread(durations))
}

/** How long the first invocation of a lambda takes, against an isolate of workerd alone. */
export async function measureColdStarts(bench: Bench): Promise<void> {
  const { platform } = bench
  const { coldUrl } = await bench.reference()
  const bare: number[] = []
  for (let i = 0; i < COLD_STARTS; i++) {
    const url = `${coldUrl}${i}`
    bare.push(await timed(async () => (await fetch(url, { method: 'POST', body: '{}' })).text()))
  }
  bench.report('first invocation of a cold isolate of (b)', spread(bare))
  for (const [name, code] of [
    ['plain', HELLO],
    ['with jsforce', JSFORCE],
  ] as const) {
    const durations: number[] = []
    for (let i = 0; i < COLD_STARTS; i++) {
      const uuid = await platform.deploy(code)
      durations.push(await timed(() => platform.invoke(uuid)))
    }
    bench.report(`first invocation of a cold lambda, ${name}`, spread(durations))
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

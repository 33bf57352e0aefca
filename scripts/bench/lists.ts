import * as z from 'zod'
import { type Bench, HELLO } from './bench.ts'
import { percentilesOf } from './load.ts'
import { treeMemoryMb } from './process-tree.ts'

const Page = z.object({ total: z.number(), cursor: z.string().optional() })

/** How often each list is read. */
const READINGS = 40

/** What memory many lambdas take, and how long it takes to list them. */
export async function measureLists(bench: Bench): Promise<void> {
  const { platform, sizes } = bench
  for (const share of [0.1, 0.5, 1]) {
    const total = Math.ceil(sizes.lambdas * share)
    while (platform.count() < total) await platform.invoke(await platform.deploy(HELLO))
    const memory = treeMemoryMb(platform.pid)
    bench.report(
      `memory with ${platform.count()} lambdas deployed and invoked`,
      `${memory.toFixed(0)} MB`,
    )
  }
  for (const list of await timeLists((path) => platform.get(path), READINGS)) bench.report(...list)
}

/** Reads pages of the list of lambdas in every way a page of functions does, each so many times, and says how long it took. */
export async function timeLists(
  get: (path: string) => Promise<unknown>,
  times: number,
): Promise<[what: string, took: string][]> {
  const first = Page.parse(await get('/lambda-summaries?limit=200'))
  const paths: Record<string, string> = {
    'the first page': '/lambda-summaries',
    'a page of 200': '/lambda-summaries?limit=200',
    'the page behind it': `/lambda-summaries?limit=200&cursor=${first.cursor ?? ''}`,
    'the newest': '/lambda-summaries?sort=updatedAt',
    'part of a name': '/lambda-summaries?name=bench%20a',
    'one state': '/lambda-summaries?state=Productive',
  }
  const results: [string, string][] = []
  for (const [what, path] of Object.entries(paths)) {
    const tookMs: number[] = []
    for (let time = 0; time < times; time++) {
      const begin = performance.now()
      await get(path)
      tookMs.push(performance.now() - begin)
    }
    results.push([`list of ${first.total} lambdas: ${what}`, percentilesOf(tookMs)])
  }
  return results
}

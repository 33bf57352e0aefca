import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { INTERNAL_PATHS } from '../../dispatcher/contract.ts'
import { unixRequest } from '../../kit/node/unix-request.ts'
import { INTERNAL_SOCKET } from '../start/sockets.ts'
import { type Bench, SUCCEEDED } from './bench.ts'
import { percentile } from './load.ts'
import { ACCOUNT } from './platform.ts'
import { saturate } from './saturate.ts'

const LINES_A_RECORD = 4
const RECORDS_A_BATCH = 1_000
/** The longest range of one search, with some room. */
const SPREAD_MS = 6 * 86_400_000
const LAMBDAS = 50
const WORDS =
  'order customer payment queue retry upstream answered timeout cached token refused'.split(' ')

/** What was searched for, and how long the answers took at the 50th and 95th percentile. */
export interface SearchTimes {
  what: string
  p50Ms: number
  p95Ms: number
}

/** How often each search is made. */
const SEARCHES = 40
/** After so long a record is lost. */
const RECORDS_LIMIT_MS = 60_000

/** How many records a second are written at saturation, and how far the queue is behind. */
export async function measureRecords(bench: Bench): Promise<void> {
  const { dir, platform, sizes } = bench
  const hello = platform.target(await bench.hello())
  const written = async () => (await platform.metrics()).get(SUCCEEDED) ?? 0
  const before = await written()
  const begin = performance.now()
  const { requests } = saturate(dir, hello, sizes.seconds)
  const atEnd = (await written()) - before
  const perSecond = (atEnd * 1_000) / (performance.now() - begin)
  while ((await written()) - before < requests && performance.now() - begin < RECORDS_LIMIT_MS) {
    await sleep(20)
  }
  const metrics = await platform.metrics()
  const lag = metrics.get('lamplighter_records_lag_seconds{of="longest"}') ?? Number.NaN
  // What runs when the load ends is recorded too, and nobody hears its answer.
  const lost = Math.max(0, requests - ((await written()) - before))
  bench.report(
    'records at saturation',
    `${perSecond.toFixed(0)} written a second, ${requests - atEnd} waiting at the end, ${lag.toFixed(1)} s at the longest, ${lost} lost`,
  )
}

/** How fast many log lines are written, and searched in every way that a page of logs does. */
export async function measureSearch(bench: Bench): Promise<void> {
  const { platform, sizes } = bench
  const filled = await fillRecords(platform.runDir, ACCOUNT, sizes.lines)
  bench.report(
    'records with four lines each',
    `${filled.toFixed(0)} written a second by one writer`,
  )
  const searches = await timeSearches((path) => platform.get(path), sizes.lines, SEARCHES)
  for (const { what, p50Ms, p95Ms } of searches) {
    const took = `p50 ${p50Ms.toFixed(1)} ms, p95 ${p95Ms.toFixed(1)} ms`
    bench.report(`search of ${sizes.lines} lines: ${what}`, took)
  }
}

/**
 * Hands made-up invocations with so many lines to the control plane, as a front does: four lines of about a hundred
 * characters each, of 50 lambdas, over the last six days, or the last `spreadMs`.
 *
 * @param first number of the first one: one that was handed over before is not written again
 * @returns records written a second
 */
export async function fillRecords(
  runDir: string,
  accountId: string,
  lines: number,
  { first = 0, spreadMs = SPREAD_MS } = {},
): Promise<number> {
  const records = Math.ceil(lines / LINES_A_RECORD)
  const start = Date.now() - spreadMs
  const begin = performance.now()
  for (let from = 0; from < records; from += RECORDS_A_BATCH) {
    const length = Math.min(RECORDS_A_BATCH, records - from)
    const batch = Array.from({ length }, (_, index) => {
      const place = from + index
      const startedAt = Math.floor(start + (place / records) * spreadMs)
      return madeUpRecord(accountId, first + place, startedAt)
    })
    const body = JSON.stringify(batch)
    await unixRequest(join(runDir, INTERNAL_SOCKET), INTERNAL_PATHS.records, {
      method: 'POST',
      body,
    })
  }
  return (records / (performance.now() - begin)) * 1_000
}

/** UUID of a made-up lambda, by its number from 0. */
function lambdaUuid(number: number): string {
  return `bbbbbbbb-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function invocationId(number: number): string {
  return `cccccccc-0000-4000-8000-${String(number).padStart(12, '0')}`
}

function madeUpRecord(accountId: string, number: number, startedAt: number) {
  const isFailure = number % 50 === 0
  const lines = Array.from({ length: LINES_A_RECORD }, (_, index) => {
    const words = Array.from({ length: 9 }, (_word, place) => {
      return WORDS[(number * 7 + index * 3 + place * place) % WORDS.length]
    })
    return {
      level: isFailure && index === LINES_A_RECORD - 1 ? 'Error' : index === 2 ? 'Warn' : 'Info',
      message: `${words.join(' ')} number ${number * LINES_A_RECORD + index}`,
      extras: [],
      timestamp: startedAt + index,
    }
  })
  return {
    id: invocationId(number),
    accountId,
    lambdaUuid: lambdaUuid(number % LAMBDAS),
    lambdaVersion: 1,
    eventId: null,
    trigger: 'invoke',
    parentId: null,
    requestId: null,
    state: isFailure ? 'CODING_FAILURE' : 'SUCCEEDED',
    errorCode: isFailure ? 'com.liveperson.faas.handler.custom-failure' : null,
    errorMsg: isFailure ? 'no luck' : null,
    firstFrame: isFailure ? '7:11' : null,
    startedAt,
    durationMs: number % 300,
    droppedLines: [],
    refusedDomains: [],
    lines,
  }
}

const Page = z.object({ lines: z.array(z.unknown()).optional(), cursor: z.string().optional() })

/** Goes on until a search has found anything, or is at its end. */
async function search(get: (path: string) => Promise<unknown>, path: string): Promise<void> {
  let cursor = ''
  do {
    const { lines, cursor: next } = Page.parse(await get(`${path}${cursor}`))
    if (lines?.length !== 0 || next === undefined) return
    cursor = `&cursor=${next}`
  } while (cursor !== '')
}

/** Searches made-up records in every way a page of logs does, each so many times. */
export async function timeSearches(
  get: (path: string) => Promise<unknown>,
  lines: number,
  times: number,
): Promise<SearchTimes[]> {
  const start = Date.now() - SPREAD_MS - 3_600_000
  const records = lines / LINES_A_RECORD
  const range = `startTimestamp=${start}`
  const some = () => Math.floor(Math.random() * records)
  const paths: Record<string, () => string> = {
    'the newest': () => `/logs?${range}`,
    'errors of one lambda': () =>
      `/logs?${range}&filterLevels=Error&lambdaUUID=${lambdaUuid(some() % LAMBDAS)}`,
    'a frequent text': () => `/logs?${range}&text=upstream%20answered`,
    'one line in all': () => `/logs?${range}&text=number%20${some() * LINES_A_RECORD}`,
    'a text that is nowhere': () => `/logs?${range}&text=zebra%20crossing`,
    'failed invocations': () => `/invocations?${range}&invocationStates=CODING_FAILURE`,
    'one invocation': () => `/invocations/${invocationId(some())}`,
    'a histogram': () => `/logs/histogram?${range}`,
    'outcomes over time': () => `/reports/outcomes?${range}`,
  }
  const results: SearchTimes[] = []
  for (const [what, pathOf] of Object.entries(paths)) {
    const tookMs: number[] = []
    for (let time = 0; time < times; time++) {
      const path = pathOf()
      const begin = performance.now()
      await search(get, path)
      tookMs.push(performance.now() - begin)
    }
    const sorted = tookMs.toSorted((a, b) => a - b)
    results.push({ what, p50Ms: percentile(sorted, 0.5), p95Ms: percentile(sorted, 0.95) })
  }
  return results
}

// real parts: the product as a process, lambdas that send all they can, and an upstream that holds on to it
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AccountClient } from '../support/account-client.ts'
import { atScale, casesAtScale, IS_WHOLE } from '../support/at-scale.ts'
import { countDescriptors } from '../support/count-descriptors.ts'
import { startHoldingUpstream, type HoldingUpstream } from '../support/holding-upstream.ts'
import { NeighbourWatch } from '../support/neighbour-watch.ts'
import { startServer, type TestServer } from '../support/server.ts'

vi.setConfig({ testTimeout: 120_000 })

/**
 * Sends `count` requests at once and tells how many had which answer, or leaves them as soon as all have
 * reached the upstream.
 */
const FLOOD = `
async function lambda({ payload: { url, count, leave, unread } }, callback) {
  const { origin } = new URL(url)
  const outcomes = {}
  const retryAfter = []
  // What nobody holds any more is collected, and its connection closed.
  const held = []
  const note = (key) => { outcomes[key] = (outcomes[key] || 0) + 1 }
  const sent = Array.from({ length: count }, () => fetch(url).then(async (answer) => {
    if (answer.status === 429) retryAfter.push(answer.headers.get('retry-after'))
    if (unread) held.push(answer)
    else await answer.text()
    note(answer.status)
  }).catch((error) => note(String(error))))
  const arrived = async () => {
    const answer = await fetch(origin + '/at-once')
    if (!answer.ok) note('asked ' + answer.status)
    return Number(await answer.text()) > count
  }
  if (!leave) await Promise.all(sent)
  else {
    const refused = () => Object.keys(outcomes).some((key) => key !== '200')
    while (!(await arrived()) && !refused()) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  callback(null, { held: held.length, outcomes, retryAfter: [...new Set(retryAfter)] })
}`

const FLOOD_SIZE = atScale(10_000, 500)
/** What a lambda may have under way at once on one host. */
const LAMBDA_AT_ONCE = 100
const ACCOUNT_AT_ONCE = 200
/** What a lambda sends at once before its rate counts. */
const LAMBDA_BURST = 600

interface Flood {
  outcomes: Record<string, number>
  retryAfter: string[]
  log: string[]
}

let server: TestServer
let upstream: HoldingUpstream
beforeAll(async () => {
  server = await startServer({ args: ['--allow-private-egress'] })
  upstream = await startHoldingUpstream()
})
afterAll(async () => {
  await server?.stop()
  await upstream?.close()
})

/** Deploys the lambda, where no other is meant in an account that has used up nothing yet. */
async function deployFlood(account: string) {
  const client = await AccountClient.admin(server, account)
  await client.send('POST', '/proxy-settings', { domain: 'localhost' })
  const uuid = await client.deployCode(FLOOD)
  return async (path: string, count: number, payload: object = {}): Promise<Flood> => {
    const answer = await client.test(uuid, { url: upstream.url + path, count, ...payload })
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    const { result, logs } = JSON.parse(text)
    return { ...result, log: logs.map((line: { message: string }) => line.message) }
  }
}

async function untilIdle(): Promise<void> {
  const deadline = Date.now() + 5_000
  while (upstream.atOnce() > 0 && Date.now() < deadline) await sleep(20)
  expect(upstream.atOnce()).toBe(0)
}

test(`${FLOOD_SIZE} requests at once of one lambda take nothing from anybody else`, async () => {
  const flood = await deployFlood('flood')
  const neighbour = await NeighbourWatch.open(server)
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, countDescriptors(server.dataDir))), 100)
  // To make so many can be all the CPU time that an invocation has.
  await neighbour.beside(() => flood('/wait?ms=100', FLOOD_SIZE).catch(() => undefined))
  clearInterval(watch)
  await neighbour.close()
  expect(most).toBeLessThan(3_000)
  expect(upstream.takeMost()).toBeLessThanOrEqual(LAMBDA_AT_ONCE)
})

describe('requests at once of one lambda', () => {
  test.runIf(IS_WHOLE)('wait for their turn when they are more than may leave', async () => {
    const flood = await deployFlood('waiting')
    const { outcomes, log } = await flood('/wait?ms=100', 400)
    expect({ outcomes, log }).toEqual({ outcomes: { 200: 400 }, log: [] })
    expect(upstream.takeMost()).toBeLessThanOrEqual(LAMBDA_AT_ONCE)
  })

  test.runIf(IS_WHOLE)('are refused in answer and log when they would wait too long', async () => {
    const flood = await deployFlood('patience')
    const { outcomes, retryAfter, log } = await flood('/wait?ms=11000', LAMBDA_AT_ONCE + 20)
    expect(outcomes).toEqual({ 200: LAMBDA_AT_ONCE, 429: 20 })
    expect(retryAfter).toEqual(['1'])
    expect(log).toEqual([expect.stringContaining('100 requests at once')])
  })

  const held: [string, string, object][] = [
    ['whose answer never comes', '/hang', {}],
    ['whose body never ends', '/drip', {}],
    ['whose body is not read', '/drip', { unread: true }],
    ['whose body stops half-way', '/stall', { unread: true }],
    ['whose odd status comes with an endless body', '/drip?status=901', {}],
  ]
  test.each(casesAtScale(held, 1))(
    '%s count until the invocation ends, and no longer',
    async (what, path, payload) => {
      const flood = await deployFlood(`left${what.length}`)
      for (let round = 0; round < 2; round++) {
        // One more asks the upstream how many have arrived.
        const { outcomes } = await flood(path, LAMBDA_AT_ONCE - 1, { ...payload, leave: true })
        expect(Object.keys(outcomes).filter((outcome) => outcome !== '200')).toEqual([])
        await untilIdle()
      }
    },
  )

  test.runIf(IS_WHOLE)('are free again after an odd status', async () => {
    const flood = await deployFlood('odd')
    const { outcomes } = await flood('/?status=901', 3 * LAMBDA_AT_ONCE)
    expect(outcomes).toEqual({ 901: 3 * LAMBDA_AT_ONCE })
  })
})

test.runIf(IS_WHOLE)(
  'Lambdas of one account share a number at once, and others keep theirs',
  async () => {
    const flood = await deployFlood('sharing')
    const holding = [await deployFlood('sharing'), await deployFlood('sharing')]
    const other = await deployFlood('other1')
    const held = holding.map((hold) => hold('/gate', LAMBDA_AT_ONCE))
    while (upstream.atOnce() < ACCOUNT_AT_ONCE) await sleep(20)
    const { outcomes, retryAfter, log } = await flood('/', 10)
    expect({ outcomes, retryAfter }).toEqual({ outcomes: { 429: 10 }, retryAfter: ['1'] })
    expect(log).toEqual([expect.stringContaining('200 requests at once')])
    expect((await other('/', 10)).outcomes).toEqual({ 200: 10 })
    upstream.open()
    for (const { outcomes: own } of await Promise.all(held)) expect(own).toEqual({ 200: 100 })
  },
)

test('A lambda that sends without a pause is held to a rate, refused requests and hops too', async () => {
  const flood = await deployFlood('rate')
  const before = upstream.total()
  const startedMs = Date.now()
  const { outcomes, log } = await flood('/', 2 * LAMBDA_BURST)
  const seconds = (Date.now() - startedMs) / 1_000
  const sent = upstream.total() - before
  expect(sent).toBeLessThanOrEqual(LAMBDA_BURST + 300 * seconds)
  expect(outcomes).toEqual({ 200: sent, 429: 2 * LAMBDA_BURST - sent })
  expect(log).toEqual([expect.stringContaining('300 requests a second')])
  const refused = await flood('@unlisted.example/', 2 * LAMBDA_BURST)
  expect(refused.outcomes[429]).toBeGreaterThan(0)
})

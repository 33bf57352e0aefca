import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bundleWorker } from '../../../scripts/bundle-worker.ts'
import { COMPATIBILITY_DATE } from '../../support/compatibility-date.ts'

/** Adds `count` records of `size` characters to the isolate's buffer; the queue fails while told to. */
const PRODUCER = {
  source: `
import { RecordBuffer } from './record-buffer.ts'
const buffer = new RecordBuffer()
const sent = []
let failing = false
const queue = {
  async send(message) {
    if (failing) throw new Error('The queue is full.')
    sent.push(message)
  },
}
export default {
  async fetch(request, env, ctx) {
    const order = await request.json()
    if (order.failing !== undefined) failing = order.failing
    for (let i = 0; i < (order.count ?? 0); i++) {
      const logs = order.size ? [{ level: 'Info', message: (order.fill ?? 'x').repeat(order.size), extras: [], timestamp: 0 }] : []
      const record = { id: String(order.from + i), errorMsg: null, logs }
      buffer.add(record, queue, (promise) => ctx.waitUntil(promise))
    }
    return Response.json(sent.map((message) => ({ ids: message.map(({ id }) => Number(id)), bytes: new TextEncoder().encode(JSON.stringify(message)).byteLength })))
  },
}`,
  resolveDir: new URL('../../../dispatcher/invocations', import.meta.url).pathname,
}

interface Sent {
  ids: number[]
  bytes: number
}

let source: string
let miniflare: Miniflare
beforeAll(async () => {
  source = await bundleWorker(PRODUCER)
})
afterAll(() => miniflare?.dispose())

/** A buffer that nothing has been added to. */
async function restart(): Promise<void> {
  await miniflare?.dispose()
  miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [
        { name: 'a', modules: true, script: source, compatibilityDate: COMPATIBILITY_DATE },
      ],
    }),
  )
}

async function order(body: object = {}): Promise<Sent[]> {
  const init = { method: 'POST', body: JSON.stringify(body) }
  const response = await miniflare.dispatchFetch('http://producer/', init)
  return (await response.json()) as Sent[]
}

const ids = (sent: Sent[]): number[] => sent.flatMap((message) => message.ids)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

describe('records of one isolate', () => {
  it('travel together, in order, in messages that the queue takes', async () => {
    await restart()
    await order({ from: 0, count: 400 })
    await order({ from: 400, count: 100, size: 6_000, fill: '\u0001' })
    await expect.poll(async () => ids(await order()).length).toBe(500)
    const sent = await order()
    expect(ids(sent)).toEqual(upTo(500))
    expect(sent.length).toBeLessThan(60)
    for (const { bytes } of sent) expect(bytes).toBeLessThan(128_000)
  })

  it('wait while the queue fails and go with the next one', async () => {
    await restart()
    await order({ failing: true, from: 0, count: 10 })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(await order({ failing: false })).toEqual([])
    await expect
      .poll(
        async () => {
          await order({ from: 999, count: 1 })
          return ids(await order())
        },
        { timeout: 10_000 },
      )
      .toEqual(expect.arrayContaining(upTo(10)))
  })

  it('are dropped, the oldest first, when too many wait', async () => {
    await restart()
    await order({ failing: true })
    for (let from = 0; from < 3_000; from += 100) await order({ from, count: 100, size: 6_000 })
    await order({ failing: false })
    await expect
      .poll(
        async () => {
          await order({ from: 3_000, count: 1 })
          return ids(await order())
        },
        { timeout: 10_000 },
      )
      .toContain(2_999)
    const kept = ids(await order()).filter((id) => id < 3_000)
    expect(kept.length).toBeLessThan(1_400)
    expect(kept).toEqual(upTo(3_000).slice(-kept.length))
  })
})

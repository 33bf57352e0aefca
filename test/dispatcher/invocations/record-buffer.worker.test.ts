// real parts: the buffer inside workerd, with its clock
import { createExecutionContext } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { InvocationRecord } from '../../../dispatcher/invocations/invocation-record.ts'
import { RecordBuffer } from '../../../dispatcher/invocations/record-buffer.ts'
import { recordOf } from '../../support/invocation-record.ts'
import type { LogLine } from '../../../workers/lambda/contract.ts'

/** A queue that fails while it is told to. */
class Queue {
  isFailing = false
  readonly sent: InvocationRecord[][] = []

  async send(message: InvocationRecord[]): Promise<void> {
    if (this.isFailing) throw new Error('The queue is full.')
    this.sent.push(message)
  }
}

let queue: Queue
let buffer: RecordBuffer

beforeEach(() => {
  vi.stubGlobal('console', { ...console, error: () => undefined })
  buffer = new RecordBuffer()
  queue = new Queue()
})

/** Adds so many records, numbered from `from`, with a log line of `size` characters each. */
function add(from: number, count: number, { size = 0, fill = 'x' } = {}): void {
  const ctx = createExecutionContext()
  const line: LogLine = { level: 'Info', message: fill.repeat(size), extras: [], timestamp: 0 }
  for (let index = 0; index < count; index++) {
    const parts = { id: String(from + index), startedAt: 0, lines: size > 0 ? [line] : [] }
    const record = { ...recordOf(parts), accountId: '1234' }
    buffer.add(record, queue, (promise) => ctx.waitUntil(promise))
  }
}

const ids = (): number[] => queue.sent.flat().map(({ id }) => Number(id))
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)
const bytesOf = (message: InvocationRecord[]) =>
  new TextEncoder().encode(JSON.stringify(message)).byteLength

describe('records of one isolate', () => {
  it('travel together, in order, in messages that the queue takes', async () => {
    add(0, 400)
    add(400, 100, { size: 6_000, fill: '\u0001' })
    await expect.poll(() => ids().length).toBe(500)
    expect(ids()).toEqual(upTo(500))
    expect(queue.sent.length).toBeLessThan(60)
    for (const message of queue.sent) expect(bytesOf(message)).toBeLessThan(128_000)
  })

  it('wait while the queue fails and go with the next one', async () => {
    queue.isFailing = true
    add(0, 10)
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(ids()).toEqual([])
    queue.isFailing = false
    await expect
      .poll(
        () => {
          add(999, 1)
          return ids()
        },
        { timeout: 10_000 },
      )
      .toEqual(expect.arrayContaining(upTo(10)))
  })

  it('lose their lines, which are counted, the oldest first, when too many wait', async () => {
    queue.isFailing = true
    for (let from = 0; from < 6_000; from += 100) add(from, 100, { size: 6_000 })
    queue.isFailing = false
    await untilSent(6_000, 5_999)
    const sent = queue.sent.flat().filter(({ id }) => Number(id) < 6_000)
    expect(sent.map(({ id }) => Number(id))).toEqual(upTo(6_000))
    const bare = sent.findIndex(({ lines }) => lines.length > 0)
    expect(bare).toBeGreaterThan(3_000)
    expect(sent.slice(0, bare).map(({ droppedLines }) => droppedLines)).toEqual(
      Array.from({ length: bare }, () => [{ reason: 'overload', count: 1 }]),
    )
    expect(sent.slice(bare).every(({ lines }) => lines.length === 1)).toBe(true)
  })

  it('are dropped, the oldest first, when too many wait even without lines', async () => {
    queue.isFailing = true
    for (let from = 0; from < 50_000; from += 1_000) add(from, 1_000)
    queue.isFailing = false
    await untilSent(50_000, 49_999)
    const kept = ids().filter((id) => id < 50_000)
    expect(kept.length).toBeLessThan(40_000)
    expect(kept).toEqual(upTo(50_000).slice(-kept.length))
  })
})

/** Adds records until the one of an id was sent. */
async function untilSent(next: number, id: number): Promise<void> {
  await expect
    .poll(
      () => {
        add(next, 1)
        return ids()
      },
      { timeout: 10_000 },
    )
    .toContain(id)
}

// real parts: the buffer inside workerd, with its clock
import { createExecutionContext } from 'cloudflare:test'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { InvocationRecord } from '../../../dispatcher/invocations/invocation-record.ts'
import { RecordBuffer } from '../../../dispatcher/invocations/record-buffer.ts'
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
    const record: InvocationRecord = {
      id: String(from + index),
      accountId: '1234',
      lambdaUuid: 'u',
      eventId: null,
      state: 'SUCCEEDED',
      errorCode: null,
      errorMsg: null,
      startedAt: 0,
      durationMs: 1,
      logs: size > 0 ? [line] : [],
      droppedLogLines: 0,
    }
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

  it('are dropped, the oldest first, when too many wait', async () => {
    queue.isFailing = true
    for (let from = 0; from < 3_000; from += 100) add(from, 100, { size: 6_000 })
    queue.isFailing = false
    await expect
      .poll(
        () => {
          add(3_000, 1)
          return ids()
        },
        { timeout: 10_000 },
      )
      .toContain(2_999)
    const kept = ids().filter((id) => id < 3_000)
    expect(kept.length).toBeLessThan(1_400)
    expect(kept).toEqual(upTo(3_000).slice(-kept.length))
  })
})

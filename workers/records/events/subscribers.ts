import {
  type EventRefusal,
  type EventsRequest,
  type EventType,
  MAX_SUBSCRIBERS,
  type StreamEvent,
} from './contract.ts'
import type { EventRing } from './event-ring.ts'

/** How often something is sent, and after which time without reading a reader is cut off. */
export interface StreamTimes {
  heartbeatMs: number
  stallMs: number
}

/** Between two attempts of a browser to connect. */
const OPENING = 'retry: 2000\n: open\n\n'
const HEARTBEAT = ': still here\n\n'

interface Reader {
  after: number
  types: EventType[]
  controller: ReadableByteStreamController
  /** Ends the wait for the next event; absent while the reader has not taken the last one. */
  wake: ((reason: 'event' | 'heartbeat') => void) | undefined
  /** When it was given something, epoch milliseconds. */
  givenAt: number
}

/**
 * Those who follow an account's events. Each reads the ring from where it is, and only when it has taken what
 * came before, so a slow reader holds no memory: it falls behind, finds a gap, or is cut off.
 */
export class Subscribers {
  readonly #ring: EventRing
  readonly #times: StreamTimes
  readonly #readers = new Set<Reader>()
  readonly #encoder = new TextEncoder()
  #timer: number | null = null

  constructor(ring: EventRing, times: StreamTimes) {
    this.#ring = ring
    this.#times = times
  }

  open(request: EventsRequest): ReadableStream<Uint8Array> | EventRefusal {
    if (this.#readers.size >= MAX_SUBSCRIBERS) return { refused: 'too-many-subscribers' }
    const { types } = request
    const after = request.after ?? this.#ring.read({ types }).after
    let reader: Reader
    return new ReadableStream({
      type: 'bytes',
      start: (controller: ReadableByteStreamController) => {
        reader = this.#add(after, types, controller)
      },
      pull: (controller: ReadableByteStreamController) => this.#feed(reader, controller),
      cancel: () => this.#remove(reader),
    })
  }

  /** Tells everybody who waits that there is something new. */
  wake(): void {
    for (const reader of this.#readers) reader.wake?.('event')
  }

  #add(after: number, types: EventType[], controller: ReadableByteStreamController): Reader {
    const reader: Reader = { after, types, controller, wake: undefined, givenAt: Date.now() }
    this.#readers.add(reader)
    this.#timer ??= setInterval(() => this.#beat(), this.#times.heartbeatMs)
    controller.enqueue(this.#encoder.encode(OPENING))
    return reader
  }

  #remove(reader: Reader): void {
    this.#readers.delete(reader)
    if (this.#readers.size > 0) return
    clearInterval(this.#timer)
    this.#timer = null
  }

  /** Gives a reader what it lacks, or waits until there is something. */
  async #feed(reader: Reader, controller: ReadableByteStreamController): Promise<void> {
    let text = this.#take(reader)
    while (text === '') {
      const reason = await new Promise<'event' | 'heartbeat'>((resolve) => {
        reader.wake = resolve
      })
      reader.wake = undefined
      if (!this.#readers.has(reader)) return
      text = this.#take(reader) || (reason === 'heartbeat' ? HEARTBEAT : '')
    }
    reader.givenAt = Date.now()
    controller.enqueue(this.#encoder.encode(text))
  }

  #take(reader: Reader): string {
    const { after, types } = reader
    const page = this.#ring.read({ after, types })
    reader.after = page.after
    const gap = page.gap ? frame({ id: after, type: 'gap', payload: '{}' }) : ''
    return gap + page.events.map(frame).join('')
  }

  #beat(): void {
    const tooLongAgo = Date.now() - this.#times.stallMs
    for (const reader of this.#readers) {
      if (reader.wake) reader.wake('heartbeat')
      else if (reader.givenAt < tooLongAgo) {
        this.#remove(reader)
        reader.controller.error(new Error('The reader took nothing for too long.'))
      }
    }
  }
}

/** An event as a browser's EventSource reads it. */
function frame({
  id,
  type,
  payload,
}: Pick<StreamEvent, 'id' | 'payload'> & { type: string }): string {
  return `id: ${id}\nevent: ${type}\ndata: ${payload}\n\n`
}

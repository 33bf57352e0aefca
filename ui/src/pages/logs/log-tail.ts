import { answerOf, api } from '../../api/client.ts'
import { followEvents, type StreamState } from '../../api/event-stream.ts'
import { toast } from '../../components/toast.tsx'
import { sentenceOf } from '../../api/refusal.ts'
import type { LogLine } from '../../api/types.ts'
import { filterOf, type LogSearch, matches } from './log-search.ts'

/** Lines that a tail keeps; older ones are let go. */
const KEPT = 10_000
/** What comes within so many milliseconds is shown at once. */
const FLUSH_MS = 250
/** Lines from before the tail began that it starts with. */
const BEFORE = 100
const BEFORE_MS = 15 * 60_000

/** What a tail shows. */
export interface Tail {
  /** The oldest first. */
  lines: readonly LogLine[]
  /** Lines that wait while the tail is paused. */
  held: readonly LogLine[]
  /** Lines that were let go because there were too many. */
  letGo: number
  stream: StreamState
  /** When a line came last, in epoch milliseconds. */
  lastAt: number | undefined
}

const EMPTY: Tail = {
  lines: [],
  held: [],
  letGo: 0,
  stream: { kind: 'opening' },
  lastAt: undefined,
}

/**
 * Follows the lines that a search asks for as they are written. What can't be told is marked by a line of
 * the platform's at its place. Nothing is missed while it is paused.
 */
export class LogTail {
  readonly #search: Partial<LogSearch>
  readonly #watchers = new Set<() => void>()
  readonly #stop: () => void
  #tail: Tail = EMPTY
  #waiting: LogLine[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #isPaused = false

  constructor(account: string, search: Partial<LogSearch>) {
    this.#search = search
    void this.#readBefore(account)
    this.#stop = followEvents(account, {
      types: ['log'],
      onEvent: ({ type, data }) => this.#take(type, data),
      onState: (stream) => this.#set({ stream }),
    })
  }

  get = (): Tail => this.#tail

  subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  /** While paused, lines are held; going on shows them all. */
  pause(isPaused: boolean): void {
    if (isPaused === this.#isPaused) return
    this.#isPaused = isPaused
    if (!isPaused) this.#show(this.#tail.held, [])
  }

  clear(): void {
    this.#set({ lines: [], held: [], letGo: 0 })
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#stop()
  }

  async #readBefore(account: string): Promise<void> {
    try {
      const now = Date.now()
      const { lines } = await answerOf(
        api.GET('/api/account/{accountId}/logs', {
          params: {
            path: { accountId: account },
            query: {
              ...filterOf(this.#search),
              limit: BEFORE,
              startTimestamp: now - BEFORE_MS,
              endTimestamp: now,
            },
          },
        }),
      )
      const known = new Set(this.#tail.lines.map(({ id }) => id))
      const before = lines.filter((line) => matches(line, this.#search) && !known.has(line.id))
      this.#set({ lines: [...before.toReversed(), ...this.#tail.lines] })
    } catch (error) {
      toast({ words: `The lines before now were not read. ${sentenceOf(error)}` })
    }
  }

  #take(type: string, data: unknown): void {
    if (type === 'gap') {
      this.#wait([
        mark(
          'There is a gap here: the stream was away for too long. A search shows what is missing.',
        ),
      ])
    } else if (isLogEvent(data)) {
      if (data.lines) this.#wait(data.lines.filter((line) => matches(line, this.#search)))
      else {
        const count = data.count.toLocaleString('en')
        this.#wait([
          mark(
            `There is a gap here: ${count} lines in one second are too many to follow. A search shows them.`,
          ),
        ])
      }
    }
  }

  #wait(lines: readonly LogLine[]): void {
    if (lines.length === 0) return
    this.#waiting.push(...lines)
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS)
  }

  #flush(): void {
    this.#timer = undefined
    const came = this.#waiting
    this.#waiting = []
    const known = new Set(this.#tail.lines.slice(-2 * BEFORE).map(({ id }) => id))
    const fresh = came.filter(({ id }) => !known.has(id))
    if (fresh.length === 0) return
    if (this.#isPaused)
      this.#set({ held: [...this.#tail.held, ...fresh].slice(-KEPT), lastAt: Date.now() })
    else this.#show(fresh, this.#tail.held, Date.now())
  }

  #show(fresh: readonly LogLine[], held: readonly LogLine[], lastAt = this.#tail.lastAt): void {
    const all = [...this.#tail.lines, ...fresh]
    const over = Math.max(0, all.length - KEPT)
    this.#set({ lines: all.slice(over), held, letGo: this.#tail.letGo + over, lastAt })
  }

  #set(change: Partial<Tail>): void {
    this.#tail = { ...this.#tail, ...change }
    for (const watcher of this.#watchers) watcher()
  }
}

interface LogEvent {
  count: number
  lines: LogLine[] | null
}

function isLogEvent(data: unknown): data is LogEvent {
  return typeof data === 'object' && data !== null && 'count' in data && 'lines' in data
}

/** A line of the platform's that marks a place. */
function mark(message: string): LogLine {
  return {
    id: `mark-${crypto.randomUUID()}`,
    level: 'Warn',
    message,
    extras: [],
    timestamp: Date.now(),
    writtenBy: 'platform',
    userId: null,
    invocationId: null,
    requestId: null,
    lambdaUUID: null,
    lambdaVersion: null,
    state: null,
  }
}

import { setTimeout as sleep } from 'node:timers/promises'

/** A process that is to run all the time. */
export interface KeptProcess {
  /** Resolves with what ended it: a signal's name, or `status` and a number. */
  readonly ended: Promise<string>
  /** Waits until it serves. Rejects with the reason when it ends before that, or can't serve. */
  untilServing(): Promise<void>
  kill(): void
}

/** How often a process is started again. What ends it again and again would do so for ever. */
export interface RestartLimits {
  /** Ends after which it is not started again: so many in a row soon after a start, or within `windowMs`. */
  maxEnds: number
  windowMs: number
  /** Starts that are tried after one end. */
  maxStarts: number
}

/** What is kept running, and who is told. */
export interface RestartLoopOptions<Process> {
  /** Begins the sentences for the operator: `The control plane`. */
  name: string
  limits: RestartLimits
  /** Starts the process without waiting for it. */
  spawn(): Process
  /** It ended by itself and serves again. */
  onRestart?(): void
  /** It ended by itself and is not started again; the sentence says why. */
  onFailure(reason: string): void
}

/** A process that ran for less than this has met at its start what ended it. */
const STABLE_AFTER_MS = 5_000
/** Pause before a start, for each early end and failed start before it: what it met may have passed. */
const PAUSE_MS = 200

/** Keeps one process running: starts it again whenever it ends by itself. */
export class RestartLoop<Process extends KeptProcess> {
  readonly #options: RestartLoopOptions<Process>
  #current: Process | undefined
  #endsAtMs: number[] = []
  /** Early ends and failed starts since the process ran for a while. */
  #setbacks = 0
  #isClosed = false

  constructor(options: RestartLoopOptions<Process>) {
    this.#options = options
  }

  /** The process that runs, starts, or ended last; undefined before the first start. */
  get current(): Process | undefined {
    return this.#current
  }

  /** Starts the process for the first time; resolves when it serves. Rejects with the reason when it can't. */
  open(): Promise<void> {
    return this.#start()
  }

  /** Starts nothing from now on. The caller ends `current`. */
  close(): void {
    this.#isClosed = true
  }

  async #start(): Promise<void> {
    const process = this.#options.spawn()
    const startedAtMs = Date.now()
    this.#current = process
    try {
      await process.untilServing()
    } catch (error) {
      process.kill()
      throw error
    }
    void process.ended.then((end) => this.#onEnd(end, Date.now() - startedAtMs))
  }

  async #onEnd(end: string, afterMs: number): Promise<void> {
    if (this.#isClosed) return
    const { name, limits } = this.#options
    const atMs = Date.now()
    this.#endsAtMs = this.#endsAtMs.filter((earlier) => atMs - earlier < limits.windowMs)
    this.#endsAtMs.push(atMs)
    this.#setbacks = afterMs < STABLE_AFTER_MS ? this.#setbacks + 1 : 0
    if (this.#endsAtMs.length >= limits.maxEnds || this.#setbacks >= limits.maxEnds) {
      this.#options.onFailure(
        `${name} ended ${limits.maxEnds} times in a short time, the last time with ${end}; the lines above may say why.`,
      )
      return
    }
    const problem = await this.#startAgain(limits.maxStarts)
    if (this.#isClosed) return
    if (problem === undefined) {
      console.error(
        `${name} ended by itself (${end}); it serves again after ${Date.now() - atMs} ms.`,
      )
      this.#options.onRestart?.()
    } else {
      this.#options.onFailure(
        `${name} ended by itself (${end}) and can't be started again: ${problem}`,
      )
    }
  }

  /** Tries to start the process so often; returns why that failed, or undefined when it serves or is not wanted. */
  async #startAgain(starts: number): Promise<string | undefined> {
    await sleep(PAUSE_MS * this.#setbacks)
    if (this.#isClosed) return undefined
    try {
      await this.#start()
      return undefined
    } catch (error) {
      this.#setbacks++
      return starts > 1 ? this.#startAgain(starts - 1) : reasonOf(error)
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

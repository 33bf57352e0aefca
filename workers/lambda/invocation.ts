import { AsyncLocalStorage } from 'node:async_hooks'
import { LogBook } from './log-book.ts'
import { newPromise } from './primordials.ts'

/** How a lambda ended, before it is put into words. */
export type Settlement =
  | { kind: 'succeeded'; result: unknown }
  | { kind: 'failed'; reason: unknown }
  | { kind: 'expired' }

/** One run of the lambda. Several run at once in a warm isolate. */
export class Invocation {
  readonly id: string
  readonly log: LogBook
  /** Resolves when the invocation is settled. */
  readonly settled: Promise<void>
  #settlement: Settlement | undefined
  readonly #resolve: () => void

  /** @param isTry whether log lines tell where they were written, which costs time */
  constructor(id: string, isTry = false) {
    this.id = id
    this.log = new LogBook(id, isTry)
    const { promise, resolve } = newPromise()
    this.settled = promise
    this.#resolve = resolve
  }

  /** How the invocation ended; undefined while it runs. */
  get settlement(): Settlement | undefined {
    return this.#settlement
  }

  /** Ends the invocation; only the first call counts. */
  settle(settlement: Settlement): void {
    if (this.#settlement) return
    this.#settlement = settlement
    this.#resolve()
  }
}

const storage = new AsyncLocalStorage<Invocation>()

/** Runs `work` so that everything it starts knows its invocation. */
export const runInInvocation: (invocation: Invocation, work: () => Promise<void>) => Promise<void> =
  storage.run.bind(storage)

/** The invocation on whose behalf the current code runs; undefined outside of any. */
export const currentInvocation: () => Invocation | undefined = storage.getStore.bind(storage)

import { AsyncLocalStorage } from 'node:async_hooks'
import type { LogLine } from './contract.ts'
import { LogBook } from './log-book.ts'
import { newPromise, SafeError } from './primordials.ts'

/** How a lambda ended, before it is put into words. */
export type Settlement =
  | { kind: 'succeeded'; result: unknown }
  | { kind: 'failed'; reason: unknown }
  | { kind: 'expired' }
  | { kind: 'flooded' }

/**
 * What code may say by `console` in one invocation, in UTF-16 code units: twenty thousand long lines. Lines beyond
 * those that are kept are only counted; this ends an invocation that does nothing else.
 */
const MAX_SAID_CHARS = 16_000_000
/** What stands for a value that is not converted to text. */
const CHARS_OF_VALUE = 16
/** What a gigantic one counts, which is cut anyway. */
const MAX_CHARS_OF_VALUE = 100_000

/** Why a flooded invocation ended. */
export const FLOODED_MESSAGE = `The lambda logged more than ${MAX_SAID_CHARS} characters. Log less of it.`

/** One run of the lambda. Several run at once in a warm isolate. */
export class Invocation {
  readonly id: string
  readonly log: LogBook
  /** Resolves when the invocation is settled. */
  readonly settled: Promise<void>
  #settlement: Settlement | undefined
  #said = 0
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

  /** Logs what code says by `console`. Ends the invocation, and throws, when that is far too much. */
  say(level: LogLine['level'], message: unknown, extras: readonly unknown[]): void {
    this.log.write(level, message, extras)
    this.#said += charsOf(message)
    for (let index = 0; index < extras.length; index += 1) this.#said += charsOf(extras[index])
    if (this.#said <= MAX_SAID_CHARS) return
    this.settle({ kind: 'flooded' })
    if (this.#settlement?.kind === 'flooded') throw new SafeError(FLOODED_MESSAGE)
  }

  /** Ends the invocation; only the first call counts. */
  settle(settlement: Settlement): void {
    if (this.#settlement) return
    this.#settlement = settlement
    this.#resolve()
  }
}

function charsOf(value: unknown): number {
  if (typeof value !== 'string') return CHARS_OF_VALUE
  return value.length < MAX_CHARS_OF_VALUE ? value.length : MAX_CHARS_OF_VALUE
}

const storage = new AsyncLocalStorage<Invocation>()

/** Runs `work` so that everything it starts knows its invocation. */
export const runInInvocation: (invocation: Invocation, work: () => Promise<void>) => Promise<void> =
  storage.run.bind(storage)

/** The invocation on whose behalf the current code runs; undefined outside of any. */
export const currentInvocation: () => Invocation | undefined = storage.getStore.bind(storage)

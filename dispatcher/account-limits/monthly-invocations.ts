import { ApiError } from '../../kit/http/api-error.ts'
import { Renewal } from './renewal.ts'

/** The count is asked for again after this, beside the requests. */
const REFRESH_MS = 5_000

/** What the records of an account tell of the month that runs. */
export interface MonthCount {
  /** When the month began in UTC, epoch milliseconds. */
  from: number
  invocations: number
}

/** The month of an account as this isolate knows it. */
interface Tally {
  from: number
  /** Never more than have begun. */
  begun: number
  renewal: Renewal
}

/**
 * Counts the invocations of accounts that may have so many in a month. An isolate counts its own as they begin, and asks
 * the accounts' records every few seconds for those of others. So nobody is refused too early, and what is too much
 * is at most what other isolates began since.
 */
export class MonthlyInvocations {
  readonly #count: (accountId: string) => Promise<MonthCount>
  readonly #now: () => number
  /** Of accounts that have such a limit, which are few. */
  readonly #tallies = new Map<string, Tally>()

  /**
   * @param count the invocations of an account's month, by its records
   * @param now the clock, in epoch milliseconds
   */
  constructor(count: (accountId: string) => Promise<MonthCount>, now: () => number = Date.now) {
    this.#count = count
    this.#now = now
  }

  /**
   * Counts an invocation that is about to begin; a promise only where the records have to be asked first. While they can't be
   * asked, what is known counts. Answers a function that takes it back, for one that did not begin. Throws
   * `ApiError` 429 when as many have begun this month as may.
   */
  take(
    accountId: string,
    limit: number,
    waitUntil: (work: Promise<unknown>) => void,
  ): (() => void) | Promise<() => void> {
    const tally = this.#tallyOf(accountId)
    const renewed = tally.renewal.renew(waitUntil)
    return renewed ? renewed.then(() => begin(tally, limit)) : begin(tally, limit)
  }

  #tallyOf(accountId: string): Tally {
    const from = monthStart(this.#now())
    const known = this.#tallies.get(accountId)
    if (known?.from === from) return known
    const failure = { event: 'month-unknown', accountId }
    const tally: Tally = {
      from,
      begun: 0,
      renewal: new Renewal(() => this.#ask(accountId, tally), REFRESH_MS, failure, this.#now),
    }
    this.#tallies.set(accountId, tally)
    return tally
  }

  async #ask(accountId: string, tally: Tally): Promise<void> {
    const { from, invocations } = await this.#count(accountId)
    // Where a month ends, the clock of the records may be behind or ahead.
    if (from === tally.from) tally.begun = Math.max(tally.begun, invocations)
  }
}

function begin(tally: Tally, limit: number): () => void {
  if (tally.begun >= limit) throw usedUp(limit, tally.from)
  tally.begun++
  return () => {
    tally.begun--
  }
}

function usedUp(limit: number, from: number): ApiError {
  const month = new Date(from)
  const next = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1))
  // Without a Retry-After: a client would wait for weeks.
  return new ApiError(
    'com.liveperson.faas.es.too-many-requests',
    `The account has used up the ${limit} invocations that it may have in a month. Counting begins anew on ${next.toISOString().slice(0, 10)} at 00:00 UTC; the operator of the platform can raise the limit.`,
  )
}

function monthStart(atMs: number): number {
  const date = new Date(atMs)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
}

import type { DispatchOptions } from '../env.ts'
import type { MonthlyInvocations } from './monthly-invocations.ts'
import { Renewal } from './renewal.ts'
import { type OwnLimits, SETTABLE_LIMITS } from './settable-limits.ts'

/** The list is asked for again after this, beside the requests. */
const REFRESH_MS = 15_000

/** The limits that go with a dispatch. */
export type DispatchLimits = NonNullable<DispatchOptions['limits']>

/** Tells the limits of an account's invocations; a promise only where they have to be asked for first. */
export type LimitsOf = (accountId: string) => DispatchLimits | Promise<DispatchLimits>

/** An invocation that may begin. */
export interface Admission {
  limits: DispatchLimits
  /** To be called when it did not begin. */
  giveBack: () => void
}

/**
 * Lets an invocation of an account begin, and counts it where the account may have so many. Throws `ApiError` 429 when there
 * are no more; a promise only where something has to be asked for first.
 */
export type Admit = (accountId: string) => Admission | Promise<Admission>

/** What is known of an account. */
interface Known extends Admission {
  /** Undefined where invocations are not counted. */
  monthlyInvocations: number | undefined
}

const USUAL = toKnown({})

/** What accounts have limits of their own, no older than was promised. An invocation reads no database for it. */
export class KnownLimits {
  readonly #list: () => Promise<Record<string, OwnLimits>>
  readonly #months: MonthlyInvocations
  readonly #renewal: Renewal
  #known = new Map<string, Known>()

  /**
   * @param list the limits of all accounts that have some of their own
   * @param months counts the invocations of those that may not have as many as they like
   * @param now the clock, in epoch milliseconds
   */
  constructor(
    list: () => Promise<Record<string, OwnLimits>>,
    months: MonthlyInvocations,
    now: () => number = Date.now,
  ) {
    this.#list = list
    this.#months = months
    this.#renewal = new Renewal(() => this.#ask(), REFRESH_MS, { event: 'limits-unknown' }, now)
  }

  /** See `LimitsOf`. While the list can't be had, the last one counts, and before the first what holds for everybody. */
  of(
    accountId: string,
    waitUntil: (work: Promise<unknown>) => void,
  ): DispatchLimits | Promise<DispatchLimits> {
    const known = this.#find(accountId, waitUntil)
    return known instanceof Promise ? known.then(({ limits }) => limits) : known.limits
  }

  /** See `Admit`. */
  admit(
    accountId: string,
    waitUntil: (work: Promise<unknown>) => void,
  ): Admission | Promise<Admission> {
    const known = this.#find(accountId, waitUntil)
    if (known instanceof Promise) {
      return known.then((found) => this.#count(accountId, found, waitUntil))
    }
    return this.#count(accountId, known, waitUntil)
  }

  #count(
    accountId: string,
    known: Known,
    waitUntil: (work: Promise<unknown>) => void,
  ): Admission | Promise<Admission> {
    const { limits, monthlyInvocations } = known
    if (monthlyInvocations === undefined) return known
    const taken = this.#months.take(accountId, monthlyInvocations, waitUntil)
    if (taken instanceof Promise) return taken.then((giveBack) => ({ limits, giveBack }))
    return { limits, giveBack: taken }
  }

  #find(accountId: string, waitUntil: (work: Promise<unknown>) => void): Known | Promise<Known> {
    const found = () => this.#known.get(accountId) ?? USUAL
    const renewed = this.#renewal.renew(waitUntil)
    return renewed ? renewed.then(found) : found()
  }

  async #ask(): Promise<void> {
    const listed = Object.entries(await this.#list())
    this.#known = new Map(listed.map(([accountId, own]) => [accountId, toKnown(own)]))
  }
}

function toKnown(own: OwnLimits): Known {
  const usual = SETTABLE_LIMITS
  return {
    limits: {
      cpuMs: own['invocation-cpu'] ?? usual['invocation-cpu'].usual,
      subRequests: own['outgoing-requests-in-all'] ?? usual['outgoing-requests-in-all'].usual,
    },
    monthlyInvocations: own['monthly-invocations'],
    giveBack: () => undefined,
  }
}

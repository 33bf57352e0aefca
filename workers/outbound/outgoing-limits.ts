import {
  ACCOUNT_REQUESTS,
  ACCOUNT_REQUESTS_AT_ONCE,
  LAMBDA_REQUESTS,
} from '../../kit/limits/limits.ts'
import type { OverLimit } from '../../kit/limits/over-limit.ts'
import { type Slot, Slots } from '../../kit/limits/slots.ts'
import { TokenBuckets } from '../../kit/limits/token-buckets.ts'
import type { LambdaContext } from './contract.ts'

/** How much the lambdas of the accounts may send through this isolate. */
export class OutgoingLimits {
  readonly #lambdas = new TokenBuckets(LAMBDA_REQUESTS)
  readonly #accounts = new TokenBuckets(ACCOUNT_REQUESTS)
  /**
   * Nobody waits here: a request that does holds a connection of what all share. Each takes two, from the
   * host and to the upstream. The lease is what an invocation lasts, with room to spare.
   */
  readonly #slots = new Slots({
    perKey: ACCOUNT_REQUESTS_AT_ONCE,
    total: 2_000,
    maxWaiting: 0,
    maxWaitMs: 0,
    leaseMs: 35_000,
  })

  /** Counts a request against the rates of its lambda and its account; says which of them it is over. */
  countRequest({ accountId, lambdaUuid }: LambdaContext): OverLimit | undefined {
    const lambdaWaitMs = this.#lambdas.take(`${accountId}/${lambdaUuid}`)
    if (lambdaWaitMs > 0) {
      const limit = `${LAMBDA_REQUESTS.perSecond} requests a second of one lambda`
      return { limit, retryAfterMs: lambdaWaitMs }
    }
    const accountWaitMs = this.#accounts.take(accountId)
    if (accountWaitMs === 0) return undefined
    const limit = `${ACCOUNT_REQUESTS.perSecond} requests a second of one account`
    return { limit, retryAfterMs: accountWaitMs }
  }

  /** Takes one of the places that an account has for requests at once, or says that there is none. */
  async takePlace({ accountId }: LambdaContext): Promise<Slot | OverLimit> {
    const limit = `${ACCOUNT_REQUESTS_AT_ONCE} requests at once of one account, fewer while others send many`
    return (await this.#slots.take(accountId)) ?? { limit, retryAfterMs: 1_000 }
  }
}

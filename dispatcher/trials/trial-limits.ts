import { TRIALS_AT_ONCE, TRIALS_PER_MINUTE } from '../../kit/limits/limits.ts'
import { ApiError } from '../../kit/http/api-error.ts'
import { type Slot, Slots } from '../../kit/limits/slots.ts'
import { TokenBuckets } from '../../kit/limits/token-buckets.ts'

const AT_ONCE_OF_ALL = 64
/** Longer than building, uploading and running may take. */
const LEASE_MS = 90_000
const AGAIN_AFTER_SECONDS = 5

/** How much code the accounts may try out in this isolate. */
export class TrialLimits {
  readonly #rate = new TokenBuckets({ perSecond: TRIALS_PER_MINUTE / 60, burst: TRIALS_PER_MINUTE })
  readonly #slots = new Slots({
    perKey: TRIALS_AT_ONCE,
    total: AT_ONCE_OF_ALL,
    maxWaiting: 0,
    maxWaitMs: 0,
    leaseMs: LEASE_MS,
  })

  /**
   * Takes a place for a try of an account, to be released when it has ended. Throws `ApiError` 429 with when to
   * come again.
   */
  async take(accountId: string): Promise<Slot> {
    const slot = await this.#slots.take(accountId)
    if (!slot) throw tooMany(`${TRIALS_AT_ONCE} at once`, AGAIN_AFTER_SECONDS)
    const waitMs = this.#rate.take(accountId)
    if (waitMs === 0) return slot
    slot.release()
    throw tooMany(`${TRIALS_PER_MINUTE} a minute`, Math.ceil(waitMs / 1_000))
  }
}

function tooMany(limit: string, retryAfterSeconds: number): ApiError {
  return new ApiError(
    'com.liveperson.faas.es.too-many-requests',
    `The account tries out too much code: ${limit} is its limit. Repeat the request in ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  )
}

import { Slots } from '../../kit/limits/slots.ts'
import { type Rate, TokenBuckets } from '../../kit/limits/token-buckets.ts'
import type { LambdaContext, SecretAnswer } from '../outbound/contract.ts'

type OverLimit = Extract<SecretAnswer, { outcome: 'over-limit' }>

const READS_OF_LAMBDA: Rate = { perSecond: 200, burst: 600 }
const READS_OF_ACCOUNT: Rate = { perSecond: 400, burst: 1_200 }
/** Each update is an entry of the audit trail, which is kept for ever. */
const UPDATES_OF_LAMBDA: Rate = { perSecond: 12 / 60, burst: 50 }
const UPDATES_OF_ACCOUNT: Rate = { perSecond: 30 / 60, burst: 100 }

/** How often lambdas may use the secrets of their accounts in this isolate. */
export class SecretLimits {
  readonly #lambdaReads = new TokenBuckets(READS_OF_LAMBDA)
  readonly #accountReads = new TokenBuckets(READS_OF_ACCOUNT)
  readonly #lambdaUpdates = new TokenBuckets(UPDATES_OF_LAMBDA)
  readonly #accountUpdates = new TokenBuckets(UPDATES_OF_ACCOUNT)
  /** One update of an account at a time, and few of all, leave the database to others in between. */
  readonly #updates = new Slots({
    perKey: 1,
    total: 5,
    maxWaiting: UPDATES_OF_ACCOUNT.burst,
    maxWaitMs: 20_000,
    leaseMs: 30_000,
  })

  /** Counts a read; says which limit it is over. */
  countRead(lambda: LambdaContext): OverLimit | undefined {
    return (
      over(this.#lambdaReads, keyOf(lambda), '200 reads of secrets a second of one lambda') ??
      over(this.#accountReads, lambda.accountId, '400 reads of secrets a second of one account')
    )
  }

  /** Runs an update when it is its turn, or says which limit it is over. */
  async updateInTurn<T>(lambda: LambdaContext, update: () => Promise<T>): Promise<T | OverLimit> {
    const { accountId } = lambda
    const ofLambda = '12 updates of secrets a minute of one lambda, 50 at once'
    const ofAccount = '30 updates of secrets a minute of one account, 100 at once'
    const overRate =
      over(this.#lambdaUpdates, keyOf(lambda), ofLambda) ??
      over(this.#accountUpdates, accountId, ofAccount)
    if (overRate) return overRate
    const turn = await this.#updates.take(accountId)
    if (!turn) return overLimit('one update of a secret at a time', 1_000)
    return update().finally(() => turn.release())
  }
}

function keyOf({ accountId, lambdaUuid }: LambdaContext): string {
  return `${accountId}/${lambdaUuid}`
}

function over(buckets: TokenBuckets, key: string, limit: string): OverLimit | undefined {
  const retryAfterMs = buckets.take(key)
  return retryAfterMs > 0 ? overLimit(limit, retryAfterMs) : undefined
}

function overLimit(limit: string, retryAfterMs: number): OverLimit {
  return { outcome: 'over-limit', limit, retryAfterMs }
}

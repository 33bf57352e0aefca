/** A rate, and how much may come at once. */
export interface Rate {
  perSecond: number
  burst: number
}

interface Bucket {
  tokens: number
  atMs: number
}

/** Keys that are remembered. One that is forgotten passes what it had left on, so forgetting gives nothing. */
const MAX_KEYS = 20_000

/** Holds each key to a rate, in one isolate. */
export class TokenBuckets {
  readonly #rate: Rate
  readonly #maxKeys: number
  /** In order of last use. */
  readonly #buckets = new Map<string, Bucket>()

  constructor(rate: Rate, maxKeys = MAX_KEYS) {
    this.#rate = rate
    this.#maxKeys = maxKeys
  }

  /** Takes one of what `key` may use. Returns 0, or after how many milliseconds there is one again. */
  take(key: string): number {
    const bucket = this.#buckets.get(key) ?? this.#newBucket()
    this.#buckets.delete(key)
    this.#buckets.set(key, bucket)
    this.#fill(bucket)
    if (bucket.tokens < 1) return Math.ceil(((1 - bucket.tokens) * 1_000) / this.#rate.perSecond)
    bucket.tokens -= 1
    return 0
  }

  /**
   * Where there are too many keys, a new one takes over the bucket that was left alone longest, and so
   * is the fullest. Whoever makes up keys to be forgotten comes back to no more than they left.
   */
  #newBucket(): Bucket {
    if (this.#buckets.size >= this.#maxKeys) {
      for (const [oldest, bucket] of this.#buckets) {
        this.#buckets.delete(oldest)
        return bucket
      }
    }
    return { tokens: this.#rate.burst, atMs: Date.now() }
  }

  #fill(bucket: Bucket): void {
    const nowMs = Date.now()
    const gained = (Math.max(0, nowMs - bucket.atMs) * this.#rate.perSecond) / 1_000
    bucket.tokens = Math.min(this.#rate.burst, bucket.tokens + gained)
    bucket.atMs = nowMs
  }
}

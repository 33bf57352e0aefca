import { ApiError } from '../../kit/http/api-error.ts'
import type { SentinelQuestions } from './ask-sentinel.ts'

/** Whoever is revoked is refused within this, however long nobody has called this isolate. */
const PROMISE_MS = 60_000
/** The list is asked for again after this, beside the requests. */
const REFRESH_MS = 10_000
/** From this age on a request waits for the list: what it says may be too old when it is answered. */
const MAX_AGE_MS = 40_000
/** While the sentinel does not answer, it is asked no more often than this. */
const RETRY_MS = 2_000

/** What of a token decides whether it was revoked. */
export interface Revocable {
  /** The newest revocation that the token knows of. */
  revision: number
  /** `kind id` of its user, its client, and the grant or session that it came of. */
  subjects: readonly string[]
}

/** What the sentinel has revoked, no older than was promised. */
export class RevocationList {
  readonly #source: SentinelQuestions
  readonly #now: () => number
  readonly #newest = new Map<string, { sequence: number; expiresAt: number }>()
  #sequence = 0
  #askedAtMs = -Infinity
  #askingSinceMs = -Infinity

  /** @param now the clock, in epoch milliseconds */
  constructor(source: SentinelQuestions, now: () => number) {
    this.#source = source
    this.#now = now
  }

  /**
   * Sees to it that the list is as young as was promised. While it is young this is a comparison; later
   * it is renewed beside the request; when it is old, the request waits. Answers what to wait for.
   *
   * @throws ApiError 503, from the promise, when the list is too old and can't be had: a token that may
   * be revoked is not let in
   */
  renew(waitUntil: (work: Promise<unknown>) => void): Promise<void> | undefined {
    const now = this.#now()
    const ageMs = now - this.#askedAtMs
    if (ageMs < REFRESH_MS) return undefined
    if (ageMs >= MAX_AGE_MS) return this.#askOrRefuse()
    if (now - this.#askingSinceMs >= RETRY_MS) waitUntil(this.#ask().catch(() => undefined))
    return undefined
  }

  /** Tells by the list as it is now whether a token was revoked. */
  isRevoked({ revision, subjects }: Revocable): boolean {
    return (
      this.#sequence > revision &&
      subjects.some((subject) => (this.#newest.get(subject)?.sequence ?? 0) > revision)
    )
  }

  async #askOrRefuse(): Promise<void> {
    try {
      await this.#ask()
    } catch (error) {
      if (this.#now() - this.#askedAtMs < PROMISE_MS) return
      throw new ApiError(
        'com.liveperson.faas.es.unavailable',
        "The platform can't check right now whether the token was revoked. Try again shortly.",
        { cause: error },
      )
    }
  }

  async #ask(): Promise<void> {
    const startedAtMs = this.#now()
    this.#askingSinceMs = startedAtMs
    for (let hasMore = true; hasMore;) {
      const page = await this.#source.revocationsSince(this.#sequence)
      for (const [number, kind, id, expiresAt] of page.revoked) {
        const subject = `${kind} ${id}`
        // Two answers may come in the wrong order.
        if (number > (this.#newest.get(subject)?.sequence ?? 0)) {
          this.#newest.set(subject, { sequence: number, expiresAt })
        }
        this.#sequence = Math.max(this.#sequence, number)
      }
      hasMore = page.hasMore
    }
    // Of two answers at once the later question's is the younger one.
    this.#askedAtMs = Math.max(this.#askedAtMs, startedAtMs)
    for (const [subject, { expiresAt }] of this.#newest) {
      if (expiresAt < startedAtMs) this.#newest.delete(subject)
    }
  }
}

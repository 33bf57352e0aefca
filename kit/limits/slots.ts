/** How many may be under way at once. */
export interface SlotLimits {
  /** Of one key. */
  perKey: number
  /** Of all keys. A key may have no more than are still free, so that a few never leave nothing to others. */
  total: number
  /** How many of one key may wait; of all keys ten times that, and again no more than are still free. */
  maxWaiting: number
  /** How long each waits. */
  maxWaitMs: number
  /**
   * When a slot is free again though nobody has released it: whoever took it must have ended by then. A
   * request that workerd breaks off runs no more code, so some releases never come.
   */
  leaseMs: number
}

/** A place among those that are under way. */
export interface Slot {
  /** Gives the place to the next one; only the first call counts. */
  release(): void
}

interface Taken {
  key: string
  expiresAtMs: number
}

interface Waiter {
  grant(slot: Slot): void
}

/** Times the room for those of one key that wait, for all of them. */
const KEYS_WAITING = 10

/** Counts what is under way at once, in one isolate. */
export class Slots {
  readonly #limits: SlotLimits
  /** In order of age, so the first lease to end comes first. */
  readonly #taken = new Set<Taken>()
  readonly #countOf = new Map<string, number>()
  /** By key; the key whose turn comes next is the first. */
  readonly #waiting = new Map<string, Set<Waiter>>()
  #waitingCount = 0

  constructor(limits: SlotLimits) {
    this.#limits = limits
  }

  /**
   * Takes a slot of `key`, waiting for its turn where none is free. Resolves with undefined when there
   * is no room to wait, when it waited in vain, or when `signal` says that nobody waits any more.
   */
  async take(key: string, signal?: AbortSignal): Promise<Slot | undefined> {
    this.#endLeases()
    // An event that has happened is not told again, so nothing would release the slot before its lease ends.
    if (signal?.aborted) return undefined
    if (!this.#waiting.has(key) && this.#hasRoom(key)) return this.#makeSlot(key)
    const ownQueue = this.#waiting.get(key)?.size ?? 0
    const { maxWaiting } = this.#limits
    const freePlaces = maxWaiting * KEYS_WAITING - this.#waitingCount
    if (ownQueue >= Math.min(maxWaiting, freePlaces)) return undefined
    return this.#wait(key, signal)
  }

  async #wait(key: string, signal: AbortSignal | undefined): Promise<Slot | undefined> {
    const { promise, resolve } = Promise.withResolvers<Slot | undefined>()
    const waiter: Waiter = { grant: resolve }
    const queue = this.#waiting.get(key) ?? new Set()
    this.#waiting.set(key, queue.add(waiter))
    this.#waitingCount++
    const giveUp = () => {
      this.#leaveQueue(key, waiter)
      resolve(undefined)
    }
    signal?.addEventListener('abort', giveUp)
    // Without something of its own to wait for, workerd would take this request for hung.
    const timer = setTimeout(giveUp, this.#limits.maxWaitMs)
    const slot = await promise
    clearTimeout(timer)
    if (!signal?.aborted) return slot
    slot?.release()
    return undefined
  }

  #hasRoom(key: string): boolean {
    const { perKey, total } = this.#limits
    return (this.#countOf.get(key) ?? 0) < Math.min(perKey, total - this.#taken.size)
  }

  #makeSlot(key: string): Slot {
    const taken: Taken = { key, expiresAtMs: Date.now() + this.#limits.leaseMs }
    this.#taken.add(taken)
    this.#countOf.set(key, (this.#countOf.get(key) ?? 0) + 1)
    return { release: () => this.#release(taken) }
  }

  #release(taken: Taken): void {
    if (!this.#taken.delete(taken)) return
    const left = (this.#countOf.get(taken.key) ?? 0) - 1
    if (left > 0) this.#countOf.set(taken.key, left)
    else this.#countOf.delete(taken.key)
    this.#grantNext()
  }

  /** Goes once round the keys: each gets a turn before one has two. */
  #grantNext(): void {
    for (const [key, queue] of this.#waiting) {
      if (!this.#hasRoom(key)) continue
      const [waiter] = queue
      if (!waiter) continue
      this.#leaveQueue(key, waiter)
      if (queue.size > 0) {
        this.#waiting.delete(key)
        this.#waiting.set(key, queue)
      }
      waiter.grant(this.#makeSlot(key))
      return
    }
  }

  #leaveQueue(key: string, waiter: Waiter): void {
    const queue = this.#waiting.get(key)
    if (!queue?.delete(waiter)) return
    this.#waitingCount--
    if (queue.size === 0) this.#waiting.delete(key)
  }

  #endLeases(): void {
    const nowMs = Date.now()
    for (const taken of this.#taken) {
      if (taken.expiresAtMs > nowMs) return
      this.#release(taken)
    }
  }
}

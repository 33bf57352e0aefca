interface Entry<V> {
  value: V
  expiresAtMs: number
}

/** What was worked out before, by a key. It never grows beyond its bound: the oldest entry makes room. */
export class BoundedCache<K, V> {
  /** In order of age. */
  readonly #entries = new Map<K, Entry<V>>()
  readonly #maxEntries: number
  readonly #now: () => number

  /** @param now the clock, in epoch milliseconds */
  constructor(maxEntries: number, now: () => number = Date.now) {
    this.#maxEntries = maxEntries
    this.#now = now
  }

  /** The value of a key; undefined when there is none, or when it is too old. */
  get(key: K): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined || entry.expiresAtMs > this.#now()) return entry?.value
    this.#entries.delete(key)
    return undefined
  }

  /** Sets a key's value, which makes the entry the newest. It is good for `maxAgeMs`. */
  set(key: K, value: V, maxAgeMs = Infinity): void {
    this.#entries.delete(key)
    if (this.#entries.size >= this.#maxEntries) this.#deleteOldest()
    this.#entries.set(key, { value, expiresAtMs: this.#now() + maxAgeMs })
  }

  delete(key: K): void {
    this.#entries.delete(key)
  }

  #deleteOldest(): void {
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest)
      return
    }
  }
}

/** An isolate as the host counts it. */
export interface Isolate {
  /** Its name for the Worker Loader. */
  readonly loaderId: string
  inFlight: number
  /** Its script offers `INVOKE_ENTRYPOINT`; known once it was loaded. */
  isInvocable: boolean
}

/**
 * Counts the isolates of this process and says which one makes room for a new one. workerd itself
 * keeps every isolate until the process ends, and ends at about 4,000.
 */
export class IsolateCache {
  readonly #max: number
  /** In order of last use. */
  readonly #isolates = new Map<string, Isolate>()
  #loads = 0

  constructor(max: number) {
    this.#max = max
  }

  get size(): number {
    return this.#isolates.size
  }

  has(key: string): boolean {
    return this.#isolates.has(key)
  }

  /** Notes that a request runs in the isolate of `key`, a new one when there is none. */
  use(key: string): Isolate {
    // A name of its own for each load: one that is being evicted can't take a new request with it.
    const isolate = this.#isolates.get(key) ?? {
      loaderId: `${key}~${this.#loads++}`,
      inFlight: 0,
      isInvocable: false,
    }
    this.#isolates.delete(key)
    this.#isolates.set(key, isolate)
    isolate.inFlight++
    return isolate
  }

  /** Takes out the least recently used idle isolate when there are too many, for the caller to end. */
  takeSurplus(): Isolate | undefined {
    if (this.#isolates.size <= this.#max) return undefined
    for (const [key, isolate] of this.#isolates) {
      if (isolate.inFlight > 0) continue
      this.#isolates.delete(key)
      return isolate
    }
    return undefined
  }
}

/** Requests of a host that are remembered; enough to hold what ran a moment before it stalled. */
const KEPT = 16
/** Hosts that are remembered; the oldest ended long ago. */
const MAX_HOSTS = 64

interface Ring {
  scripts: string[]
  next: number
}

/** Which scripts were sent to which host last: one of them may run on there after its answer. */
export class RecentScripts {
  readonly #rings = new Map<number, Ring>()

  /** Notes a request. It is on every request's way, so it does no more than it must. */
  note(generation: number, script: string): void {
    let ring = this.#rings.get(generation)
    if (!ring) {
      ring = { scripts: [], next: 0 }
      this.#rings.set(generation, ring)
      for (const oldest of this.#rings.keys()) {
        if (this.#rings.size <= MAX_HOSTS) break
        this.#rings.delete(oldest)
      }
    }
    ring.scripts[ring.next] = script
    ring.next = (ring.next + 1) % KEPT
  }

  /** The scripts of the host's last requests, each once. */
  of(generation: number): string[] {
    return [...new Set(this.#rings.get(generation)?.scripts)]
  }
}

import type { HostRef } from '../protocol.ts'

/**
 * Which new scripts have requests under way on which probation host. A script that ends its host takes
 * with it what waits there, so each has a host without another while there are hosts enough.
 */
export class ProbationGuests {
  /** Scripts by the host's generation, one entry a request. */
  readonly #guests = new Map<number, string[]>()

  /** A host that runs no other script at the moment. */
  findFree(hosts: readonly HostRef[], script: string): HostRef | undefined {
    return hosts.find((host) => this.#guestsOf(host).every((guest) => guest === script))
  }

  /** The host with the fewest requests. */
  leastBusy(hosts: readonly HostRef[]): HostRef | undefined {
    return hosts.toSorted((a, b) => this.#guestsOf(a).length - this.#guestsOf(b).length)[0]
  }

  enter(host: HostRef, script: string): void {
    this.#guests.set(host.generation, [...this.#guestsOf(host), script])
  }

  /** Does nothing for a request that was on no probation host. */
  leave(host: HostRef, script: string): void {
    const guests = this.#guests.get(host.generation)
    if (!guests) return
    guests.splice(guests.indexOf(script), 1)
    if (guests.length === 0) this.#guests.delete(host.generation)
  }

  #guestsOf(host: HostRef): readonly string[] {
    return this.#guests.get(host.generation) ?? []
  }
}

import type { HostRef, PlaceRequest } from '../contract.ts'
import type { PooledHost } from './pooled-host.ts'

/** Hosts for new scripts; past them such scripts share. */
export const MAX_PROBATION_HOSTS = 4
/** A host beyond the first goes when nobody has needed one for so long. */
const SURPLUS_AFTER_MS = 60_000
/** Nobody has a request under way for so long: whoever sent it is gone. */
const GUEST_FORGOTTEN_AFTER_MS = 60_000

/** One of the scripts that ran last may run on after its answer. */
const REMEMBERED_SCRIPTS = 32

interface Guest {
  host: PooledHost
  script: string
  sinceMs: number
}

/**
 * The hosts of new scripts and which such script has requests under way on which. A script that ends its
 * host takes with it what waits there, so each has a host without another while there are hosts enough:
 * one as a rule, and more for a while when several new scripts wait at once.
 */
export class ProbationHosts {
  readonly #hosts: PooledHost[] = []
  /** By invocation, the oldest first. */
  readonly #guests = new Map<string, Guest>()
  #wantedAtMs = 0

  get isEmpty(): boolean {
    return this.#hosts.length === 0
  }

  get isFull(): boolean {
    return this.#hosts.length >= MAX_PROBATION_HOSTS
  }

  has(host: PooledHost): boolean {
    return this.#hosts.includes(host)
  }

  add(host: PooledHost): void {
    this.#hosts.push(host)
    if (this.#hosts.length > 1) this.#wantedAtMs = Date.now()
  }

  remove(host: PooledHost): void {
    const index = this.#hosts.indexOf(host)
    if (index >= 0) this.#hosts.splice(index, 1)
  }

  /** Sends a request to a host that runs no other script at the moment; undefined when there is none. */
  enterFree(request: PlaceRequest): HostRef | undefined {
    this.#forgetLost()
    const guests = [...this.#guests.values()]
    const free = this.#hosts.filter((host) =>
      guests.every((guest) => guest.host !== host || guest.script === request.script),
    )
    // Where it has run before it need not be loaded again.
    const own = free.find((host) => host.lastScripts?.includes(request.script)) ?? free[0]
    return own && this.#enter(own, request)
  }

  /** Sends a request to the host with the fewest requests; undefined when there are no hosts. */
  enterAny(request: PlaceRequest): HostRef | undefined {
    const guests = [...this.#guests.values()]
    const busyness = (host: PooledHost) => guests.filter((guest) => guest.host === host).length
    const [host] = this.#hosts.toSorted((a, b) => busyness(a) - busyness(b))
    return host && this.#enter(host, request)
  }

  /** Takes note that a request is done; false when it was none of a new script. */
  leave({ invocation }: PlaceRequest): boolean {
    return this.#guests.delete(invocation)
  }

  /** The host to give back, if there is one too many by now. */
  findSurplus(): PooledHost | undefined {
    if (Date.now() - this.#wantedAtMs < SURPLUS_AFTER_MS) return undefined
    return this.#hosts.length > 1 ? this.#hosts.at(-1) : undefined
  }

  #enter(host: PooledHost, { invocation, script }: PlaceRequest): HostRef {
    if (this.#hosts.indexOf(host) > 0) this.#wantedAtMs = Date.now()
    this.#guests.set(invocation, { host, script, sinceMs: Date.now() })
    const others = (host.lastScripts ?? []).filter((other) => other !== script)
    host.lastScripts = [...others, script].slice(-REMEMBERED_SCRIPTS)
    return host.process.ref
  }

  #forgetLost(): void {
    const oldestMs = Date.now() - GUEST_FORGOTTEN_AFTER_MS
    for (const [invocation, { sinceMs }] of this.#guests) {
      if (sinceMs >= oldestMs) return
      this.#guests.delete(invocation)
    }
  }
}

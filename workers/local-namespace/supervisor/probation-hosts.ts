import type { HostRef, PlaceRequest } from '../contract.ts'
import type { Host } from './host.ts'

/** Hosts for new scripts. When all of them are in use, new scripts share a host. */
export const MAX_PROBATION_HOSTS = 4
/** A host beyond the first one is given back when none was needed for so long. */
const SURPLUS_AFTER_MS = 60_000
/** No request takes so long: a binding that has not released its place by then is gone. */
const LOST_AFTER_MS = 60_000

/** A request of a new script that is under way. */
interface Guest {
  host: Host
  script: string
  sinceMs: number
}

/**
 * The hosts of new scripts, and which new script has requests under way on which host. A script that ends
 * its host also ends the requests of others there, so each new script has a host without another one while
 * there are hosts enough: there is one host as a rule, and more while several new scripts run at once.
 */
export class ProbationHosts {
  readonly #hosts: Host[] = []
  /** By invocation, the oldest first. */
  readonly #guests = new Map<string, Guest>()
  #wantedAtMs = 0

  get isEmpty(): boolean {
    return this.#hosts.length === 0
  }

  get isFull(): boolean {
    return this.#hosts.length >= MAX_PROBATION_HOSTS
  }

  has(host: Host): boolean {
    return this.#hosts.includes(host)
  }

  add(host: Host): void {
    this.#hosts.push(host)
    if (this.#hosts.length > 1) this.#wantedAtMs = Date.now()
  }

  remove(host: Host): void {
    const index = this.#hosts.indexOf(host)
    if (index >= 0) this.#hosts.splice(index, 1)
  }

  /** Sends a request to a host that runs no other script now; returns undefined when there is none. */
  enterFree(request: PlaceRequest): HostRef | undefined {
    this.#forgetLost()
    const guests = [...this.#guests.values()]
    const free = this.#hosts.filter((host) =>
      guests.every((guest) => guest.host !== host || guest.script === request.script),
    )
    // A host that has run the script before need not load it again.
    const own = free.find((host) => host.lastScripts?.includes(request.script)) ?? free[0]
    return own && this.#enter(own, request)
  }

  /** Sends a request to the host with the fewest requests; returns undefined when there are no hosts. */
  enterAny(request: PlaceRequest): HostRef | undefined {
    const guests = [...this.#guests.values()]
    const busyness = (host: Host) => guests.filter((guest) => guest.host === host).length
    const [host] = this.#hosts.toSorted((a, b) => busyness(a) - busyness(b))
    return host && this.#enter(host, request)
  }

  /** Takes note that a request is done; returns false when it was not placed here. */
  leave({ invocation }: PlaceRequest): boolean {
    return this.#guests.delete(invocation)
  }

  /** The host to give back, if there is one too many by now. */
  findSurplus(): Host | undefined {
    if (Date.now() - this.#wantedAtMs < SURPLUS_AFTER_MS) return undefined
    return this.#hosts.length > 1 ? this.#hosts.at(-1) : undefined
  }

  #enter(host: Host, { invocation, script }: PlaceRequest): HostRef {
    if (this.#hosts.indexOf(host) > 0) this.#wantedAtMs = Date.now()
    this.#guests.set(invocation, { host, script, sinceMs: Date.now() })
    host.noteSent(script)
    return host.ref
  }

  #forgetLost(): void {
    const oldestMs = Date.now() - LOST_AFTER_MS
    for (const [invocation, { sinceMs }] of this.#guests) {
      if (sinceMs >= oldestMs) return
      this.#guests.delete(invocation)
    }
  }
}

import type { HostRef, Rotation } from '../contract.ts'
import type { SupervisorLink } from './supervisor-link.ts'

/** With so many requests under way on a script's own host, another host helps out. */
const SPREAD_FROM = 16
const MAX_TRUSTED = 100_000
/** The caller gives up soon after this, and the request must not run once nobody waits for it. */
const PLACE_LIMIT_MS = 25_000

/** Where a request runs. */
export interface Place {
  host: HostRef
  /** The supervisor chose the host and has to be told when the request is done. */
  isPlaced: boolean
}

/** What a binding knows of the hosts, and of the scripts that run on the shared ones. */
export class Rotations {
  readonly #supervisor: SupervisorLink
  readonly #trustMs: number
  /** Until when a script is believed to run on the shared hosts, in epoch milliseconds. */
  readonly #trusted = new Map<string, number>()
  readonly #recent = new RecentScripts()
  /** Requests under way by the host's generation. */
  readonly #underWay = new Map<number, number>()
  #current: Rotation | undefined
  #confined = new Set<string>()

  /**
   * @param trustMs how long a script is believed to share hosts before the supervisor is asked again,
   * in milliseconds: short for a binding that nobody tells when a script is confined
   */
  constructor(supervisor: SupervisorLink, trustMs: number) {
    this.#supervisor = supervisor
    this.#trustMs = trustMs
  }

  /**
   * Finds the host of a request; `leave` says that it is done. Throws `NamespaceError` when the script
   * is refused at the moment.
   */
  async enter(script: string, invocation: string): Promise<Place> {
    // There is no pause where nobody has to be asked: requests of one moment must see each other's counts.
    const place = this.#sharedPlace(script) ?? (await this.#askForPlace(script, invocation))
    const { generation } = place.host
    this.#recent.note(generation, script)
    this.#underWay.set(generation, this.#busyness(place.host) + 1)
    return place
  }

  /** Takes note that a request is done, and tells the supervisor when it placed the request. */
  async leave(place: Place, script: string, invocation: string, answered: boolean): Promise<void> {
    const left = this.#busyness(place.host) - 1
    if (left > 0) this.#underWay.set(place.host.generation, left)
    else this.#underWay.delete(place.host.generation)
    if (!place.isPlaced) return
    // The caller has its answer, so a failure here is none of the request.
    await this.#supervisor.release({ script, invocation, answered }).catch(() => undefined)
  }

  /** Scripts whose requests went to a host last. */
  recentScripts(host: HostRef): string[] {
    return this.#recent.of(host.generation)
  }

  /** The word that hosts sign their own answers with; undefined before the first request. */
  get nonce(): string | undefined {
    return this.#current?.nonce
  }

  /** Takes over what the supervisor said. A confined script is no longer trusted. */
  accept(rotation: Rotation): void {
    for (const host of this.#current?.main ?? []) {
      if (!rotation.main.some(({ generation }) => generation === host.generation))
        this.#report(host)
    }
    this.#current = rotation
    this.#confined = new Set(rotation.confined)
    for (const script of rotation.confined) this.#trusted.delete(script)
  }

  /** Asks the supervisor where hosts are now. */
  async refresh(): Promise<void> {
    this.accept(await this.#supervisor.rotation())
  }

  /** The place of a script that is known to share hosts, without asking anybody. */
  #sharedPlace(script: string): Place | undefined {
    const { main = [] } = this.#current ?? {}
    if ((this.#trusted.get(script) ?? 0) <= Date.now() || this.#confined.has(script))
      return undefined
    const own = main[hash(script) % main.length]
    if (!own) return undefined
    if (main.length === 1 || this.#busyness(own) < SPREAD_FROM)
      return { host: own, isPlaced: false }
    // A script that is called a lot spreads over all hosts, and comes back when it is not.
    let host = own
    for (const other of main) {
      if (this.#busyness(other) * 2 < this.#busyness(host)) host = other
    }
    return { host, isPlaced: false }
  }

  async #askForPlace(script: string, invocation: string): Promise<Place> {
    const limit = AbortSignal.timeout(PLACE_LIMIT_MS)
    const placement = await this.#supervisor.place({ script, invocation }, limit).catch((error) => {
      if (!limit.aborted) throw error
      throw new NamespaceError('No host could take the request in time.', true)
    })
    if ('refused' in placement) throw new NamespaceError(placement.refused, true)
    this.accept(placement.rotation)
    if ('host' in placement) return { host: placement.host, isPlaced: true }
    this.#trust(script)
    return this.#sharedPlace(script) ?? this.#askForPlace(script, invocation)
  }

  /** Tells the supervisor what was sent last to a host that serves no longer: one of those scripts may have ended it. */
  #report(host: HostRef): void {
    const recent = this.recentScripts(host)
    if (recent.length === 0) return
    this.#supervisor.reportRecent({ host, recent }).catch(() => undefined)
  }

  #trust(script: string): void {
    if (this.#trusted.size >= MAX_TRUSTED) this.#trusted.clear()
    this.#trusted.set(script, Date.now() + this.#trustMs)
  }

  #busyness(host: HostRef): number {
    return this.#underWay.get(host.generation) ?? 0
  }
}

/** FNV-1a, which spreads scripts over hosts; nothing secret depends on it. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  }
  return value >>> 0
}

/** Requests of a host that are remembered, enough for what ran a moment before it stalled. */
const KEPT = 16
/** Hosts that are remembered; the oldest ended long ago. */
const MAX_HOSTS = 64

interface Ring {
  scripts: string[]
  next: number
}

/** Remembers which scripts were sent to which host last: one of them may run on there after its answer. */
class RecentScripts {
  readonly #rings = new Map<number, Ring>()

  /** Takes note of a request. This runs for every request, so it does no more than it must. */
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

/** A rejection of the binding's `fetch`. */
export class NamespaceError extends Error {
  /** The script surely did not start, so the request may be repeated. */
  readonly retryable: boolean
  /** What the script had logged before it was stopped. */
  readonly logs: unknown[]

  constructor(message: string, retryable: boolean, logs: unknown[] = []) {
    super(message)
    this.retryable = retryable
    this.logs = logs
  }
}

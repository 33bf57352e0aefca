import type { Placement, PlaceRequest, Rotation } from '../contract.ts'
import type { Confinement } from './confinement.ts'
import type { Host } from './host.ts'

/** What is needed of the pool to run confined scripts. */
export interface ConfinedHostsPool {
  /** A host that serves nothing yet. */
  take(): Promise<Host>
  drain(host: Host): Promise<void>
  /** Where requests go now. */
  rotation(): Promise<Rotation>
}

interface IdleHost {
  host: Host
  script: string
  timer: NodeJS.Timeout
}

interface BusyHost {
  host: Host
  script: string
  sinceMs: number
}

interface Waiting {
  request: PlaceRequest
  /** Aborts when whoever asked waits no longer. */
  signal: AbortSignal
  admit(placement: Placement): void
}

/** Confined scripts that run at the same time, each in a host of its own. */
const MAX_BUSY = 2
const MAX_WAITING = 1_000
const MAX_WAITING_OF_SCRIPT = 100
const MAX_IDLE = 2
const IDLE_HOST_MS = 30_000
/** No request takes so long: a binding that has not released its host by then is gone. */
const LOST_AFTER_MS = 60_000

/**
 * Runs the requests of confined scripts one at a time, each alone in a host, so that the end of such a host
 * can be attributed to the script that ran in it.
 */
export class ConfinedHosts {
  readonly #pool: ConfinedHostsPool
  readonly #confinement: Confinement
  readonly #waiting: Waiting[] = []
  /** By invocation, the oldest first. */
  readonly #busy = new Map<string, BusyHost>()
  readonly #idle: IdleHost[] = []
  /** Requests that have left the queue and wait for their host. */
  #opening = 0
  /** The scripts of those requests. */
  readonly #openingFor = new Set<string>()

  constructor(pool: ConfinedHostsPool, confinement: Confinement) {
    this.#pool = pool
    this.#confinement = confinement
  }

  /** Finds a host for a request of a confined script; resolves when it is the request's turn. */
  async place(request: PlaceRequest, signal: AbortSignal): Promise<Placement> {
    this.#releaseLost()
    const ofScript = this.#waiting.filter((other) => other.request.script === request.script)
    if (this.#waiting.length >= MAX_WAITING || ofScript.length >= MAX_WAITING_OF_SCRIPT) {
      return {
        refused:
          'Worker suspended: too many requests wait for this script, which runs one at a time after it had to be stopped.',
      }
    }
    const placed = Promise.withResolvers<Placement>()
    const waiting: Waiting = { request, signal, admit: placed.resolve }
    this.#waiting.push(waiting)
    signal.addEventListener('abort', () => {
      const index = this.#waiting.indexOf(waiting)
      if (index >= 0) this.#waiting.splice(index, 1)
    })
    void this.#admitNext()
    return placed.promise
  }

  /** Takes back the host of a request that is done. */
  release({ script, invocation }: PlaceRequest, answered: boolean): void {
    const host = this.#busy.get(invocation)?.host
    if (!host) return
    this.#busy.delete(invocation)
    host.free()
    if (host.isServing) {
      if (answered) this.#confinement.recordCleanRun(script)
      this.#keepIdle(host, script)
    }
    void this.#admitNext()
  }

  async #admitNext(): Promise<void> {
    if (this.#busy.size + this.#opening >= MAX_BUSY) return
    const next = this.#takeNext()
    if (!next) return
    const { request, signal } = next
    // The script may have ended another host while this request waited.
    const refused = this.#confinement.refusalOf(request.script)
    if (refused !== undefined) {
      next.admit({ refused })
      this.#openingFor.delete(request.script)
      return this.#admitNext()
    }
    this.#opening++
    try {
      const host = this.#takeIdle(request.script) ?? (await this.#pool.take())
      if (signal.aborted) {
        this.#keepIdle(host, request.script)
        return
      }
      host.reserve(request)
      this.#busy.set(request.invocation, { host, script: request.script, sinceMs: Date.now() })
      next.admit({ host: host.ref, rotation: await this.#pool.rotation() })
    } catch {
      next.admit({ refused: 'No host could be started for the script.' })
    } finally {
      this.#opening--
      this.#openingFor.delete(request.script)
      void this.#admitNext()
    }
  }

  /** Takes the request that has waited longest of those whose script does not run in a host now. */
  #takeNext(): Waiting | undefined {
    const running = new Set([...this.#busy.values()].map(({ script }) => script))
    const index = this.#waiting.findIndex(
      ({ request: { script } }) => !running.has(script) && !this.#openingFor.has(script),
    )
    const [next] = index < 0 ? [] : this.#waiting.splice(index, 1)
    if (next) this.#openingFor.add(next.request.script)
    return next
  }

  /** A binding whose process ended releases nothing. */
  #releaseLost(): void {
    const oldestMs = Date.now() - LOST_AFTER_MS
    for (const [invocation, { host, script, sinceMs }] of this.#busy) {
      if (sinceMs >= oldestMs) return
      void this.#pool.drain(host)
      this.release({ script, invocation }, false)
    }
  }

  #keepIdle(host: Host, script: string): void {
    const timer = setTimeout(() => this.#discard(host), IDLE_HOST_MS)
    this.#idle.push({ host, script, timer })
    const [oldest] = this.#idle
    if (oldest && this.#idle.length > MAX_IDLE) this.#discard(oldest.host)
  }

  /** Takes an idle host of the same script: what a script left running there must not be attributed to another. */
  #takeIdle(script: string): Host | undefined {
    for (;;) {
      const index = this.#idle.findIndex((idle) => idle.script === script)
      const [idle] = index < 0 ? [] : this.#idle.splice(index, 1)
      if (!idle) return undefined
      clearTimeout(idle.timer)
      if (idle.host.isServing) return idle.host
    }
  }

  #discard(host: Host): void {
    const index = this.#idle.findIndex((idle) => idle.host === host)
    const [idle] = index < 0 ? [] : this.#idle.splice(index, 1)
    clearTimeout(idle?.timer)
    void this.#pool.drain(host)
  }
}

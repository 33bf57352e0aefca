import type { Placement, PlaceRequest, Rotation } from '../contract.ts'
import type { Confinement } from './confinement.ts'
import type { PooledHost } from './pooled-host.ts'

/** What is needed of the pool to run confined scripts. */
export interface CellBlockPool {
  take(): Promise<PooledHost>
  drain(host: PooledHost): Promise<void>
  rotation(): Promise<Rotation>
}

interface IdleCell {
  host: PooledHost
  script: string
  timer: NodeJS.Timeout
}

interface Occupied {
  host: PooledHost
  script: string
  sinceMs: number
}

interface Waiting {
  request: PlaceRequest
  /** Whoever asked waits no longer. */
  signal: AbortSignal
  admit(placement: Placement): void
}

/** Confined scripts that run at the same time, each in a host of its own. */
const MAX_CELLS = 2
const MAX_WAITING = 1_000
const MAX_WAITING_OF_SCRIPT = 100
const MAX_IDLE = 2
const IDLE_CELL_MS = 30_000
/** Nobody has a request under way for so long: whoever sent it is gone. */
const LOST_AFTER_MS = 60_000

/**
 * Runs the requests of confined scripts one at a time, each alone in a host, so that a host that ends
 * there was surely ended by it.
 */
export class CellBlock {
  readonly #pool: CellBlockPool
  readonly #confinement: Confinement
  readonly #waiting: Waiting[] = []
  /** By invocation, the oldest first. */
  readonly #busy = new Map<string, Occupied>()
  readonly #idle: IdleCell[] = []
  #opening = 0
  /** Scripts whose cell is being opened. */
  readonly #openingFor = new Set<string>()

  constructor(pool: CellBlockPool, confinement: Confinement) {
    this.#pool = pool
    this.#confinement = confinement
  }

  /** Finds a host for a request of a confined script, waiting for its turn. */
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
    host.soleInvocation = undefined
    if (!host.retired) {
      if (answered) this.#confinement.recordCleanRun(script)
      this.#keepIdle(host, script)
    }
    void this.#admitNext()
  }

  async #admitNext(): Promise<void> {
    if (this.#busy.size + this.#opening >= MAX_CELLS) return
    const next = this.#takeNext()
    if (!next) return
    // It may have struck again while this one waited.
    const refused = this.#confinement.refusalOf(next.request.script)
    if (refused !== undefined) {
      next.admit({ refused })
      this.#openingFor.delete(next.request.script)
      return this.#admitNext()
    }
    this.#opening++
    try {
      const host = this.#takeIdle(next.request.script) ?? (await this.#pool.take())
      if (next.signal.aborted) {
        this.#keepIdle(host, next.request.script)
        return
      }
      host.soleInvocation = next.request.invocation
      host.cellOf = next.request.script
      const { invocation, script } = next.request
      this.#busy.set(invocation, { host, script, sinceMs: Date.now() })
      next.admit({ host: host.process.ref, rotation: await this.#pool.rotation() })
    } catch {
      next.admit({ refused: 'No host could be started for the script.' })
    } finally {
      this.#opening--
      this.#openingFor.delete(next.request.script)
      void this.#admitNext()
    }
  }

  /** Takes the request that has waited longest of those whose script has no cell at the moment. */
  #takeNext(): Waiting | undefined {
    const running = new Set([...this.#busy.values()].map(({ script }) => script))
    const index = this.#waiting.findIndex(
      ({ request: { script } }) => !running.has(script) && !this.#openingFor.has(script),
    )
    const [next] = index < 0 ? [] : this.#waiting.splice(index, 1)
    if (next) this.#openingFor.add(next.request.script)
    return next
  }

  /** A binding whose process ended gives nothing back. */
  #releaseLost(): void {
    const oldestMs = Date.now() - LOST_AFTER_MS
    for (const [invocation, { host, script, sinceMs }] of this.#busy) {
      if (sinceMs >= oldestMs) return
      void this.#pool.drain(host)
      this.release({ script, invocation }, false)
    }
  }

  #keepIdle(host: PooledHost, script: string): void {
    const timer = setTimeout(() => this.#discard(host), IDLE_CELL_MS)
    this.#idle.push({ host, script, timer })
    const [oldest] = this.#idle
    if (oldest && this.#idle.length > MAX_IDLE) this.#discard(oldest.host)
  }

  /** A cell that the same script has left: what it left running there must not be another's fault. */
  #takeIdle(script: string): PooledHost | undefined {
    for (;;) {
      const index = this.#idle.findIndex((cell) => cell.script === script)
      const [cell] = index < 0 ? [] : this.#idle.splice(index, 1)
      if (!cell) return undefined
      clearTimeout(cell.timer)
      if (!cell.host.retired) return cell.host
    }
  }

  #discard(host: PooledHost): void {
    const index = this.#idle.findIndex((cell) => cell.host === host)
    const [cell] = index < 0 ? [] : this.#idle.splice(index, 1)
    clearTimeout(cell?.timer)
    void this.#pool.drain(host)
  }
}

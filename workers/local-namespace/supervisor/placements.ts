import type { HostRef, Placement, PlaceRequest, ReleaseRequest, Rotation } from '../contract.ts'
import type { ConfinedHosts } from './confined-hosts.ts'
import type { Confinement } from './confinement.ts'

/** Answers without trouble after which a script is proven: by then it has shown its usual behaviour. */
const TRUSTED_AFTER = 20
const MAX_SCRIPTS = 100_000

/** Knows which scripts have shown how they behave, and may share a host with others. */
export class Trust {
  /** Answers without trouble by script; the script that answered last is the last one. */
  readonly #cleanAnswers = new Map<string, number>()

  /** Tells whether a script is proven. */
  has(script: string): boolean {
    return (this.#cleanAnswers.get(script) ?? 0) >= TRUSTED_AFTER
  }

  /** Counts an answer that came without trouble. */
  recordAnswer(script: string): void {
    const count = Math.min((this.#cleanAnswers.get(script) ?? 0) + 1, TRUSTED_AFTER)
    this.#cleanAnswers.delete(script)
    this.#cleanAnswers.set(script, count)
    for (const oldest of this.#cleanAnswers.keys()) {
      if (this.#cleanAnswers.size <= MAX_SCRIPTS) return
      this.#cleanAnswers.delete(oldest)
    }
  }

  /** Makes a script earn its trust anew. */
  withdraw(script: string): void {
    this.#cleanAnswers.delete(script)
  }
}

/** What is needed of the pool to place requests. */
export interface PlacementPool {
  /** Where requests go now. */
  rotation(): Promise<Rotation>
  /** Finds a host for a request of a script that has not proven itself. */
  enterProbation(request: PlaceRequest): Promise<HostRef>
  /** Takes note that a request is done; returns false when it was none of a new script. */
  leaveProbation(request: PlaceRequest): boolean
}

/**
 * Decides where a request runs whose script is new or confined. It does so for all bindings at once, so
 * that a new script is alone in its host whoever calls it.
 */
export class Placements {
  readonly #pool: PlacementPool
  readonly #confinement: Confinement
  readonly #confinedHosts: ConfinedHosts
  readonly #trust: Trust

  constructor(
    pool: PlacementPool,
    confinement: Confinement,
    confinedHosts: ConfinedHosts,
    trust: Trust,
  ) {
    this.#pool = pool
    this.#confinement = confinement
    this.#confinedHosts = confinedHosts
    this.#trust = trust
  }

  /** Finds a host for a request. When its script is confined, the request waits for its turn. */
  async place(request: PlaceRequest, signal: AbortSignal): Promise<Placement> {
    const refused = this.#confinement.refusalOf(request.script)
    if (refused !== undefined) return { refused }
    if (this.#confinement.has(request.script)) {
      this.#trust.withdraw(request.script)
      return this.#confinedHosts.place(request, signal)
    }
    if (this.#trust.has(request.script)) {
      return { isTrusted: true, rotation: await this.#pool.rotation() }
    }
    const host = await this.#pool.enterProbation(request)
    return { host, rotation: await this.#pool.rotation() }
  }

  /** Takes back the place of a request that is done. */
  release(request: ReleaseRequest): void {
    if (!this.#pool.leaveProbation(request)) this.#confinedHosts.release(request, request.answered)
    else if (request.answered) this.#trust.recordAnswer(request.script)
  }
}

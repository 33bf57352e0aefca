import type { HostRef, PlaceRequest } from '../contract.ts'
import type { Host } from './host.ts'
import { ProbationHosts } from './probation-hosts.ts'

/** What the roles need of the pool. */
export interface HostSource {
  /** A host that serves nothing yet. */
  take(): Promise<Host>
  /** A host of proven scripts serves no longer. */
  mainChanged(): void
  /** Takes what the operator is told. */
  log(message: string): void
}

/** Knows which hosts serve proven scripts and which serve new ones, and fills a role that is vacant. */
export class HostRoles {
  readonly #mainCount: number
  readonly #source: HostSource
  readonly #main: Host[] = []
  readonly #probation = new ProbationHosts()
  #filling: Promise<void> | undefined
  /** The last attempt to start one more host for new scripts failed, so new scripts share hosts. */
  #cannotGrow = false

  constructor(mainCount: number, source: HostSource) {
    this.#mainCount = mainCount
    this.#source = source
  }

  /** Gives the first hosts their roles: all but the last serve proven scripts, the last one new scripts. */
  open(first: Host[]): void {
    this.#main.push(...first.slice(0, this.#mainCount))
    for (const host of first.slice(this.#mainCount)) this.#probation.add(host)
  }

  /**
   * Says where requests of proven scripts go now. When a host is missing and none can be started, those that
   * are left do; rejects when there is none.
   */
  async mainHosts(): Promise<HostRef[]> {
    while (this.#main.length < this.#mainCount) {
      try {
        await this.#fill()
      } catch (error) {
        if (this.#main.length === 0) throw error
        break
      }
    }
    return this.#main.map((host) => host.ref)
  }

  /** Sends a request of a new script to a host; it shares the host with another new script only when need be. */
  async enterProbation(request: PlaceRequest): Promise<HostRef> {
    for (;;) {
      const free = this.#probation.enterFree(request)
      if (free) return free
      if (this.#probation.isFull || this.#cannotGrow) {
        const shared = this.#probation.enterAny(request)
        if (shared) return shared
      }
      await this.#fill({ withOneMore: true })
    }
  }

  /** Takes note that a request is done; returns false when it was none of a new script. */
  leaveProbation(request: PlaceRequest): boolean {
    return this.#probation.leave(request)
  }

  /** Tells whether a host has a role. */
  has(host: Host): boolean {
    return this.#main.includes(host) || this.#probation.has(host)
  }

  /** Takes the role from a host; does nothing when it has none. */
  remove(host: Host): void {
    this.#probation.remove(host)
    const index = this.#main.indexOf(host)
    if (index < 0) return
    this.#main.splice(index, 1)
    this.#source.mainChanged()
  }

  /** The host of new scripts to give back, if there is one too many by now. */
  findSurplus(): Host | undefined {
    return this.#probation.findSurplus()
  }

  /** Fills what is vacant. Many ask at once when a host has stalled, and they share one filling. */
  #fill({ withOneMore = false } = {}): Promise<void> {
    this.#filling ??= this.#fillRoles(withOneMore).finally(() => (this.#filling = undefined))
    return this.#filling
  }

  async #fillRoles(withOneMore: boolean): Promise<void> {
    if (this.#probation.isEmpty) this.#probation.add(await this.#source.take())
    else if (withOneMore) await this.#addProbation()
    while (this.#main.length < this.#mainCount) this.#main.push(await this.#source.take())
  }

  async #addProbation(): Promise<void> {
    try {
      this.#probation.add(await this.#source.take())
      this.#cannotGrow = false
    } catch (error) {
      this.#cannotGrow = true
      this.#source.log(String(error))
    }
  }
}
